using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The values that a wire may take, each with the event, as a diagram, that it takes it.</summary>
internal sealed record FiniteLaw(ImmutableArray<(Value Value, Edge Event)> Outcomes)
{
    private static readonly Value True = Value.Of(true);
    private static readonly Value False = Value.Of(false);

    /// <summary>The event that it is true, if it is a truth value that is always decided; else null.</summary>
    public Edge? Truth { get; private init; }

    /// <summary>The value that it always has, or null.</summary>
    public Value? Known => Outcomes.Length == 1 ? Outcomes[0].Value : null;

    /// <summary>A wire that always has one value.</summary>
    public static FiniteLaw Of(Value value) => Of([(value, Edge.One)]);

    /// <summary>A wire that takes different values in different events, which exclude each other.</summary>
    public static FiniteLaw Of(ImmutableArray<(Value Value, Edge Event)> outcomes)
    {
        if (outcomes.All(outcome => outcome.Value == True || outcome.Value == False))
        {
            var truth = outcomes.Where(outcome => outcome.Value == True)
                .Select(outcome => outcome.Event).DefaultIfEmpty(Edge.Zero).First();
            return new FiniteLaw(outcomes) { Truth = truth };
        }

        return new FiniteLaw(outcomes);
    }

    /// <summary>The truth value of an event.</summary>
    public static FiniteLaw Of(Edge truth, EventAlgebra diagrams) => truth == Edge.One || truth == Edge.Zero
        ? Of(Value.Of(truth == Edge.One))
        : new FiniteLaw([(False, diagrams.Not(truth)), (True, truth)]) { Truth = truth };
}
