using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Probabilities of facts about one or two parameters with densities, in closed form.</summary>
/// <remarks>
/// <para><b>Facts.</b> <c>|a - b| &lt;= e</c>, <c>a &lt;= b</c> and <c>a == b</c>, where a and b are different draws or
/// constants: both normal, or both uniform.</para>
/// <para><b>Error.</b> Rational for uniform parameters; normal ones outward rounded.</para>
/// </remarks>
internal sealed class ContinuousFacts(CaseSpace space)
{
    private readonly CaseNetwork _network = space.Network;

    /// <summary>The probability of a fact; null if it has another form.</summary>
    public Enclosure? Of(CaseWire fact)
    {
        var node = _network[fact];
        var probability = node.Operation switch
        {
            Operation.Binary { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual } =>
                Compare(node.Operands[0], node.Operands[1]),
            Operation.Binary { Operator: BinaryOperator.Equal } =>
                Differ(node.Operands[0], node.Operands[1]) is null ? null : Enclosure.Exact(0),
            _ => null,
        };
        return probability is { } known && fact.IsNegated ? Enclosure.Exact(1) - known : probability;
    }

    private Enclosure? Compare(CaseWire left, CaseWire right)
    {
        if (Number(right) is { } most && _network[left] is
            {
                Operation: Operation.Unary { Operator: UnaryOperator.Abs }, Operands: [var inner],
            })
        {
            return most.Sign < 0 ? Enclosure.Exact(0)
                : Difference(inner) is { } law && law(most) is { } high && law(-most) is { } low
                    ? Enclosure.Intersection(high - low, Enclosure.Create(0, 1))
                    : null;
        }

        return Differ(left, right)?.Invoke(Rational.Zero);
    }

    private Func<Rational, Enclosure?>? Difference(CaseWire wire) => _network[wire] switch
    {
        { Operation: Operation.Binary { Operator: BinaryOperator.Subtract }, Operands: [var a, var b] } =>
            Differ(a, b),
        { IsOpen: true } => Differ(wire, _network.Constant(Value.Of(Rational.Zero))),
        _ => null,
    };

    /// <summary>The distribution function of a difference.</summary>
    private Func<Rational, Enclosure?>? Differ(CaseWire left, CaseWire right)
    {
        if (!IsSide(left) || !IsSide(right) || _network[left].Class == _network[right].Class)
        {
            return null;
        }

        if (Uniform(left) is { } a && Uniform(right) is { } b)
        {
            return most => Enclosure.Exact(OfUniform(a, b, most));
        }

        if (Normal(left) is { } first && Normal(right) is { } second)
        {
            var mean = first.Mean - second.Mean;
            return most => Enclosure.Sqrt(first.Variance + second.Variance) is { } deviation
                && Enclosure.Divide(most - mean, deviation) is { } standard
                    ? Enclosure.Phi(standard)
                    : null;
        }

        return null;
    }

    private bool IsSide(CaseWire wire) => _network[wire].IsOpen || Number(wire) is not null;

    private Rational? Number(CaseWire wire) =>
        _network.Known(wire) is Value.Number { Enclosure: { IsExact: true, Low: var number } } ? number : null;

    private Rational? Parameter(NodeId node) =>
        DrawChoices.KnownValue(space.Graph, node) is Value.Number number ? number.Enclosure.Low : null;

    private (Rational Low, Rational High)? Uniform(CaseWire wire) => Number(wire) is { } number ? (number, number)
        : space.Draws.Items[_network[wire].Class].Draw is ScalarDraw.UniformReal law
            && Parameter(law.Low) is { } low && Parameter(law.High) is { } high && low < high ? (low, high)
        : null;

    private (Rational Mean, Rational Variance)? Normal(CaseWire wire) => Number(wire) is { } number
        ? (number, Rational.Zero)
        : space.Draws.Items[_network[wire].Class].Draw is ScalarDraw.Normal law
            && Parameter(law.Mean) is { } mean && Parameter(law.Variance) is { } variance && variance.Sign > 0
            ? (mean, variance)
            : null;

    // The probability that a - b is at most t is a sum of squares above the four differences of ends.
    private static Rational OfUniform((Rational Low, Rational High) a, (Rational Low, Rational High) b, Rational most)
    {
        if (a.Low == a.High || b.Low == b.High)
        {
            bool isLeft = a.Low != a.High;
            var width = isLeft ? a.High - a.Low : b.High - b.Low;
            return Clamp(((isLeft ? most + b.Low - a.Low : most - a.Low + b.High)) / width);
        }

        Rational Square(Rational end) => most > end ? (most - end) * (most - end) : Rational.Zero;
        var sum = Square(a.Low - b.High) - Square(a.Low - b.Low) - Square(a.High - b.High) + Square(a.High - b.Low);
        return Clamp(sum / (2 * (a.High - a.Low) * (b.High - b.Low)));
    }

    private static Rational Clamp(Rational value) => Rational.Max(Rational.Zero, Rational.Min(Rational.One, value));
}
