using Explain.Formal.Logic;

namespace Explain.Formal.Bounds;

/// <summary>Settles claims about boxes of real numbers by sound bounds and branch and bound.</summary>
/// <remarks>
/// <para><b>Meaning.</b> The claim is about real numbers, with the stored weights as exact values. A claim that has no
/// value at a point (a division by zero) does not hold there.</para>
/// <para><b>Shapes.</b> Variables with a box each. It follows affine maps, <c>relu</c>, <c>abs</c>, <c>max</c>,
/// <c>min</c>, <c>if</c>, comparisons, <c>argmax</c>, <c>order</c>, products and quotients, and the smooth functions of
/// the language; other claims are left to other engines.</para>
/// <para><b>Error.</b> None: bounds are rounded outward, and a counterexample is run again with the reference
/// evaluator.</para>
/// <para><b>Determinism.</b> The same answer on any number of threads; only <see cref="EngineLimits.Timeout"/> depends
/// on the clock.</para>
/// <para><b>Plan.</b> Boxes are cut along inputs where these are few, and by the phases of functions with a kink where
/// they are many, unless it is said (docs/decisions/0016).</para>
/// <para><b>Source.</b> ENGINES 2.2 to 2.4; <see cref="ZonotopePass"/>, <see cref="BackwardPass"/>,
/// <see cref="BranchAndBound"/> name the papers.</para>
/// </remarks>
public sealed class BoundsProver : IPlannedProver
{
    // What Z3 alone settles quickly (ENGINES 2.5).
    private const int ManyFunctions = 12;

    private readonly Func<LayeredClaim, bool> _takes;

    /// <summary>Takes every claim that it can follow.</summary>
    public BoundsProver()
        : this(_ => true)
    {
    }

    private BoundsProver(Func<LayeredClaim, bool> takes)
    {
        _takes = takes;
    }

    /// <summary>Takes claims with so many kinks that a solver would be lost in them, or with functions of which it has
    /// no theory.</summary>
    public static BoundsProver OfNetworks(IProver? leaf = null, ISearchJournal? journal = null) =>
        new(IsOfNetwork) { Leaf = leaf, Journal = journal };

    /// <summary>Takes the claims that <see cref="OfNetworks"/> leaves to others.</summary>
    public static BoundsProver OfSmallClaims(IProver? leaf = null, ISearchJournal? journal = null) =>
        new(claim => !IsOfNetwork(claim)) { Leaf = leaf, Journal = journal };

    /// <summary>Settles parts of a search that resist bounds and have few kinks; null for none.</summary>
    public IProver? Leaf { get; init; }

    /// <summary>Keeps the states of searches, so that another run can go on with them; null for none.</summary>
    public ISearchJournal? Journal { get; init; }

    /// <inheritdoc/>
    public string Name => ClaimSearch.Engine;

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public ProofOutcome? TryProve(
        Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation) =>
        TryProve(obligation, SearchPlan.Free, limits, cancellation);

    /// <inheritdoc/>
    public ProofOutcome? TryProve(
        Obligation.Quantified obligation, SearchPlan plan, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(limits);
        return ReadClaim.Of(obligation, cancellation) is { } question
            && question.Claim(obligation.Quantifier == Quantifier.ForAll) is { } claim
            && _takes(claim.Network)
            ? new ClaimSearch(obligation, question, plan, Leaf, Journal, limits).Settle(claim, cancellation)
            : null;
    }

    private static bool IsOfNetwork(LayeredClaim claim) => claim.Functions >= ManyFunctions || claim.IsTranscendental;
}
