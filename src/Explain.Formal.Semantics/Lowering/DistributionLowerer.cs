using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the draws of a distribution into a graph, in order.</summary>
internal sealed class DistributionLowerer(LoweringSession session)
{
    /// <summary>The distribution, and the context with its names; null if that was reported.</summary>
    public (Distribution Distribution, LoweringContext Inside)? Lower(
        string name, Sequence<BoundDraw> draws, LoweringContext context)
    {
        var lowered = new List<Draw>();
        NodeId? given = null;
        foreach (var draw in draws)
        {
            var inside = draw switch
            {
                BoundDraw.Sample sample => AddSample(sample, lowered, context),
                BoundDraw.Define define => LowerDefinition(define, context) is { } value
                    ? context.With(define.Symbol, value) : null,
                BoundDraw.Imported imported => AddNetwork(imported, lowered, context),
                BoundDraw.Given condition => (given = LowerGiven(condition, given, context)) is null ? null : context,
                _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
            };
            if (inside is null)
            {
                return null;
            }

            context = inside;
        }

        return (new Distribution(name, lowered.ToSequence(), given), context);
    }

    /// <summary>Adds the draw, and gives the context with its name.</summary>
    private LoweringContext? AddSample(BoundDraw.Sample sample, List<Draw> lowered, LoweringContext context)
    {
        if (LowerDrawn(sample, context) is not var (drawn, value))
        {
            return null;
        }

        lowered.Add(drawn);
        return context.With(sample.Symbol, value);
    }

    /// <summary>Copies the draws of a file, and gives the context with their names.</summary>
    private LoweringContext? AddNetwork(BoundDraw.Imported network, List<Draw> lowered, LoweringContext context)
    {
        if (new InitialLowerer(session).OpenDistribution(network.Source, context) is not { } opened)
        {
            return null;
        }

        var names = opened.NamedVariables();
        if (!names.Select(name => name.Name).SequenceEqual(
                network.Symbols.Select(symbol => symbol.Name), StringComparer.Ordinal))
        {
            session.Diagnostics.Report(FileDiagnostics.FamilyVariables.At(network.Source.Where));
            return null;
        }

        var inputs = names.ToDictionary(name => name.Node, name => name.Name);
        var origin = new Origin(network.Source.Where);
        var map = GraphCopy.Into(context.Frame.Builder, opened.Graph, origin, (old, node) =>
            context.Frame.Builder.Input(inputs[old], node.Type, origin));
        lowered.AddRange(new Distribution("", opened.Draws, null).Map(old => map[old.Index]).Draws);
        for (int i = 0; i < names.Length; i++)
        {
            context = context.With(
                network.Symbols[i], new Lowered.Wire(context.Frame, map[names[i].Node.Index]));
        }

        return context;
    }

    private (Draw Draw, Lowered.Wire Value)? LowerDrawn(BoundDraw.Sample sample, LoweringContext context) =>
        sample.Law is BoundExpression.Builtin { Type: BoundType.Law { Element: BoundType.Row } } law
            ? new RowLowerer(session).LowerDraw(sample, law, context)
            : LowerSample(sample, context) is { } drawn
                ? (drawn, new Lowered.Wire(context.Frame, drawn.Variable))
                : null;

    private Draw? LowerSample(BoundDraw.Sample sample, LoweringContext context)
    {
        var expressions = new ExpressionLowerer(session, context);
        var declared = sample.Declared is null ? null : expressions.LowerType(sample.Declared);
        if ((sample.Declared is not null && declared is null)
            || new LawLowerer(session, context).LowerFor(sample.Law, declared) is not { } law)
        {
            return null;
        }

        var type = declared ?? new TensorType(law.Element, law.Shape ?? TensorShape.Scalar);
        if (law.Shape is { } shape && shape != type.Shape)
        {
            session.Diagnostics.Report(LoweringDiagnostics.DeclaredType.At(
                sample.Symbol.Where, new TensorType(law.Element, shape), type));
            return null;
        }

        if (!TypeFit.Covers(type.Element, law.Element) && !AreOutcomesOf(law.Law, type.Element, context.Frame.Builder))
        {
            session.Diagnostics.Report(LoweringDiagnostics.DeclaredType.At(
                sample.Symbol.Where, new TensorType(law.Element, type.Shape), type));
            return null;
        }

        var variable = context.Frame.Builder.Input(sample.Symbol.Name, type, new Origin(sample.Symbol.Where));
        return new Draw(variable, law.Law);
    }

    /// <summary>Whether the outcomes of a discrete law are known, and values of the declared type.</summary>
    private static bool AreOutcomesOf(Law law, ElementType declared, GraphBuilder builder) =>
        law is Law.Discrete { Outcomes: var outcomes } && outcomes.All(outcome =>
            builder.KnownValue(outcome) is { } known && known.Entries.All(entry => TypeFit.Holds(entry, declared)));

    private Lowered.Wire? LowerDefinition(BoundDraw.Define define, LoweringContext context)
    {
        var expressions = new ExpressionLowerer(session, context);
        if (expressions.LowerWire(define.Value) is not { } value)
        {
            return null;
        }

        return define.Declared is null
            || (expressions.LowerType(define.Declared) is { } declared
                && new TypeFit(session.Diagnostics).Fits(value, declared, define.Value.Where))
            ? value
            : null;
    }

    private NodeId? LowerGiven(BoundDraw.Given given, NodeId? before, LoweringContext context)
    {
        if (new ExpressionLowerer(session, context).LowerWire(given.Event) is not { } condition)
        {
            return null;
        }

        return before is { } first
            ? context.Frame.Builder.Add(new Operation.Binary(BinaryOperator.And), [first, condition.Node])
            : condition.Node;
    }
}
