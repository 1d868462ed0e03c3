using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>presume independent uses</c> with <c>share</c> (DESIGN 3.0), on graphs of any
/// operator.</summary>
/// <remarks>
/// <para><b>Shapes.</b> The graph is unrolled into scalar wires. Every path from the quantity to an input is a use, and
/// each use a fresh draw of the input's marginal in the distribution, but for the uses that are shared. Each operand of
/// a quantity, and its condition, begins paths of its own. A path includes both of its ends.</para>
/// <para><b>Units.</b> Those of the quantity; truth values count as 0 and 1.</para>
/// <para><b>Error.</b> None where inputs have finitely many values: an exact fraction, or, where fractions grow beyond
/// 4096 bits or functions are transcendental, an interval rounded outward. Where values are too many, or diagrams of
/// the shared draws too large, means are summed over long ranges (<see cref="SweptMean"/>); where that fails, a sample
/// of the tree written out, with its interval.</para>
/// <para><b>Determinism.</b> Equal questions, limits and seed give equal answers and costs on any machine; the cost
/// is the steps of diagrams. Only <see cref="EngineLimits.Timeout"/> depends on the clock.</para>
/// <para><b>Source.</b> THEORY 5.2 to 5.4 and DESIGN 3.0. The tree is not written out: copies that met the same shares
/// have one law (<see cref="CopyPlan"/>), and given the shared draws the operands of a gate are independent. Readings
/// of our own: a joint input is shared as a whole; a shared inner wire has met what any of its paths has; on an
/// instance it takes the value that it has there.</para>
/// </remarks>
public sealed class CopiesEstimator
{
    /// <summary>How many nodes of diagrams there may be.</summary>
    public int MostNodes
    {
        get;
        init => field = value >= 1
            ? value : throw new ArgumentOutOfRangeException(nameof(value), "MostNodes must be at least one.");
    } = 1 << 20;

    /// <summary>Estimates a quantity with nothing pointed out.</summary>
    public EstimateOutcome Estimate(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        Estimate(CopiesQuestion.Of(obligation), limits, cancellation);

    /// <summary>Estimates a quantity, given what is pointed out.</summary>
    /// <returns>Exact, sampled, or not measured and why; and what it rests on.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    public EstimateOutcome Estimate(CopiesQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return Run(question, limits, guard.Token);
        }
        catch (CopiesException stop)
        {
            return None(stop.Reason, stop.Message, EngineCost.None);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded("Independent uses", limits), EngineCost.None);
        }
    }

    private EstimateOutcome Run(CopiesQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        var copies = CopiesProblem.Of(question, cancellation);
        var diagrams = new DecisionDiagrams(MostNodes, cancellation);
        try
        {
            var evaluation = new CopyEvaluation(copies, diagrams, cancellation);
            var measurement = new CopyAnswer(question.Obligation, copies.Wires, evaluation).Measure();
            var rests = measurement is Measurement.NotMeasured ? [] : copies.RestsOn();
            return new EstimateOutcome(measurement, rests, new EngineCost(diagrams.Operations));
        }
        catch (DiagramLimitException limit)
        {
            return Sample(copies, UnknownReason.Nodes, limit.Message, limits, cancellation);
        }
        catch (CopiesException stop) when (stop.CanSample)
        {
            return Sample(copies, stop.Reason, stop.Message, limits, cancellation);
        }
    }

    private static EstimateOutcome Sample(
        CopiesProblem copies, UnknownReason reason, string sentence, EngineLimits limits,
        CancellationToken cancellation)
    {
        if (CopyTree.Write(copies) is not { } tree)
        {
            return None(
                reason == UnknownReason.Unsupported ? UnknownReason.Nodes : reason,
                $"{sentence} The tree of uses has more than {CopyTree.MostWires} wires, too many to sample.",
                EngineCost.None);
        }

        var outcome = SweptMean.Measure(tree, limits, cancellation)
            ?? new SamplingEngine().TryMeasure(tree, limits, cancellation);
        return outcome is { Measurement: not Measurement.NotMeasured }
            ? new EstimateOutcome(outcome.Measurement, copies.RestsOn(), outcome.Cost)
            : outcome is { Measurement: Measurement.NotMeasured none }
                ? None(none.Reason, none.Sentence, outcome.Cost)
                : None(reason, sentence, EngineCost.None);
    }

    private static EstimateOutcome None(UnknownReason reason, string sentence, EngineCost cost) =>
        new(new Measurement.NotMeasured(reason, sentence), [], cost);
}
