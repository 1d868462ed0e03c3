using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The shapes of the numbers of results: truth and estimate of a tensor of quantities are tensors.</summary>
internal sealed class ResultShapes
{
    private readonly Dictionary<string, TensorShape> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a field of a result has the shape of its behavior's value; other fields are single.</summary>
    public static bool Follows(ResultFieldKind field) => field is ResultFieldKind.Truth or ResultFieldKind.Estimate
        or ResultFieldKind.Error or ResultFieldKind.Explained;

    /// <summary>The shape of the value of a behavior.</summary>
    public static TensorShape Of(Behavior behavior) => behavior is Behavior.Quantities { Formula: var formula }
        ? formula.Graph[formula.Value].Type.Shape
        : TensorShape.Scalar;

    /// <summary>Keeps the shape of a result that is for a behavior, or is it.</summary>
    public void Note(string result, Behavior behavior) => _known[result] = Of(behavior);

    /// <summary>The shape of a result that was noted; of another, that of a single number.</summary>
    public TensorShape Known(string result) => _known.GetValueOrDefault(result, TensorShape.Scalar);

    /// <summary>The shape of a named result. A behavior whose body may be a tensor is lowered to find it.</summary>
    public TensorShape Of(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
    {
        string name = new ResultId(symbol.Name, member.Index, default).Display;
        if (!_known.TryGetValue(name, out var shape))
        {
            shape = Find(session, symbol, member);
            _known[name] = shape;
        }

        return shape;
    }

    private TensorShape Find(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
    {
        // What is wrong with it is reported where it is lowered for itself.
        var aside = session.WithDiagnostics(new DiagnosticSink());
        switch (session.Binder.Bind(symbol))
        {
            case BoundDeclaration.Argument argument:
                var context = new LoweringContext(new Frame(null), member.Values);
                return aside.Families.Pick(argument.For, argument.Indices, context, symbol.Where) is { } target
                    ? Of(session, argument.For, target)
                    : TensorShape.Scalar;
            case BoundDeclaration.Behavior behavior when MayBeTensor(behavior):
                return new BehaviorLowerer(aside, symbol, member).OpenBody(behavior) is { } lowered
                    ? Of(lowered.Behavior)
                    : TensorShape.Scalar;
            default:
                return TensorShape.Scalar;
        }
    }

    private static bool MayBeTensor(BoundDeclaration.Behavior behavior) =>
        FormulaLowerer.ValueOf(behavior.Body, LetFacts.Of(behavior.Items)).Type is BoundType.Wire { Rank: not 0 };
}
