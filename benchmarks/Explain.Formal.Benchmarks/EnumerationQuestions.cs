using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Benchmarks;

/// <summary>Questions for exact enumeration.</summary>
internal static class EnumerationQuestions
{
    /// <summary>All of them, with what they measure.</summary>
    public static IEnumerable<(string Name, Obligation.Measure Question)> All =>
    [
        ("P of a circuit of 1,000 gates over 26 fair coins", Circuit(26, 1000, Rational.Half)),
        ("P of a circuit of 1,000 gates over 24 coins 1/3", Circuit(24, 1000, Rational.Create(1, 3))),
        ("P of a circuit of 20,000 gates over 22 fair coins", Circuit(22, 20_000, Rational.Half)),
        ("P(at least 20 of 30 fair coins)", Threshold(30, 20, Rational.Half)),
        ("P(at least 10 of 30 coins 1/3)", Threshold(30, 10, Rational.Create(1, 3))),
        ("Var of a number below 100,000", Range(100_000)),
    ];

    private static Obligation.Measure Circuit(int coins, int gates, Rational probability)
    {
        var builder = new GraphBuilder();
        var (wires, draws) = Coins(builder, coins, probability);
        uint state = 1;
        for (int i = 0; i < gates; i++)
        {
            var function = (Next() % 3) switch
            {
                0 => BinaryOperator.And,
                1 => BinaryOperator.Or,
                _ => BinaryOperator.NotEqual,
            };
            wires.Add(builder.Add(
                new Operation.Binary(function), [wires[^(1 + (int)(Next() % 40 % (uint)wires.Count))], wires[(int)(Next() % (uint)wires.Count)]]));
        }

        var root = wires.Skip(coins).Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.NotEqual), [a, b]));
        return Ask(builder, draws, QuantityKind.Probability, root);

        uint Next() => state = (state * 1664525) + 1013904223 >> 3;
    }

    private static Obligation.Measure Threshold(int coins, int least, Rational probability)
    {
        var builder = new GraphBuilder();
        var (wires, draws) = Coins(builder, coins, probability);
        var count = builder.Add(
            new Operation.Sum(), [.. wires.Select(wire => builder.Add(new Operation.Unary(UnaryOperator.Indicator), [wire]))]);
        return Ask(builder, draws, QuantityKind.Probability, builder.Add(
            new Operation.Binary(BinaryOperator.LessOrEqual), [Number(builder, least), count]));
    }

    private static Obligation.Measure Range(int bound)
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);
        var draw = new Draw(x, new Law.UniformInteger(Number(builder, 0), Number(builder, bound)));
        return Ask(builder, [draw], QuantityKind.Variance, x);
    }

    private static (List<NodeId> Wires, List<Draw> Draws) Coins(GraphBuilder builder, int count, Rational probability)
    {
        var law = new Law.Bernoulli(Number(builder, probability));
        List<NodeId> wires = [.. Enumerable.Range(0, count).Select(i => builder.Input($"c{i}", TensorType.Boolean))];
        return (wires, [.. wires.Select(wire => new Draw(wire, law))]);
    }

    private static NodeId Number(GraphBuilder builder, Rational value) =>
        builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    private static Obligation.Measure Ask(GraphBuilder builder, List<Draw> draws, QuantityKind kind, NodeId wire) => new(
        "q",
        builder.ToGraph(),
        new Distribution("d", draws.ToSequence(), null),
        new Quantity(kind, [wire], null, "q"),
        default);
}
