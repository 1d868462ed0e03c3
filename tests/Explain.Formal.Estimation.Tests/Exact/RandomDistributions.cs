using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Random finite distributions of every law, with parameters that may depend on earlier draws.</summary>
internal static class RandomDistributions
{
    private static readonly Rational[] Probabilities =
        [Rational.Half, Rational.Create(1, 3), Rational.Create(1, 20), 0, 1, Rational.Create(99, 100)];

    /// <summary>Draws a few variables, and gives what grows graphs over them.</summary>
    public static GraphGrower Grow(QuantityQuestion question, SplitMix random, GraphFamily family)
    {
        var inputs = new List<NodeId>();
        int draws = random.Next(2, 5);
        for (int i = 0; i < draws; i++)
        {
            var grower = new GraphGrower(question.Builder, inputs, GraphFamily.Boolean, random.Next());
            inputs.AddRange(Draw(question, random, grower, $"x{i}", family));
        }

        return new GraphGrower(question.Builder, inputs, family, random.Next());
    }

    private static IEnumerable<NodeId> Draw(
        QuantityQuestion question, SplitMix random, GraphGrower grower, string name, GraphFamily family)
    {
        int kinds = family == GraphFamily.Boolean ? 3 : 8;
        return random.Next(0, kinds) switch
        {
            0 => [question.Coin(name, random.Pick(Probabilities))],
            1 => Pair(question, question.Draw(
                name,
                new TensorType(new ElementType.Boolean(), TensorShape.Of(2)),
                new Law.Bernoulli(question.Number(random.Pick(Probabilities))))),
            2 => [question.Draw(name, TensorType.Boolean, new Law.Bernoulli(question.Choose(
                grower.Truth(2), question.Number(random.Pick(Probabilities)), question.Number(
                    random.Pick(Probabilities)))))],
            3 => [question.Below(name, random.Next(1, 6))],
            4 => [question.Draw(name, TensorType.Real, new Law.Discrete(
                [Number(), Number(), Number()],
                [question.Number(Rational.Half), question.Number(Rational.Create(1, 3)),
                    question.Number(Rational.Create(1, 6))]))],
            5 => Pair(question, question.Draw(
                name,
                new TensorType(new ElementType.Integer(), TensorShape.Of(2)),
                new Law.JointDiscrete([Row(), Row(), Row()], []))),
            6 => [question.Draw(name, TensorType.Real, new Law.Discrete(
                [question.Choose(grower.Truth(2), Number(), Number()), Number()],
                [.. Share(question.Choose(grower.Truth(2), question.Number(Rational.Create(1, 4)),
                    question.Number(1)))]))],
            _ => [question.Draw(name, TensorType.Integer, new Law.UniformInteger(
                question.Number(-1), question.Choose(grower.Truth(2), question.Number(1), question.Number(3))))],
        };

        NodeId Number() => question.Number(Rational.Create(random.Next(-4, 5), family == GraphFamily.Integer ? 1 : 2));

        NodeId Row() => question.Builder.Constant(
            new Tensor(
                TensorShape.Of(2),
                [Value.Of((Rational)random.Next(-2, 3)), Value.Of((Rational)random.Next(-2, 3))]),
            new ElementType.Integer());

        NodeId[] Share(NodeId probability) =>
            [probability, question.Binary(BinaryOperator.Subtract, question.Number(1), probability)];
    }

    private static NodeId[] Pair(QuantityQuestion question, NodeId list) => [.. Enumerable.Range(0, 2)
        .Select(i => question.Builder.Add(new Operation.Slice([new AxisSelector.At(i)]), [list]))];
}
