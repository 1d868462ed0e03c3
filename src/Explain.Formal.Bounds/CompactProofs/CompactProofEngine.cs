using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>Proves that a model of one layer of attention finds the greatest of its tokens on so many sequences at
/// least.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Events <c>argmax(logits) == max(tokens)</c>, and <c>!=</c>, of tokens that are uniform on
/// <c>nat(n)</c> and independent, as a probability, in cases, or for all tokens. The model is recognised by its graph:
/// the softmax of scores of one query and one token each, values of one token each, any biases, no function after
/// attention. Brute force takes any model of sums, products, lookups, softmax and functions of one number.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> One-sided for proofs about classes of sequences: the interval from the proved fraction to 1.
/// Arithmetic is in intervals of doubles, rounded outward. Brute force leaves open only what rounding leaves
/// open.</para>
/// <para><b>Determinism.</b> The same answer and the same cost on any machine. The cost counts operations on
/// intervals.</para>
/// <para><b>Source.</b> Gross, Agrawal et al., Compact Proofs of Model Performance via Mechanistic Interpretability,
/// arXiv 2406.11779; THEORY 10. The largest wrong logit is found by the two greatest entries of each row, and the
/// subcubic proof bisects for the least gap between greatest and other tokens.</para>
/// </remarks>
/// <param name="strategy">How it proves.</param>
public sealed class CompactProofEngine(CompactProofStrategy strategy) : ICaseCounter, IProver
{
    /// <inheritdoc cref="IMeasurer.Name"/>
    public string Name => CompactProofStrategies.EngineName(strategy);

    /// <inheritdoc cref="IMeasurer.Version"/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        if (!obligation.Shape.IsScalar)
        {
            return null;
        }

        var proof = Prove(() => TokenQuestion.Of(obligation), limits, cancellation);
        return new MeasureOutcome(proof.Fraction, new EngineCost(proof.Operations)) { Notes = proof.Notes };
    }

    /// <inheritdoc/>
    public CaseOutcome? TryCount(Obligation.Cases obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        var proof = Prove(() => TokenQuestion.Of(obligation), limits, cancellation);
        return new CaseOutcome(
            proof.Fraction,
            (long)BigInteger.Min(proof.Holding, long.MaxValue),
            (long)BigInteger.Min(proof.Total, long.MaxValue),
            null,
            new EngineCost(proof.Operations));
    }

    /// <inheritdoc/>
    public ProofOutcome? TryProve(
        Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        var proof = Prove(() => TokenQuestion.Of(obligation), limits, cancellation);
        Verdict verdict = proof.Fraction is Measurement.NotMeasured none
            ? new Verdict.Unknown(none.Reason, none.Sentence)
            : proof.Holding == proof.Total
                ? new Verdict.Proved(Name)
                : new Verdict.Unknown(UnknownReason.Incomplete, "The proof does not cover every sequence.");
        return new ProofOutcome(verdict, null, new EngineCost(proof.Operations)) { Notes = proof.Notes };
    }

    private Proof Prove(Func<TokenQuestion> read, EngineLimits limits, CancellationToken cancellation)
    {
        var counter = new FlopCounter();
        try
        {
            var question = read();
            var bound = Bound(question, counter, limits, cancellation);
            return Proof.Of(bound, question.IsNegated, counter.Operations);
        }
        catch (ProofException end)
        {
            return new Proof(
                new Measurement.NotMeasured(end.Reason, end.Message), 0, 0, counter.Operations, null);
        }
    }

    private CompactBound Bound(
        TokenQuestion question, FlopCounter counter, EngineLimits limits, CancellationToken cancellation)
    {
        var algebra = new TokenAlgebra(question.Tokens, counter, cancellation);
        var program = new TokenProgram(question.Graph, question.Logits, algebra);
        if (strategy == CompactProofStrategy.BruteForce)
        {
            return new BruteForceProof(question, program, algebra, counter).Run(limits.Worlds);
        }

        var weights = new List<AttentionWeight>();
        var logits = program.Run(algebra, new TokenInputs(question, algebra).Symbols(), weights);
        var model = AttentionModel.Of(logits, weights, question.Positions.Length, algebra);
        AttentionProof proof = strategy switch
        {
            CompactProofStrategy.Cubic => new CubicProof(model, counter, cancellation),
            CompactProofStrategy.Subcubic => new SubcubicProof(model, counter, cancellation),
            _ => throw new UnreachableException($"Unhandled {strategy}."),
        };
        return proof.Run();
    }

    /// <summary>A bound as engines report it.</summary>
    private sealed record Proof(
        Measurement Fraction, BigInteger Holding, BigInteger Total, long Operations, string? Sentence)
    {
        public Sequence<string> Notes => Sentence is null ? [] : [Sentence];

        public static Proof Of(CompactBound bound, bool isNegated, long operations)
        {
            var (low, high) = isNegated
                ? (bound.Wrong, bound.Total - bound.Right)
                : (bound.Right, bound.Total - bound.Wrong);
            string least = low == high ? "" : "at least ";
            return new Proof(
                new Measurement.Exact(Enclosure.Create(
                    Rational.Create(low, bound.Total), Rational.Create(high, bound.Total))),
                low,
                bound.Total,
                operations,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The model is right on {least}{bound.Right} of {bound.Total} sequences: "
                        + $"a proof of {operations:N0} operations."));
        }
    }
}
