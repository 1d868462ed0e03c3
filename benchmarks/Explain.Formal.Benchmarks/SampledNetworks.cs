using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Benchmarks;

/// <summary>Questions for sampling: networks of seeded weights.</summary>
internal static class SampledNetworks
{
    /// <summary>The probability that the first of five outputs is the greatest, of a network of six hidden layers of 50
    /// rectified units over five uniform inputs: the shape of the ACAS Xu networks.</summary>
    public static Obligation.Measure AcasShaped()
    {
        var builder = new GraphBuilder();
        var input = builder.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(5)));
        uint state = 11;
        var wires = input;
        foreach (var (rows, columns) in new[] { (50, 5), (50, 50), (50, 50), (50, 50), (50, 50), (50, 50), (5, 50) })
        {
            if (wires != input)
            {
                wires = builder.Add(new Operation.Unary(UnaryOperator.Relu), [wires]);
            }

            wires = builder.Add(new Operation.Contract(), [Matrix(builder, rows, columns, ref state), wires]);
        }

        NodeId Output(int index) => builder.Add(new Operation.Slice([new AxisSelector.At(index)]), [wires]);
        var isGreatest = Enumerable.Range(1, 4)
            .Select(i => builder.Add(new Operation.Binary(BinaryOperator.Less), [Output(i), Output(0)]))
            .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]));
        NodeId Number(int value) =>
            builder.Constant(Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Real());
        var law = new Law.UniformReal(Number(-1), Number(1));
        return new Obligation.Measure(
            "network",
            builder.ToGraph(),
            new Distribution("inputs", [new Draw(input, law)], null),
            new Quantity(QuantityKind.Probability, [isGreatest], null, "the first output is the greatest"),
            default);
    }

    // Weights of 8 bits, scaled so that numbers keep their size from layer to layer.
    private static NodeId Matrix(GraphBuilder builder, int rows, int columns, ref uint state)
    {
        var values = new Value[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            values[i] = Value.Of(Rational.Create((int)(state >> 24) - 128, 32 * (int)Math.Sqrt(columns)));
        }

        return builder.Constant(
            new Tensor(TensorShape.Of(rows, columns), values.ToSequence()), new ElementType.Real());
    }
}
