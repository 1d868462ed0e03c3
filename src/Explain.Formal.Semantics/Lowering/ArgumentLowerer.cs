using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers one member of an argument into the graph of its behavior; null if a mistake was
/// reported.</summary>
internal sealed class ArgumentLowerer(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
{
    public Argument? Lower(BoundDeclaration bound)
    {
        session.StartPart();
        var id = new ResultId(symbol.Name, member.Index, new Origin(symbol.Where));
        if (bound is BoundDeclaration.Later later)
        {
            return Unsupported(id, later.Text, "", later.Sentence);
        }

        var context = new LoweringContext(new Frame(null), member.Values);
        if (bound is not BoundDeclaration.Argument argument
            || session.Families.Pick(argument.For, argument.Indices, context, symbol.Where) is not { } target)
        {
            return null;
        }

        string name = new ResultId(argument.For.Name, target.Index, default).Display;
        return Open(argument.For, target) switch
        {
            { Inside: { } inside } open => Lower(argument, id, name, open, Over(inside)),
            { Behavior: Behavior.Unsupported behavior } => Unsupported(id, symbol.Name, name, behavior.Sentence),
            _ => null,
        };
    }

    // Steps see the values of the behavior, and before them those of the argument's own family.
    private LoweringContext Over(LoweringContext inside) =>
        inside with { Values = member.Values.Over(inside.Values), Depth = 0 };

    // The behavior reports its own mistakes: here they go nowhere.
    private LoweredBehavior? Open(DeclarationSymbol behavior, FamilyMember target)
    {
        var aside = session.WithDiagnostics(new DiagnosticSink());
        return new BehaviorLowerer(aside, behavior, target).Open(session.Binder.Bind(behavior));
    }

    private static Argument Unsupported(ResultId id, string text, string behavior, string sentence) =>
        new(id, "", behavior, Graph.Empty, [], [new Step.Unsupported(text, sentence, id.Origin)], []);

    private Argument? Lower(
        BoundDeclaration.Argument argument,
        ResultId id,
        string behavior,
        LoweredBehavior open,
        LoweringContext context)
    {
        session.Shapes.Note(id.Display, open.Behavior);
        var lowerer = new StepLowerer(session, context, open.Behavior);
        var steps = argument.Steps.Select(lowerer.Lower).ToArray();
        var expectations = new ExpectationLowerer(session).LowerAll(argument.Expectations, id.Display, member.Values);
        if (steps.Any(step => step is null) || !HasReference(steps, context.Frame)
            || !CanCorrect(steps, open.Behavior))
        {
            return null;
        }

        return new Argument(
            id,
            symbol.Syntax.Documentation,
            behavior,
            context.Frame.Builder.ToGraph(),
            context.Frame.Reference.ToSequence(),
            steps.OfType<Step>().ToSequence(),
            expectations);
    }

    /// <summary>Whether a step that corrects by samples has something to correct.</summary>
    private bool CanCorrect(IReadOnlyCollection<Step?> steps, Behavior behavior)
    {
        if (steps.OfType<Step.Corrected>().FirstOrDefault() is not { Origin.Location: { } where })
        {
            return true;
        }

        bool hasSplit = steps.OfType<Step.PointOut>().SelectMany(step => step.Items)
            .Any(item => item is Item.Split { IsFactor: false });
        string? why = (behavior, steps.OfType<Step.Base>().FirstOrDefault()?.Rule) switch
        {
            (not Behavior.Quantities
            {
                Obligations:
                [{ Quantity: { Kind: QuantityKind.Probability or QuantityKind.Expectation, Given: null } }],
            }, _) => $"'{behavior.Id.Display}' is not one probability or expectation",
            (_, BaseRule.Cumulants { Order: >= 2 }) => null,
            (_, BaseRule.Cumulants or BaseRule.Copies) when hasSplit => null,
            _ => "the base rule offers no function of the inputs whose mean is known exactly",
        };
        if (why is not null)
        {
            session.Diagnostics.Report(LogicDiagnostics.NothingToCorrect.At(where, why));
        }

        return why is null;
    }

    private bool HasReference(IEnumerable<Step?> steps, Frame frame)
    {
        var cases = steps.OfType<Step.Base>().FirstOrDefault(step => step.Rule is BaseRule.Cases);
        if (cases is not { Origin.Location: { } where } || frame.Reference.Count > 0)
        {
            return true;
        }

        session.Diagnostics.Report(LogicDiagnostics.NoReference.At(where));
        return false;
    }
}
