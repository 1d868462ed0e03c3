using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>presume independent uses</c>, for arguments.</summary>
/// <remarks>
/// <para><b>Shapes, units, error, determinism, source.</b> Those of <see cref="CopiesEstimator"/>.</para>
/// </remarks>
public sealed class CopiesRule : IEstimator
{
    private readonly CopiesEstimator _copies = new();

    /// <inheritdoc/>
    public bool Takes(BaseRule rule) => rule is BaseRule.Copies;

    /// <inheritdoc/>
    public EstimateOutcome Estimate(EstimateQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        return EntryQuestions.Estimate(question, one => EstimateNumber(one, limits, cancellation));
    }

    private EstimateOutcome EstimateNumber(
        EstimateQuestion question, EngineLimits limits, CancellationToken cancellation) =>
        _copies.Estimate(
            new CopiesQuestion(
                question.Obligation,
                question.Items.OfType<Item.Share>().Select(item => new Share(
                    References(item.What), References(item.Across))).ToSequence(),
                question.Items.OfType<Item.Independent>().SelectMany(Pairs).ToSequence(),
                Values(question).ToSequence()),
            limits,
            cancellation);

    private static Sequence<WireReference> References(Sequence<NodeId> wires) =>
        wires.Select(wire => new WireReference(wire, null)).ToSequence();

    private static IEnumerable<IndependentInputs> Pairs(Item.Independent item)
    {
        for (int i = 0; i < item.Wires.Length; i++)
        {
            for (int j = i + 1; j < item.Wires.Length; j++)
            {
                yield return new IndependentInputs(item.Wires[i], item.Wires[j]);
            }
        }
    }

    private static IEnumerable<InstanceValue> Values(EstimateQuestion question)
    {
        var inputs = question.Obligation.Graph.Inputs
            .DistinctBy(input => input.Name, StringComparer.Ordinal)
            .ToDictionary(input => input.Name, input => input.Id, StringComparer.Ordinal);
        foreach (var value in question.Instance?.Values ?? [])
        {
            if (inputs.TryGetValue(value.Name, out var input))
            {
                yield return new InstanceValue(input, value.Value);
            }
        }
    }
}
