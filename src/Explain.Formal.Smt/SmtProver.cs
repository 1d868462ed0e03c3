using Explain.Formal.Logic;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Settles quantified claims with Z3. Safe to call from any number of threads.</summary>
/// <remarks>
/// <para><b>Meaning.</b> A claim holds at a point if it is true there; where it has no value (a division by zero) it
/// does
/// not hold, and an assumption that has no value excludes the point. Parameters have their actual values.</para>
/// <para><b>Proof.</b> Z3 finds that no point contradicts a <c>forall</c>, and that its assumptions can hold
/// together.</para>
/// <para><b>Refutation.</b> A point that the reference evaluator confirms, with exact rational entries, made
/// short.</para>
/// <para><b>Determinism.</b> Each claim has a session of its own, so verdict, witness and cost depend on the claim and
/// the
/// resource limit alone, unless time or memory run out.</para>
/// </remarks>
public sealed class SmtProver : IProver
{
    private readonly NativeSolver _solver;

    /// <summary>A prover on the library of this process.</summary>
    public SmtProver()
        : this(NativeSolverLibrary.Current)
    {
    }

    internal SmtProver(NativeSolver solver) => _solver = solver;

    /// <summary>Whether Z3 can be used in this process. Never throws.</summary>
    public static SolverStatus Status => SolverStatus.Of(NativeSolverLibrary.Current);

    /// <inheritdoc/>
    public string Name => "smt";

    /// <summary>The version of the encoding, and that of Z3.</summary>
    public string Version =>
        SolverStatus.Of(_solver) is SolverStatus.Ready ready ? $"1 (Z3 {ready.Version})" : "1 (no Z3)";

    /// <summary>Settles a claim; never null: what Z3 cannot be given is unknown, with the reason.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    /// <exception cref="SolverRejectedException"><c>EXPLAIN_LIBZ3</c> names what cannot be used.</exception>
    /// <exception cref="SmtFaultException">Z3 contradicts the reference evaluator, or failed.</exception>
    public ProofOutcome? TryProve(Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();
        switch (_solver)
        {
            case NativeSolver.Missing missing:
                return new ProofOutcome(
                    new Verdict.Unknown(UnknownReason.NoSolver, missing.Sentence), null, EngineCost.None);
            case NativeSolver.Rejected rejected:
                throw new SolverRejectedException(rejected.Sentence);
            default:
                return Settle(obligation, limits, cancellation);
        }
    }

    private static ProofOutcome Settle(
        Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation)
    {
        var outcome = new Watchdog(limits).Run(stop => Settle(obligation, limits, stop, cancellation), cancellation);
        return outcome switch
        {
            Watchdog.Outcome<ProofOutcome>.Ended ended => ended.Result,
            Watchdog.Outcome<ProofOutcome>.Abandoned abandoned =>
                new ProofOutcome(SmtVerdicts.Open(abandoned.Reason, "", limits), null, EngineCost.None),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {outcome.GetType().Name}."),
        };
    }

    private static ProofOutcome Settle(
        Obligation.Quantified obligation, EngineLimits limits, Interruption interruption,
        CancellationToken cancellation)
    {
        using var session = new SmtSession(limits, interruption);
        try
        {
            return Settlement.Settle(obligation, limits, session, cancellation);
        }
        catch (Z3Exception exception) when (interruption.Reason is { } reason)
        {
            return new ProofOutcome(
                SmtVerdicts.Open(reason, exception.Message, limits), null, new EngineCost(session.Spent));
        }
        catch (Z3Exception exception)
        {
            throw new SmtFaultException($"A call of Z3 failed for '{obligation.Name}': {exception.Message}", exception);
        }
    }
}
