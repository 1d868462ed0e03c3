using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine.Tests;

/// <summary>Engines whose answers a test writes down.</summary>
internal sealed class FakeProver(string name, Func<Obligation.Quantified, ProofOutcome?> answer) : IProver
{
    public string Name => name;

    public string Version => "1";

    public ProofOutcome? TryProve(
        Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation) => answer(obligation);
}

internal sealed class FakeMeasurer(
    string name,
    Func<Obligation.Measure, EngineLimits, Measurement?> measure,
    Func<Obligation.Cases, CaseOutcome?>? count = null) : ICaseCounter
{
    public string Name => name;

    public string Version => "1";

    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        measure(obligation, limits) is { } measurement ? new MeasureOutcome(measurement, new EngineCost(10)) : null;

    public CaseOutcome? TryCount(Obligation.Cases obligation, EngineLimits limits, CancellationToken cancellation) =>
        count?.Invoke(obligation);
}

/// <summary>Samples on and on, and gives these numbers on the way.</summary>
internal sealed class FakeSequence(string name, params Measurement[] numbers) : ISequentialMeasurer
{
    public string Name => name;

    public string Version => "1";

    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        new(numbers[^1], new EngineCost(numbers.Length));

    public MeasureOutcome? TryMeasureUntil(
        Obligation.Measure obligation,
        Func<Measurement, bool> isDecided,
        EngineLimits limits,
        CancellationToken cancellation)
    {
        int last = Array.FindIndex(numbers, number => isDecided(number));
        return new(numbers[last < 0 ? ^1 : last], new EngineCost(last + 1));
    }
}

internal sealed class FakeEstimator(
    Func<Obligation.Measure, Measurement> estimate, params string[] restsOn) : IEstimator
{
    public bool Takes(BaseRule rule) => true;

    public EstimateOutcome Estimate(
        EstimateQuestion question, EngineLimits limits, CancellationToken cancellation) =>
        new(estimate(question.Obligation), restsOn.ToSequence(), new EngineCost(3));
}
