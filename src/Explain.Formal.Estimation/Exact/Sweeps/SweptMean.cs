using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The mean of a wire of coins and of whole numbers from very long ranges, exactly.</summary>
/// <remarks>
/// <para><b>Method.</b> What needs disjoint draws is independent: means multiply. What needs common draws is summed
/// over them: coins by their probabilities (<see cref="CoinMeans"/>), whole numbers one by one
/// (<see cref="EnumerationEngine"/>); their laws need no coin.</para>
/// <para><b>Error.</b> None, or an enclosure where functions are transcendental (<see cref="Sweep"/>).</para>
/// <para><b>Determinism.</b> That of the enumeration.</para>
/// </remarks>
internal sealed class SweptMean
{
    // Deeper, what is independent is not told apart any more.
    private const int MostDepth = 256;

    private readonly Obligation.Measure _obligation;
    private readonly EngineLimits _limits;
    private readonly CancellationToken _cancellation;
    private readonly GraphBuilder _builder;
    private readonly DrawSets _draws;
    private EngineCost _cost = EngineCost.None;

    private SweptMean(Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        (_obligation, _limits, _cancellation) = (obligation, limits, cancellation);
        _builder = new GraphBuilder(obligation.Graph);
        _draws = new DrawSets(obligation.Graph, obligation.Distribution.Draws);
    }

    /// <summary>The probability or mean; null where it is none, where there are too many draws, or where something else
    /// is drawn.</summary>
    public static MeasureOutcome? Measure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        if (obligation is not
            {
                Quantity: { Kind: QuantityKind.Probability or QuantityKind.Expectation, Given: null },
                Distribution: { Given: null, Draws: { Length: <= DrawSets.Most } draws },
            }
            || !draws.All(draw => draw.Law is Law.Bernoulli or Law.UniformInteger))
        {
            return null;
        }

        var swept = new SweptMean(obligation, limits, cancellation);
        return swept.Mean(obligation.Quantity.Operands[0], 0) is { } mean
            ? new MeasureOutcome(new Measurement.Exact(mean), swept._cost)
            : null;
    }

    private Enclosure? Mean(NodeId wire, int depth)
    {
        var node = _builder[wire];
        switch (depth < MostDepth && _draws[wire] != 0 ? node.Operation : null)
        {
            case Operation.Unary { Operator: UnaryOperator.Not }:
                return Mean(node.Operands[0], depth + 1) is { } whole ? Enclosure.Exact(1) - whole : null;
            case Operation.Unary { Operator: UnaryOperator.Indicator }:
                return Mean(node.Operands[0], depth + 1);
            case Operation.Binary { Operator: BinaryOperator.And or BinaryOperator.Multiply } when AreApart(node):
                return Means(node, depth) is var (first, second) ? first * second : null;
            case Operation.Binary { Operator: BinaryOperator.Or } when AreApart(node):
                return Means(node, depth) is var (left, right) ? left + right - (left * right) : null;
            default:
                return Sum(wire);
        }
    }

    private (Enclosure First, Enclosure Second)? Means(Node node, int depth) =>
        Mean(node.Operands[0], depth + 1) is { } first && Mean(node.Operands[1], depth + 1) is { } second
            ? (first, second)
            : null;

    private bool AreApart(Node node) => (_draws[node.Operands[0]] & _draws[node.Operands[1]]) == 0;

    /// <summary>Sums over all that a wire needs together.</summary>
    private Enclosure? Sum(NodeId wire)
    {
        var draws = _obligation.Distribution.Draws.Where((_, i) => (_draws[wire] >> i & 1) != 0).ToList();
        var coins = draws.Where(draw => draw.Law is Law.Bernoulli).ToDictionary(
            draw => draw.Variable, draw => ((Law.Bernoulli)draw.Law).Probability);
        var numbers = draws.Where(draw => draw.Law is not Law.Bernoulli).ToSequence();
        ulong all = coins.Keys.Aggregate(0UL, (set, coin) => set | _draws.Own(coin));
        if (numbers.Any(number => (_draws[number.Variable] & all) != 0)
            || !coins.Values.All(probability => IsProbability(probability, numbers))
            || new CoinMeans(_obligation.Graph, _builder, _draws, coins).Of(wire) is not { } mean)
        {
            return null;
        }

        var outcome = new QuantityEnumeration(
            MeanOf(mean, numbers), _limits, EnumerationMethod.Automatic, _cancellation).Run();
        _cost += outcome?.Cost ?? EngineCost.None;
        return outcome?.Measurement is Measurement.Exact { Value: var value } ? value : null;
    }

    private bool IsProbability(NodeId wire, Sequence<Draw> numbers)
    {
        var quantity = SampledQuantity.Compile(MeanOf(wire, numbers), out string? failure);
        return failure is null && quantity.Only.Support is { Low: >= 0, High: <= 1 };
    }

    private Obligation.Measure MeanOf(NodeId wire, Sequence<Draw> numbers) => _obligation with
    {
        Graph = _builder.ToGraph(),
        Distribution = _obligation.Distribution with { Draws = numbers },
        Quantity = new Quantity(QuantityKind.Expectation, [wire], null, _obligation.Quantity.Text),
    };
}
