using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>presume independent cases</c> (DESIGN 3.0): each case under the reference law of the
/// parameters, given facts.</summary>
/// <remarks>
/// <para><b>Shapes.</b> The graph is unrolled into scalar wires; cases are enumerated, up to <see
/// cref="MostCases"/>.</para>
/// <para><b>Units.</b> Probabilities; for an event that is a number, its mean.</para>
/// <para><b>Error.</b> None where parameters have finitely many values and diagrams stay small: exact fractions, or
/// intervals rounded outward. Facts about normal or uniform parameters in closed form (<see cref="ContinuousFacts"/>).
/// Else sampled, with intervals. The estimators by name presume what they say, and are exact where they need
/// not.</para>
/// <para><b>Determinism.</b> Equal questions, limits and seed give equal answers and costs on any machine. Only <see
/// cref="EngineLimits.Timeout"/> depends on the clock.</para>
/// <para><b>Source.</b> Hilton, Formal verification, heuristic explanations and surprise accounting (2024); THEORY 4.
/// Facts about few parameters put their draws into one group first (<see cref="ParameterGroups"/>), what is left is
/// conjoined in diagrams, and cases that become the same question are asked once (<see cref="CaseKey"/>).</para>
/// </remarks>
public sealed class CaseRule : ICaseEstimator
{
    /// <summary>The most cases.</summary>
    public const int MostCases = 1 << 20;

    /// <summary>How many nodes the diagrams of one question may have.</summary>
    public int MostNodes
    {
        get;
        init => field = value >= 1
            ? value : throw new ArgumentOutOfRangeException(nameof(value), "MostNodes must be at least one.");
    } = 1 << 20;

    /// <inheritdoc/>
    public CaseAnswer Estimate(CaseQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return new CaseRun(question, limits, MostNodes, guard.Token).Answer();
        }
        catch (CaseException stop)
        {
            return CaseAnswer.None(stop.Reason, stop.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CaseAnswer.None(UnknownReason.Time, TimeGuard.Exceeded("Independent cases", limits));
        }
    }
}
