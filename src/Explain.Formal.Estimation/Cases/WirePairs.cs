using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The estimator <c>pair_joints</c>: corresponding wires have a joint law, and pairs are taken for
/// independent.</summary>
/// <remarks>
/// <para><b>Corresponding wires.</b> The two operands of an operation correspond; and if two corresponding wires are
/// results of operations on equally many operands, their operands correspond one by one, in the order written. Wires
/// that depend on no common parameter, or have no counterpart, are independent.</para>
/// <para><b>Error.</b> None where pairs depend on different parameters, as in a tree beside its mirror image.</para>
/// <para><b>Source.</b> THEORY 4.3 (iii), on values of any kind.</para>
/// </remarks>
internal sealed class WirePairs(CaseSpace space, CancellationToken cancellation) : IWireEstimator
{
    private readonly WireSupports _supports = new(space.Network);
    private readonly Dictionary<int, Found<Value>> _laws = [];
    private readonly Dictionary<(int, int), Found<(Value, Value)>> _joints = [];
    private int _depth;

    public string Presumes => "independent pairs of wires (pair_joints)";

    public IEnumerable<string> Notes => [];

    public WireEstimate Estimate(CaseWire wire)
    {
        var (law, isExact) = Law(wire);
        return new WireEstimate(WireLaw.Mean(law), isExact && space.Related(wire).Length == 0);
    }

    private Found<Value> Law(CaseWire wire)
    {
        if (!_laws.TryGetValue(wire.Node, out var found))
        {
            found = Deeper(() => Law(space.Network[wire]));
            _laws.Add(wire.Node, found);
        }

        return wire.IsNegated ? found.Map(value => CaseNetwork.Apply(value, true)) : found;
    }

    private Found<Value> Law(CaseNode node)
    {
        if (node.Operation is not { } operation)
        {
            return new Found<Value>(
                node.Known is { } known ? new() { [known] = Rational.One } : WireLaw.OfLeaf(space, node), true);
        }

        // A gate that is a parameter, and the wires that it joins.
        int first = operation is Operation.ApplyGate or Operation.Conditional ? 1 : 0;
        var groups = new List<CaseWire[]>();
        groups.AddRange(node.Operands.Take(first).Select(operand => new[] { operand }));
        groups.AddRange(node.Operands.Length == first + 2
            ? [[node.Operands[first], node.Operands[first + 1]]]
            : node.Operands.Skip(first).Select(operand => new[] { operand }));
        return Rows(groups).Map(values => ReferenceEvaluator.ApplyScalar(operation, values.Items.AsSpan()));
    }

    private Found<Sequence<Value>> Rows(List<CaseWire[]> groups)
    {
        var rows = new Found<Sequence<Value>>(new() { [[]] = Rational.One }, _supports.AreApart(groups));
        foreach (var group in groups)
        {
            rows = group is [var left, var right]
                ? rows.With<(Value, Value), Sequence<Value>>(
                    Joint(left, right), (values, pair) => [.. values, pair.Item1, pair.Item2])
                : rows.With<Value, Sequence<Value>>(Law(group[0]), (values, value) => [.. values, value]);
        }

        return rows;
    }

    private Found<(Value, Value)> Joint(CaseWire left, CaseWire right)
    {
        var key = (left.Node, right.Node);
        if (!_joints.TryGetValue(key, out var found))
        {
            found = Deeper(() => Joint(space.Network[left], space.Network[right], left.Flip(left.IsNegated),
                right.Flip(right.IsNegated)));
            _joints.Add(key, found);
        }

        return left.IsNegated || right.IsNegated
            ? found.Map(pair => (
                CaseNetwork.Apply(pair.Item1, left.IsNegated), CaseNetwork.Apply(pair.Item2, right.IsNegated)))
            : found;
    }

    private Found<(Value, Value)> Joint(CaseNode a, CaseNode b, CaseWire left, CaseWire right)
    {
        bool areApart = _supports.AreApart([[left], [right]]);
        if (left == right)
        {
            return Law(left).Map(value => (value, value));
        }

        if (!areApart && a.IsLeaf && b.IsLeaf)
        {
            return Leaves(a, b);
        }

        if (!areApart && a.Operation is { } first && b.Operation is { } second
            && a.Operands.Length == b.Operands.Length)
        {
            var pairs = a.Operands.Zip(b.Operands, (x, y) => new[] { x, y }).ToList();
            int count = pairs.Count;
            return Rows(pairs).Map(values => (
                ReferenceEvaluator.ApplyScalar(first, [.. Enumerable.Range(0, count).Select(i => values[2 * i])]),
                ReferenceEvaluator.ApplyScalar(
                    second, [.. Enumerable.Range(0, count).Select(i => values[(2 * i) + 1])])));
        }

        var product = Law(left).Map(value => (value, value))
            .With(Law(right), (pair, value) => (pair.Item1, value));
        return product with { IsExact = product.IsExact && areApart };
    }

    private Found<(Value, Value)> Leaves(CaseNode a, CaseNode b)
    {
        var law = new Dictionary<(Value, Value), Rational>();
        for (int i = 0; i < a.Values.Length; i++)
        {
            WireLaw.Add(law, (a.Values[i], b.Values[i]), space.Weights[a.Class][i]);
        }

        return new Found<(Value, Value)>(law, true);
    }

    private Found<T> Deeper<T>(Func<Found<T>> find)
        where T : notnull
    {
        const int Deepest = 1000;
        cancellation.ThrowIfCancellationRequested();
        if (_depth >= Deepest)
        {
            throw new CaseException(UnknownReason.Nodes, $"Pairs of wires are nested more than {Deepest} deep.");
        }

        _depth++;
        try
        {
            return find();
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>A law, and whether nothing was presumed.</summary>
    private sealed record Found<T>(Dictionary<T, Rational> Law, bool IsExact)
        where T : notnull
    {
        public Found<TTo> Map<TTo>(Func<T, TTo> function)
            where TTo : notnull
        {
            var law = new Dictionary<TTo, Rational>();
            foreach (var (value, probability) in Law)
            {
                WireLaw.Add(law, function(value), probability);
            }

            return new Found<TTo>(law, IsExact);
        }

        public Found<TTo> With<TOther, TTo>(Found<TOther> other, Func<T, TOther, TTo> combine)
            where TOther : notnull
            where TTo : notnull
        {
            var law = new Dictionary<TTo, Rational>();
            foreach (var (value, probability) in Law)
            {
                foreach (var (next, share) in other.Law)
                {
                    WireLaw.Add(law, combine(value, next), probability * share);
                }
            }

            return new Found<TTo>(law, IsExact && other.IsExact);
        }
    }
}
