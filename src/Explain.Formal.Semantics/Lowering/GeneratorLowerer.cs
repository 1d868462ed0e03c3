using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Semantics;

/// <summary>Runs over the elements of generators while compiling.</summary>
internal sealed class GeneratorLowerer(LoweringSession session)
{
    /// <summary>
    /// Calls <paramref name="visit"/> for each combination that satisfies the condition, the last generator changing
    /// fastest, until it says false. The result is false if a mistake was reported.
    /// </summary>
    public bool ForEach(BoundGenerators generators, LoweringContext context, Func<LoweringContext, bool> visit)
    {
        long left = session.Options.LargestTensor;
        return Run(generators, 0, context, inner => --left >= 0 ? visit(inner) : TooMany(generators)) != Outcome.Failed;
    }

    private bool TooMany(BoundGenerators generators)
    {
        session.Diagnostics.Report(LoweringDiagnostics.TooLarge.At(
            generators.Items[0].Source.Where, $"more than {session.Options.LargestTensor} elements"));
        return false;
    }

    private Outcome Run(
        BoundGenerators generators, int depth, LoweringContext context, Func<LoweringContext, bool> visit)
    {
        if (depth == generators.Items.Length)
        {
            return Visit(generators, context, visit);
        }

        var generator = generators.Items[depth];
        if (new ExpressionLowerer(session, context).LowerSet(generator.Source) is not { } set)
        {
            return Outcome.Failed;
        }

        if (Elements(set, context) is not { } elements)
        {
            session.Diagnostics.Report(
                (set.Count is null ? LoweringDiagnostics.NotEnumerable : LoweringDiagnostics.TooLarge)
                .At(generator.Source.Where, $"{set.Count} elements"));
            return Outcome.Failed;
        }

        foreach (var element in elements)
        {
            var inner = context;
            for (int i = 0; i < generator.Symbols.Length; i++)
            {
                inner = inner.With(generator.Symbols[i], element[i]);
            }

            var outcome = Run(generators, depth + 1, inner, visit);
            if (outcome != Outcome.Continue)
            {
                return outcome;
            }
        }

        return Outcome.Continue;
    }

    private Outcome Visit(BoundGenerators generators, LoweringContext context, Func<LoweringContext, bool> visit)
    {
        if (generators.Condition is not null)
        {
            // The condition is known, so that its nodes are of no use to the graph.
            var aside = context.ReadsParameters ? context : context with { Frame = new Frame(context.Frame) };
            if (new ExpressionLowerer(session, aside).LowerKnown(generators.Condition) is not { } condition)
            {
                return Outcome.Failed;
            }

            if (condition.Single is not Value.Logical { Truth: Truth.True })
            {
                return Outcome.Continue;
            }
        }

        return visit(context) ? Outcome.Continue : Outcome.Stopped;
    }

    /// <summary>The elements of a set, each a value for every name of the generator; null if they cannot be
    /// listed.</summary>
    private static IEnumerable<Lowered.Wire[]>? Elements(LoweredSet set, LoweringContext context)
    {
        switch (set)
        {
            case LoweredSet.Elements parts:
                var builder = context.Frame.Builder;
                var tensor = context.Frame.Import(parts.Tensor);
                return Enumerable.Range(0, parts.Length).Select(i => new[]
                {
                    new Lowered.Wire(
                        context.Frame, builder.Add(new Operation.Slice([new AxisSelector.At(i)]), [tensor])),
                });
            case LoweredSet.Rows rows:
                return Enumerable.Range(0, rows.Length).Select(i => rows.Columns
                    .Select((column, k) => LoweringSession.Known(column.At(i), rows.Types[k])).ToArray());
            default:
                return set.List()?.Select(value => new[] { LoweringSession.Known(value, set.ItemType.Element) });
        }
    }

    private enum Outcome
    {
        Continue,
        Stopped,
        Failed,
    }
}
