using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A plan as a circuit: each needed wire of the graph in literals, and the probability of a world.</summary>
/// <param name="Netlist">The circuit; more gates may be added.</param>
/// <param name="Operations">Builds more gates.</param>
/// <param name="Digits">The digits of the number of a world, the slowest first.</param>
/// <param name="Wires">Each wire that the plan evaluates or chooses.</param>
/// <param name="Weight">
/// What the weight of a world is multiplied with, besides the weights of its digits: depends on computed laws.
/// </param>
/// <param name="Denominator">What weights are divided by to become probabilities, besides that of
/// <c>Weight</c>.</param>
/// <param name="IsWorld">False where the digits name no world.</param>
/// <param name="Fault">Where a computed law is none.</param>
internal sealed record SlicedWorld(
    Netlist Netlist,
    SlicedOperations Operations,
    ImmutableArray<Digit> Digits,
    IReadOnlyList<SlicedWire?> Wires,
    BitNumber Weight,
    BigInteger Denominator,
    int IsWorld,
    int Fault)
{
    /// <summary>The wire of a node.</summary>
    public SlicedWire this[NodeId node] =>
        Wires[node.Index] ?? throw new InvalidOperationException($"{node} is not part of the plan.");

    /// <summary>Where the world can happen.</summary>
    public int IsPossible => Netlist.And(IsWorld, Positive(Netlist, Weight));

    /// <summary>The value of each input in the world of a number; only where all outcomes are known.</summary>
    public Func<NodeId, Value> InputsAt(WorldPlan plan, long world)
    {
        var outcomes = new BigInteger[plan.Choices.Length];
        var scales = Enumerable.Repeat(BigInteger.One, outcomes.Length).ToArray();
        foreach (var digit in Digits.Reverse())
        {
            (world, long outcome) = Math.DivRem(world, digit.Count);
            outcomes[digit.Choice] += outcome * scales[digit.Choice];
            scales[digit.Choice] *= digit.Count;
        }

        var values = new Dictionary<NodeId, Value>();
        for (int i = 0; i < outcomes.Length; i++)
        {
            var choice = plan.Choices[i];
            for (int wire = 0; wire < choice.Wires.Length; wire++)
            {
                values[choice.Wires[wire]] = choice switch
                {
                    Choice.Range range => Value.Of((Rational)(range.Low + outcomes[i])),
                    Choice.Listed listed => listed.Outcomes[(int)outcomes[i]][wire],
                    Choice.Computed =>
                        throw new InvalidOperationException("The outcomes of a computed law are not known."),
                    _ => throw new UnreachableException($"Unhandled {choice.GetType().Name}."),
                };
            }
        }

        return node => values[node];
    }

    /// <summary>Where a number that is never negative is not 0.</summary>
    public static int Positive(Netlist netlist, BitNumber number) => number.Low.Sign > 0
        ? Netlist.True
        : number.Bits.Aggregate(Netlist.False, netlist.Or);
}
