using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Draws and events of one graph.</summary>
internal sealed class Events
{
    private readonly List<Draw> _draws = [];

    public GraphBuilder Builder { get; } = new();

    public NodeId Uniform(string name, Rational low, Rational high) =>
        Add(name, TensorType.Real, new Law.UniformReal(Builder.Number(low), Builder.Number(high)));

    public NodeId Normal(string name, Rational mean, Rational variance) =>
        Add(name, TensorType.Real, new Law.Normal(Builder.Number(mean), Builder.Number(variance)));

    public NodeId Bernoulli(string name, NodeId probability) =>
        Add(name, TensorType.Boolean, new Law.Bernoulli(probability));

    /// <summary>Each whole number from 0 up to, and without, a bound equally often.</summary>
    public NodeId Digit(string name, int bound) => Add(name, TensorType.Real, new Law.Discrete(
        [.. Enumerable.Range(0, bound).Select(value => Builder.Number(value))],
        [.. Enumerable.Repeat(Builder.Number(Rational.Create(1, bound)), bound)]));

    public NodeId[] JointNormal(string name, Rational correlation)
    {
        var mean = Builder.Constant(
            new Tensor(TensorShape.Of(2), [Value.Of(Rational.Zero), Value.Of(Rational.Zero)]),
            new ElementType.Real());
        var covariance = Builder.Constant(
            new Tensor(
                TensorShape.Of(2, 2),
                [
                    Value.Of(Rational.One), Value.Of(correlation),
                    Value.Of(correlation), Value.Of(Rational.One),
                ]),
            new ElementType.Real());
        var type = new TensorType(new ElementType.Real(), TensorShape.Of(2));
        return [.. Builder.Entries(Add(name, type, new Law.JointNormal(mean, covariance)))];
    }

    public NodeId Above(NodeId x, Rational bound) =>
        Builder.Apply(BinaryOperator.Less, Builder.Number(bound), x);

    public Obligation.Measure Probability(NodeId holds, NodeId? given = null) => new(
        "question",
        Builder.ToGraph(),
        new Distribution("d", _draws.ToSequence(), null),
        new Quantity(QuantityKind.Probability, [holds], given, "P(event)"),
        default);

    private NodeId Add(string name, TensorType type, Law law)
    {
        var variable = Builder.Input(name, type);
        _draws.Add(new Draw(variable, law));
        return variable;
    }
}
