using System.Diagnostics;

namespace Explain.Formal.Logic;

/// <summary>How an argument estimates with nothing pointed out (DESIGN 3.0, BASE RULE). Closed.</summary>
public abstract record BaseRule
{
    private BaseRule()
    {
    }

    /// <summary>The name in reports: that of the step without its options.</summary>
    public string Name => this switch
    {
        Cumulants { Order: 1 } => "propagate mean",
        Cumulants { Order: 2 } => "propagate covariance",
        Cumulants cumulants => $"propagate cumulants({cumulants.Order})",
        Copies => "presume independent uses",
        Cases => "presume independent cases",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Joint cumulants of more than <paramref name="Order"/> wires are 0 unless they are tracked.</summary>
    /// <param name="Order">1 is the mean, 2 the covariance.</param>
    /// <param name="Expansion">Where cumulants are cut off.</param>
    /// <param name="Imputes">Whether a cumulant beyond the order is imputed by regression instead of 0 (THEORY
    /// 3.5).</param>
    public sealed record Cumulants(int Order, CumulantExpansion Expansion, bool Imputes) : BaseRule
    {
        /// <summary>What is kept above the order in networks, if the user said so; then only networks have an
        /// estimate.</summary>
        public NetworkVariant? Variant { get; init; }

        /// <summary>Whether the probability of an event is corrected by the Edgeworth series, with the cumulants from
        /// the third to the order.</summary>
        public bool Edgeworth { get; init; }
    }

    /// <summary>Every use of an input is a fresh draw: <c>presume independent uses</c>.</summary>
    public sealed record Copies : BaseRule;

    /// <summary>Over the reference: parameters are random, cases are fixed: <c>presume independent cases</c>.</summary>
    /// <param name="Estimator">How the probability of a case is found.</param>
    public sealed record Cases(CaseEstimator Estimator) : BaseRule;
}

/// <summary>What a propagation keeps of the cumulants above its order in a network (THEORY 7.2).</summary>
public enum NetworkVariant
{
    /// <summary>A single trace of the next even degree, if the order is odd.</summary>
    Simple,

    /// <summary>One more degree with one traced pair, and a single trace of the even degree beyond.</summary>
    Augment,

    /// <summary>Nothing.</summary>
    Base,
}

/// <summary>Where cumulant propagation cuts off (THEORY 2.4 and 3.5).</summary>
public enum CumulantExpansion
{
    /// <summary>By the layers of a network of normal inputs where there is one (THEORY 7), else as
    /// <see cref="Tokens"/>.</summary>
    Networks,

    /// <summary>By tables of a model of tokens where there is one, else after each gate.</summary>
    Tokens,

    /// <summary>After each gate; by the layers of a network where they give the same numbers.</summary>
    Wires,

    /// <summary>After each gate.</summary>
    Gates,

    /// <summary>After all wires of one height were expanded at once.</summary>
    Layers,
}

/// <summary>How the probability of a case under the reference law is found (THEORY 4.3).</summary>
public enum CaseEstimator
{
    /// <summary>The conditional law itself, exactly.</summary>
    Exact,

    /// <summary>Every wire has a probability, and wires are independent.</summary>
    Marginals,

    /// <summary>Corresponding wires have a correlation, which a random gate halves.</summary>
    GateCorrelation,

    /// <summary>Corresponding wires have a joint law of four states.</summary>
    PairJoints,
}
