using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Settles one question by a search, and words the verdict.</summary>
/// <param name="obligation">The question.</param>
/// <param name="question">The question as it was read.</param>
/// <param name="plan">How the search goes.</param>
/// <param name="leaf">Settles what resists; null for none.</param>
/// <param name="journal">Keeps states; null for nothing.</param>
/// <param name="limits">What may be spent.</param>
internal sealed class ClaimSearch(
    Obligation.Quantified obligation,
    ReadClaim question,
    SearchPlan plan,
    IProver? leaf,
    ISearchJournal? journal,
    EngineLimits limits)
{
    /// <summary>The name of the engine.</summary>
    public const string Engine = "bounds";

    private const int MostParts = 50_000_000;

    private static readonly int[] Denominators = [10, 100, 10_000];

    private readonly PointReplay _replay = new(obligation);
    private long _boxes;
    private long _operations;

    /// <summary>The verdict on the question.</summary>
    /// <param name="claim">What is to be proved: the goal, or its opposite if the question is whether a point
    /// exists.</param>
    /// <param name="cancellation">Cancels.</param>
    public ProofOutcome Settle(CasedClaim claim, CancellationToken cancellation)
    {
        if (question.Inputs.IsEmpty)
        {
            return Outcome(new Verdict.Unknown(
                UnknownReason.Vacuous, "A box is empty: a lower end is above an upper end, so the claim is empty."));
        }

        using var time = TimeGuard.Start(limits, cancellation);
        var (end, open) = Search(
            obligation.Name, claim, point => _replay.Settles(question.Inputs.ToValues(point)), time.Token);
        if (end is SearchEnd.Proved && obligation.Assumptions.Length > 0 && question.VacuityClaim() is { } vacuous)
        {
            var (assumed, share) = Search(
                $"{obligation.Name} (assumptions)",
                vacuous,
                point => _replay.IsAssumed(question.Inputs.ToValues(point)),
                time.Token);
            (end, open) = assumed is SearchEnd.Refuted ? (end, open) : (assumed, share);
            if (assumed is SearchEnd.Proved)
            {
                return Outcome(new Verdict.Unknown(
                    UnknownReason.Vacuous, "The assumptions never hold together, so the claim is empty."));
            }
        }

        // What is settled is not lost because keeping its state took long.
        if (end is SearchEnd.Late)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return Word(end, open);
    }

    private (SearchEnd End, double OpenShare) Search(
        string name, CasedClaim claim, Func<Rational[], bool> isRefuted, CancellationToken time)
    {
        var points = new PointSearch(claim);
        var found = points.Find(isRefuted, time);
        _operations += points.Operations;
        if (found is not null)
        {
            return (new SearchEnd.Refuted(found), 0);
        }

        var solver = leaf is null
            ? null
            : new LeafSolver(claim.Network, question.Inputs.Region, isRefuted, leaf, limits, time);
        var strategy = SearchStrategy.Of(claim.Network, question.Inputs.Region.Box, plan.Split);
        long most = limits.MemoryMegabytes * 1_000_000L / strategy.BytesOfPart;
        int mostParts = (int)Math.Clamp(most, 2, MostParts);
        var search = new BranchAndBound(
            claim,
            strategy.Visitors(question.Inputs.Region.Box, solver, time),
            isRefuted,
            mostParts,
            plan.Order == SearchOrder.Depth ? 0 : mostParts / 2,
            limits.Threads)
        {
            Memory = MemoryOf(name, claim, strategy),
        };
        var end = search.Run(time);
        _boxes += search.Boxes;
        _operations += search.Operations;
        return (end, search.OpenShare);
    }

    // A claim without cases is proved as it is.
    private SearchMemory<ClaimState>? MemoryOf(string name, CasedClaim claim, SearchStrategy strategy) =>
        journal is null || claim.Cases.IsEmpty
        ? null
        : SearchMemory.Of(journal, ClaimDigest.KeyOf(name, obligation, claim, strategy, plan.Order), claim);

    private ProofOutcome Word(SearchEnd end, double open) => end switch
    {
        SearchEnd.Proved when obligation.Quantifier == Quantifier.ForAll => Outcome(new Verdict.Proved(Engine)),
        SearchEnd.Proved => Outcome(new Verdict.Refuted(new Refutation.ContraryProof(Engine))),
        SearchEnd.Refuted refuted => AtPoint(Shorten(refuted.Point)),
        SearchEnd.Late => Open(UnknownReason.Time, open, string.Create(
            CultureInfo.InvariantCulture,
            $"was stopped after {limits.Timeout.TotalSeconds} s; more time may settle it (--timeout)")),
        SearchEnd.Full => Open(UnknownReason.Memory, open, string.Create(
            CultureInfo.InvariantCulture,
            $"has more parts to remember than fit in {limits.MemoryMegabytes} MB; more may settle it (--memory)")),
        SearchEnd.Stuck stuck => Open(
            UnknownReason.Incomplete,
            open,
            $"cannot decide a part too small to cut, near {At(stuck.Part)}: state the claim with a margin there, or "
                + "settle it with 'by smt'"),
        _ => throw new UnreachableException($"Unhandled {end.GetType().Name}."),
    };

    private string At(Box part) =>
        _replay.ToWitness(question.Inputs.ToValues(
            [.. Enumerable.Range(0, part.Inputs).Select(part.MiddleOf).Select(Rational.FromDouble)]))
            .ToInstance("open");

    // Where the claim fails at a point of short numbers nearby, that one is easier to read.
    private Tensor[] Shorten(Rational[] point) => Denominators
        .Select(denominator => question.Inputs.ToValues(
            [.. point.Select(x => Rational.Create(Rational.Floor((x * denominator) + Rational.Half), denominator))]))
        .FirstOrDefault(_replay.Settles) ?? question.Inputs.ToValues(point);

    private ProofOutcome AtPoint(Tensor[] values)
    {
        if (obligation.Quantifier == Quantifier.Exists)
        {
            return Outcome(new Verdict.Proved(Engine));
        }

        var verdict = new Verdict.Refuted(new Refutation.Counterexample(_replay.ToWitness(values))
        {
            Note = _replay.WhyUndefined(values) is { } why ? $"The claim has no value there: {why}." : null,
        });
        return Outcome(verdict) with
        {
            Notes =
            [
                _replay.SettlesInSingles(values)
                    ? "It fails there too if every result is rounded to a 32-bit float."
                    : "It holds there if every result is rounded to a 32-bit float: the claim is about real numbers.",
            ],
        };
    }

    private ProofOutcome Open(UnknownReason reason, double open, string sentence)
    {
        // Rounded down: what is open is never said to be settled.
        double settled = Math.Floor(1000 * (1 - open)) / 1000;
        return Outcome(new Verdict.Unknown(reason, string.Create(
            CultureInfo.InvariantCulture,
            $"The search by bounds {sentence}. After {_boxes} boxes, {settled:P1} of the search is settled.")));
    }

    private ProofOutcome Outcome(Verdict verdict) => new(verdict, null, new EngineCost(_operations));
}
