using System.Diagnostics;
using System.Text.RegularExpressions;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Finds the known value that a constant or parameter starts from: an expression, a draw, or a file.</summary>
internal sealed partial class InitialLowerer(LoweringSession session)
{
    /// <summary>The value, which must have the declared type; null if that was reported.</summary>
    public Tensor? Lower(BoundInitial initial, TensorType declared, LoweringContext context)
    {
        switch (initial)
        {
            case BoundInitial.Expression expression:
                var lowerer = new ExpressionLowerer(session, context);
                return lowerer.LowerKnown(expression.Value) is { } value
                    && new TypeFit(session.Diagnostics).Fits(
                        LoweringSession.Known(value, declared.Element), declared, expression.Where)
                    ? value
                    : null;
            case BoundInitial.Draw draw:
                return new ReferenceDrawLowerer(session).Lower(draw, declared, context);
            case BoundInitial.File file:
                return Open(file, context) is { } opened && Fill(file.Key ?? "", file, context) is { } key
                    ? session.Stored.ReadTensor(opened, key, declared, file.Where)
                    : null;
            default:
                throw new UnreachableException($"Unhandled {initial.GetType().Name}.");
        }
    }

    /// <summary>The value of a file without a declared type: numbers, truth values or words as they are
    /// stored.</summary>
    public Lowered.Wire? LowerUntyped(BoundInitial.File file, LoweringContext context) =>
        Open(file, context) is { } opened && Fill(file.Key ?? "", file, context) is { } key
            ? session.Stored.ReadAny(opened, key, file.Where)
            : null;

    /// <summary>Opens the file of a source; null if that was reported.</summary>
    public ValueFile? Open(BoundInitial.File file, LoweringContext context) =>
        PathOf(file, context) is { } path ? session.Files.OpenValues(path, file.Where) : null;

    /// <summary>Opens the file of a model; null if that was reported.</summary>
    public OpenedModel? OpenModel(BoundInitial.File file, LoweringContext context) =>
        PathOf(file, context) is { } path ? session.Files.OpenModel(path, file.Where) : null;

    /// <summary>Opens the file of a distribution; null if that was reported.</summary>
    public ImportedDistribution? OpenDistribution(BoundInitial.File file, LoweringContext context) =>
        PathOf(file, context) is { } path ? session.Files.OpenDistribution(path, file.Where) : null;

    /// <summary>Opens the file of a property; null if that was reported.</summary>
    public ImportedProperty? OpenProperty(BoundInitial.File file, LoweringContext context) =>
        PathOf(file, context) is { } path ? session.Files.OpenProperty(path, file.Where) : null;

    private string? PathOf(BoundInitial.File file, LoweringContext context)
    {
        var lowered = new ExpressionLowerer(session, context).Lower(file.Path);
        if (lowered is not Lowered.Text text)
        {
            if (lowered is not null)
            {
                session.Diagnostics.Report(BindingDiagnostics.ArgumentType.At(file.Where, "from", file.Path.Type));
            }

            return null;
        }

        return Fill(text.Content, file, context);
    }

    /// <summary>Replaces <c>{i}</c>, in names and keys, by the family index, the name of the block or the constant in
    /// reach, and <c>{data}</c> by its folder.</summary>
    private string? Fill(string text, BoundInitial.File file, LoweringContext context)
    {
        bool isRight = true;
        string filled = Hole().Replace(text, match =>
        {
            string name = match.Groups["name"].Value;
            if (string.Equals(name, "data", StringComparison.Ordinal))
            {
                return session.Files.DataFolder
                    ?? Refuse(LoweringDiagnostics.FileProblem, text, "EXPLAIN_DATA names no folder");
            }

            int before = session.Diagnostics.ErrorCount;
            return Find(name, file, context) switch
            {
                Lowered.Wire { Known: { Shape.IsScalar: true } known } => known.ToString(),
                Lowered.Text constant => constant.Content,
                null when session.Diagnostics.ErrorCount > before => Refuse(null),
                null => Refuse(BindingDiagnostics.UnknownName, name, ""),
                _ => Refuse(LoweringDiagnostics.FileProblem, text, $"'{name}' is no single known value"),
            };
        });
        return isRight ? filled : null;

        string Refuse(DiagnosticDescriptor? reason, params object[] words)
        {
            if (reason is not null)
            {
                session.Diagnostics.Report(reason.At(file.Where, words));
            }

            isRight = false;
            return "";
        }
    }

    /// <summary>What a name in braces stands for: the values around it, then the constants of the module; null if
    /// nothing, or if that was reported.</summary>
    private Lowered? Find(string name, BoundInitial.File file, LoweringContext context)
    {
        if (context.Values.FindByName(name) is { } value)
        {
            return value;
        }

        return file.Module.Find(name) is { } symbol && session.Binder.Bind(symbol) is BoundDeclaration.Constant
            && FamilyMembers.PickAround(symbol, context.Values) is { } member
                ? session.Constant(symbol, member.Values, member.Key, file.Where)
                : null;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
