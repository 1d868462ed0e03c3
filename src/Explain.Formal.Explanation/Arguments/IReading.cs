using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>How an argument is read: over inputs, or over the reference law of parameters.</summary>
internal interface IReading
{
    /// <summary>The estimate and account with some items and facts; null if there is no base rule.</summary>
    Prefix? At(IReadOnlyCollection<int> items, Facts facts);

    /// <summary>What must hold so that a lemma may be used, with some facts revealed.</summary>
    LemmaOutcome Prove(Step.Lemma lemma, IReadOnlyCollection<int> items);

    /// <summary>Whether two wires are equal, or near.</summary>
    LemmaOutcome Prove(Step.Rewrite rewrite, IReadOnlyCollection<int> items);

    /// <summary>Whether model and law keep under exchanges.</summary>
    LemmaOutcome Prove(Step.Symmetry symmetry, IReadOnlyCollection<int> items);

    /// <summary>What an item needs to be admitted, such as that a revealed fact is true; null if nothing.</summary>
    ClaimOutcome? Admit(Item item);

    /// <summary>The estimate corrected by fresh samples.</summary>
    CorrectedEstimate Correct(IReadOnlyCollection<int> items, long? samples) =>
        CorrectedEstimate.None("Only an estimate over inputs can be corrected by samples.");

    /// <summary>The verdict that the estimate itself gives, or null: it presumes nothing and decides the
    /// claim.</summary>
    Verdict? Proof(Prefix final);
}

/// <summary>What is known with some steps.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="Account">The account, or null over inputs.</param>
/// <param name="Length">Bits that say which of the alternatives was pointed out, or null.</param>
internal sealed record Prefix(Estimate Estimate, Account? Account, double? Length);

/// <summary>What came of an obligation of a step.</summary>
/// <param name="Claim">The verdict and who decided.</param>
/// <param name="Facts">What the estimate may use, if it holds.</param>
/// <param name="IsIgnored">Whether it did not hold, and was left out of the estimate.</param>
internal sealed record LemmaOutcome(ClaimOutcome Claim, Facts Facts, bool IsIgnored);

/// <summary>An argument that estimates nothing.</summary>
internal sealed class NoReading(string? sentence = null) : IReading
{
    public Prefix? At(IReadOnlyCollection<int> items, Facts facts) => sentence is null
        ? null
        : new Prefix(Estimate.None(UnknownReason.Unsupported, sentence), null, null);

    public LemmaOutcome Prove(Step.Lemma lemma, IReadOnlyCollection<int> items) => Nothing();

    public LemmaOutcome Prove(Step.Rewrite rewrite, IReadOnlyCollection<int> items) => Nothing();

    public LemmaOutcome Prove(Step.Symmetry symmetry, IReadOnlyCollection<int> items) => Nothing();

    public ClaimOutcome? Admit(Item item) => null;

    public Verdict? Proof(Prefix final) => null;

    private static LemmaOutcome Nothing() => new(
        new ClaimOutcome(
            new Verdict.Unknown(UnknownReason.Unsupported, "There is no estimate to use it."), null, EngineCost.None,
            []),
        Facts.None,
        true);
}
