using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The mean of a wire of coins and of whole numbers from very long ranges, exactly.</summary>
/// <remarks>
/// <para><b>Method.</b> What needs disjoint draws is independent: means multiply. What needs common draws is summed
/// over them: coins by their probabilities (<see cref="CoinMeans"/>), whole numbers one by one
/// (<see cref="EnumerationEngine"/>).</para>
/// <para><b>Error.</b> None, or an enclosure where functions are transcendental (<see cref="Sweep"/>).</para>
/// <para><b>Determinism.</b> That of the enumeration.</para>
/// </remarks>
internal sealed class SweptMean(Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
{
    private readonly GraphBuilder _builder = new(obligation.Graph);
    private readonly Dictionary<NodeId, HashSet<NodeId>> _drawsOf = [];
    private EngineCost _cost = EngineCost.None;

    /// <summary>The probability or mean; null where it is none, or something else is drawn.</summary>
    public MeasureOutcome? Measure()
    {
        var quantity = obligation.Quantity;
        return quantity is { Kind: QuantityKind.Probability or QuantityKind.Expectation, Given: null }
            && obligation.Distribution.Given is null
            && obligation.Distribution.Draws.All(draw => draw.Law is Law.Bernoulli or Law.UniformInteger)
            && Mean(quantity.Operands[0]) is { } mean
                ? new MeasureOutcome(new Measurement.Exact(mean), _cost)
                : null;
    }

    private Enclosure? Mean(NodeId wire)
    {
        var node = _builder[wire];
        switch (node)
        {
            case { Operation: Operation.Unary { Operator: UnaryOperator.Not } }:
                return Mean(node.Operands[0]) is { } whole ? Enclosure.Exact(1) - whole : null;
            case { Operation: Operation.Unary { Operator: UnaryOperator.Indicator } }:
                return Mean(node.Operands[0]);
            case { Operation: Operation.Binary { Operator: BinaryOperator.And or BinaryOperator.Multiply } }
                when AreApart(node):
                return Mean(node.Operands[0]) is { } first && Mean(node.Operands[1]) is { } second
                    ? first * second
                    : null;
            case { Operation: Operation.Binary { Operator: BinaryOperator.Or } } when AreApart(node):
                return Mean(node.Operands[0]) is { } left && Mean(node.Operands[1]) is { } right
                    ? left + right - (left * right)
                    : null;
            default:
                return Sum(wire);
        }
    }

    private bool AreApart(Node node) => !DrawsOf(node.Operands[0]).Overlaps(DrawsOf(node.Operands[1]));

    private HashSet<NodeId> DrawsOf(NodeId wire)
    {
        if (_drawsOf.TryGetValue(wire, out var known))
        {
            return known;
        }

        var found = new HashSet<NodeId>();
        var draw = obligation.Distribution.Draws.FirstOrDefault(draw => draw.Variable == wire);
        if (draw is not null)
        {
            found.Add(wire);
        }

        var needs = draw is null
            ? _builder[wire].Operands
            : new Distribution("", [draw], null).Roots.Where(node => node != wire);
        foreach (var needed in needs)
        {
            found.UnionWith(DrawsOf(needed));
        }

        return _drawsOf[wire] = found;
    }

    /// <summary>Sums over all that a wire needs together.</summary>
    private Enclosure? Sum(NodeId wire)
    {
        var draws = obligation.Distribution.Draws.Where(draw => DrawsOf(wire).Contains(draw.Variable)).ToList();
        var coins = draws.Where(draw => draw.Law is Law.Bernoulli).ToDictionary(
            draw => draw.Variable, draw => ((Law.Bernoulli)draw.Law).Probability);
        var numbers = draws.Where(draw => draw.Law is not Law.Bernoulli).ToSequence();
        if (!coins.Values.All(probability => IsProbability(probability, numbers))
            || new CoinMeans(_builder, coins).Of(wire) is not { } mean)
        {
            return null;
        }

        var outcome = new QuantityEnumeration(
            MeanOf(mean, numbers), limits, EnumerationMethod.Automatic, cancellation).Run();
        _cost += outcome?.Cost ?? EngineCost.None;
        return outcome?.Measurement is Measurement.Exact { Value: var value } ? value : null;
    }

    private bool IsProbability(NodeId wire, Sequence<Draw> numbers)
    {
        var quantity = SampledQuantity.Compile(MeanOf(wire, numbers), out string? failure);
        return failure is null && quantity.Support is { Low: >= 0, High: <= 1 };
    }

    private Obligation.Measure MeanOf(NodeId wire, Sequence<Draw> numbers) => obligation with
    {
        Graph = _builder.ToGraph(),
        Distribution = obligation.Distribution with { Draws = numbers },
        Quantity = new Quantity(QuantityKind.Expectation, [wire], null, obligation.Quantity.Text),
    };
}
