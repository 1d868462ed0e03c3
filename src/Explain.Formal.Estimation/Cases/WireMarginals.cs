using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The estimator <c>marginals</c>: every wire has a law of its own, and the operands of an operation are
/// taken for independent.</summary>
/// <remarks>
/// <para><b>Error.</b> None where the operands of every operation depend on different parameters.</para>
/// <para><b>Source.</b> THEORY 4.3 (i).</para>
/// </remarks>
internal sealed class WireMarginals(CaseSpace space, CancellationToken cancellation) : IWireEstimator
{
    private readonly WireSupports _supports = new(space.Network);
    private readonly Dictionary<int, (Dictionary<Value, Rational> Law, bool IsExact)> _known = [];

    public string Presumes => "independent wires (marginals)";

    public IEnumerable<string> Notes => [];

    public WireEstimate Estimate(CaseWire wire)
    {
        foreach (int index in CaseWalk.Order(space.Network, [wire]))
        {
            if (!_known.ContainsKey(index))
            {
                _known.Add(index, Law(space.Network[index]));
            }
        }

        var (law, isExact) = _known[wire.Node];
        return new WireEstimate(
            WireLaw.Mean(law.Select(pair => KeyValuePair.Create(
                CaseNetwork.Apply(pair.Key, wire.IsNegated), pair.Value))),
            isExact && space.Related(wire).Length == 0);
    }

    private (Dictionary<Value, Rational> Law, bool IsExact) Law(CaseNode node)
    {
        cancellation.ThrowIfCancellationRequested();
        if (node.Operation is not { } operation)
        {
            return (node.Known is { } known
                ? new Dictionary<Value, Rational> { [known] = Rational.One }
                : WireLaw.OfLeaf(space, node), true);
        }

        var rows = new Dictionary<Text.Sequence<Value>, Rational> { [[]] = Rational.One };
        foreach (var operand in node.Operands)
        {
            var next = new Dictionary<Text.Sequence<Value>, Rational>();
            foreach (var (values, probability) in rows)
            {
                foreach (var (value, share) in _known[operand.Node].Law)
                {
                    WireLaw.Add(
                        next, [.. values, CaseNetwork.Apply(value, operand.IsNegated)], probability * share);
                }
            }

            rows = next;
        }

        var law = new Dictionary<Value, Rational>();
        foreach (var (values, probability) in rows)
        {
            WireLaw.Add(law, ReferenceEvaluator.ApplyScalar(operation, values.Items.AsSpan()), probability);
        }

        return (law, node.Operands.All(operand => _known[operand.Node].IsExact)
            && _supports.AreApart(node.Operands.Select(operand => new[] { operand })));
    }
}
