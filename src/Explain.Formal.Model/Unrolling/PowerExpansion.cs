using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>Expands whole powers into products, each power of one base built once (DESIGN 3.0, MODEL).</summary>
internal sealed class PowerExpansion(GraphBuilder builder)
{
    private const int LargestExponent = 4096;

    private readonly Dictionary<(NodeId Basis, int Exponent), NodeId> _powers = [];

    public NodeId Raise(NodeId basis, NodeId exponent, Origin origin)
    {
        if (builder.KnownValue(basis) is not null
            || builder.KnownValue(exponent)?.Single is not Value.Number { Enclosure: { IsExact: true, Low: var power } }
            || !power.IsInteger
            || Rational.Abs(power) > (Rational)LargestExponent)
        {
            return builder.Add(new Operation.Binary(BinaryOperator.Power), [basis, exponent], origin);
        }

        int whole = (int)power.Numerator;
        return whole >= 0
            ? Positive(basis, whole, origin) : Divide(One(basis), Positive(basis, -whole, origin), origin);
    }

    private NodeId Positive(NodeId basis, int exponent, Origin origin)
    {
        if (exponent <= 1)
        {
            return exponent == 1 ? basis : One(basis);
        }

        if (_powers.TryGetValue((basis, exponent), out var known))
        {
            return known;
        }

        bool isEven = exponent % 2 == 0;
        var left = Positive(basis, isEven ? exponent / 2 : exponent - 1, origin);
        var right = isEven ? left : basis;
        var power = builder.Add(new Operation.Binary(BinaryOperator.Multiply), [left, right], origin);
        _powers.Add((basis, exponent), power);
        return power;
    }

    private NodeId One(NodeId basis) =>
        builder.Constant(Tensor.Scalar(Value.Of(Rational.One)), builder.TypeOf(basis).Element);

    private NodeId Divide(NodeId left, NodeId right, Origin origin) =>
        builder.Add(new Operation.Binary(BinaryOperator.Divide), [left, right], origin);
}
