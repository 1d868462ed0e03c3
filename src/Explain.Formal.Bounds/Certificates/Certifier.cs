using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Writes certificates of claims about boxes, which a checker that shares no code with provers can
/// follow.</summary>
/// <remarks>
/// <para><b>Meaning.</b> As that of <see cref="BoundsProver"/>. A certificate is found by a search of its own: it does
/// not matter which engine settled the claim.</para>
/// <para><b>Shapes.</b> Claims of which all functions are <c>relu</c>, <c>abs</c>, <c>max</c>, <c>min</c>, <c>if</c>,
/// products, comparisons or whole parts; not quotients, nor smooth functions.</para>
/// <para><b>Determinism.</b> The same text on any number of threads; only the time limit depends on the clock.</para>
/// </remarks>
public static class Certifier
{
    private const int MostBits = 40;
    private const int LeastBits = 16;

    // The bits that a whole number of 64 has to spare for coefficients, which may be larger than numbers.
    private const int SpareBits = 12;

    /// <summary>What a certificate of the claim is about, exactly as it stands in the file; null if there can be
    /// none.</summary>
    public static string? ClaimText(
        Obligation.Quantified obligation, CertificateWords words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(words);
        try
        {
            return Read(obligation, cancellation) is { Exact: var claim } && WhyNot(claim) is null
                ? CertificateText.Claim(claim, obligation, words)
                : null;
        }
        catch (BeyondBoundsException)
        {
            return null;
        }
    }

    /// <summary>Writes the certificate of a claim that is settled.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CertificateOutcome Certify(
        CertificateQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            if (Read(question.Obligation, cancellation) is not { } read)
            {
                return new CertificateOutcome.NotWritten("it is no claim about a box that bounds can read");
            }

            if (WhyNot(read.Exact) is { } why)
            {
                return new CertificateOutcome.NotWritten(why);
            }

            using var time = TimeGuard.Start(limits, cancellation);
            var outcome = question.NeedsWitness
                ? Refute(read, question, limits.Threads, time.Token)
                : Prove(read.Exact, limits.Threads, time.Token);
            cancellation.ThrowIfCancellationRequested();
            return outcome is CertificateOutcome.Written proof
                ? new CertificateOutcome.Written(CertificateText.Certificate(
                    CertificateText.Claim(read.Exact, question.Obligation, question.Words), proof.Text))
                : outcome;
        }
        catch (BeyondBoundsException problem)
        {
            return new CertificateOutcome.NotWritten(problem.Message);
        }
    }

    /// <summary>A file of certificates.</summary>
    public static string File(IEnumerable<CertificateOutcome.Written> certificates) =>
        "{\"format\":\"explain-certificates-1\",\"certificates\":[\n"
            + string.Join(",\n", certificates.Select(certificate => certificate.Text)) + "\n]}\n";

    private static (ReadClaim Claim, ExactClaim Exact)? Read(
        Obligation.Quantified obligation, CancellationToken cancellation) =>
        ReadClaim.Of(obligation, cancellation) is { Inputs.IsEmpty: false } question
            ? (question, question.ExactClaim(obligation.Quantifier == Quantifier.ForAll))
            : null;

    private static string? WhyNot(ExactClaim claim) =>
        claim.Wires.FirstOrDefault(wire => !SketchedLines.Cover(wire.Function)) is { } beyond
            ? $"certificates do not cover the function '{beyond.Function}', which it uses"
            : null;

    private static CertificateOutcome Prove(ExactClaim claim, int threads, CancellationToken time)
    {
        int bits = BitsFor(claim);
        var search = new CertifyingSearch(claim, bits, threads);
        return search.Run(time) is { } root
            ? new CertificateOutcome.Written(CertificateText.Proof(root, bits))
            : new CertificateOutcome.NotWritten(search.Problem);
    }

    private static CertificateOutcome Refute(
        (ReadClaim Claim, ExactClaim Exact) read, CertificateQuestion question, int threads, CancellationToken time)
    {
        var obligation = question.Obligation;
        var values = question.Verdict is Verdict.Refuted { By: Refutation.Counterexample { Witness: var witness } }
            ? obligation.Variables.Select(variable => witness.ToInputs()[variable.Name])
            : Search(read.Claim, obligation, threads, time);
        return values is null ? new CertificateOutcome.NotWritten("no witness of it was found in time (--timeout)")
            : read.Exact.Inputs.ToPoint(values) is { } point
                ? new CertificateOutcome.Written(CertificateText.Witness(point))
                : new CertificateOutcome.NotWritten("its witness is not known exactly");
    }

    // Verdicts on 'exists' come without the point.
    private static Tensor[]? Search(
        ReadClaim read, Obligation.Quantified obligation, int threads, CancellationToken time)
    {
        var replay = new PointReplay(obligation);
        bool IsWitness(Rational[] point) => replay.Settles(read.Inputs.ToValues(point));
        if (read.Claim(obligation.Quantifier == Quantifier.ForAll) is not { } claim)
        {
            return null;
        }

        var visitors = SearchStrategy.Of(claim.Network, read.Inputs.Region.Box, SearchSplit.Free)
            .Visitors(read.Inputs.Region.Box, null, time);
        var search = new BranchAndBound(
            claim, visitors, IsWitness, CertifyingSearch.MostParts, CertifyingSearch.MostParts / 2, threads);
        var point = new PointSearch(claim).Find(IsWitness, time)
            ?? (search.Run(time) is SearchEnd.Refuted refuted ? refuted.Point : null);
        return point is null ? null : read.Inputs.ToValues(point);
    }

    /// <summary>As many bits as leave room for the greatest number of the claim, and no more than are of use.</summary>
    private static int BitsFor(ExactClaim claim)
    {
        double greatest = new Sketch(claim, MostBits).GreatestOn(claim.Inputs.Region.Box);
        return double.IsFinite(greatest)
            ? Math.Clamp(62 - SpareBits - Math.Max(0, Math.ILogB(greatest + 1)), LeastBits, MostBits)
            : LeastBits;
    }
}

/// <summary>A claim of which a certificate is wanted.</summary>
/// <param name="Obligation">The claim.</param>
/// <param name="Words">What the certificate calls it.</param>
/// <param name="Verdict">What is known of it: proved or refuted.</param>
public sealed record CertificateQuestion(Obligation.Quantified Obligation, CertificateWords Words, Verdict Verdict)
{
    /// <summary>Whether a point proves it: one that refutes <c>forall</c>, or shows <c>exists</c>.</summary>
    internal bool NeedsWitness => (Obligation.Quantifier == Quantifier.ForAll) == Verdict is Verdict.Refuted;
}

/// <summary>What a certificate calls a claim.</summary>
/// <param name="Module">The module of the spec.</param>
/// <param name="Name">The name of the behavior, with its index.</param>
/// <param name="Text">The claim in the user's words.</param>
public sealed record CertificateWords(string Module, string Name, string Text);

/// <summary>A certificate, or why there is none. Closed family.</summary>
public abstract record CertificateOutcome
{
    private CertificateOutcome()
    {
    }

    /// <summary>The certificate as JSON.</summary>
    public sealed record Written(string Text) : CertificateOutcome;

    /// <summary>Half a sentence says why there is none.</summary>
    public sealed record NotWritten(string Why) : CertificateOutcome;
}
