using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Says where an estimate leaves the range that its quantity is sure to have; it is never clamped.</summary>
internal static class EstimateNotes
{
    /// <summary>The sentences about a number; none where nothing is wrong with it.</summary>
    public static Sequence<string> Of(MomentCircuit circuit, MomentQuery query, Measurement measurement) =>
        measurement is Measurement.Heuristic { Value: var value } && Sentence(circuit, query, value) is { } sentence
            ? [sentence]
            : [];

    private static string? Sentence(MomentCircuit circuit, MomentQuery query, double value) => query.Kind switch
    {
        QuantityKind.Probability when value is < 0 or > 1 => "The estimate of a probability is outside of 0 to 1.",
        QuantityKind.Variance when value < 0 => "The estimate of a variance is negative.",
        QuantityKind.Correlation when value is < -1 or > 1 => "The estimate of a correlation is outside of -1 to 1.",
        QuantityKind.Expectation when value < 0 && !query.HasCondition => OfNumber(circuit, query.Means[0]),
        _ => null,
    };

    private static string? OfNumber(MomentCircuit circuit, Wire wire) => circuit[wire] switch
    {
        MomentGate.Product product when product.Left == product.Right => "The estimate of a square is negative.",
        _ when IsNeverNegative(circuit, wire) => "The estimate of a number that is never negative is negative.",
        _ => null,
    };

    // Without recursion, operands first: a sum may be longer than the stack is deep.
    private static bool IsNeverNegative(MomentCircuit circuit, Wire root)
    {
        bool[] needed = circuit.Reach([root]);
        bool[] isKnown = new bool[needed.Length];
        for (int i = 0; i < needed.Length; i++)
        {
            isKnown[i] = needed[i] && circuit[new Wire(i)] switch
            {
                MomentGate.Constant constant => constant.Value.Sign >= 0,
                MomentGate.Linear linear => linear.Offset.Sign >= 0
                    && linear.Terms.All(term => term.Coefficient.Sign >= 0 && isKnown[term.Wire.Index]),
                MomentGate.Product product =>
                    product.Left == product.Right || (isKnown[product.Left.Index] && isKnown[product.Right.Index]),
                MomentGate.Function function => function.Kind is not (GateFunction.Sign or GateFunction.Floor
                    or GateFunction.Log or GateFunction.Reciprocal or GateFunction.Tanh or GateFunction.Gelu),

                // A draw may be of any sign, and what is not known is not said.
                MomentGate.Noise or MomentGate.Missing => false,
                var gate => throw new UnreachableException($"Unhandled {gate.GetType().Name}."),
            };
        }

        return isKnown[root.Index];
    }
}
