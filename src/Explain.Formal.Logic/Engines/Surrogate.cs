using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>A quadratic function of inputs that follows a quantity: the sum of each coefficient times what an input is
/// away from its mean, and of products of two such, each less its own mean (DESIGN 3.0, WORTH). Its mean is exactly 0,
/// whatever the coefficients are.</summary>
/// <param name="Terms">The inputs that count by themselves.</param>
/// <param name="Products">The products.</param>
public sealed record QuadraticSurrogate(Sequence<SurrogateTerm> Terms, Sequence<SurrogateProduct> Products);

/// <summary>What an input is away from its mean, times a sum of others, less the mean of the product.</summary>
/// <param name="Left">The input.</param>
/// <param name="Right">The others; it may be among them.</param>
/// <param name="Mean">The mean of the product, exactly: a sum of covariances.</param>
public sealed record SurrogateProduct(SurrogateTerm Left, Sequence<SurrogateTerm> Right, Rational Mean);

/// <summary>One entry of an input in a surrogate.</summary>
/// <param name="Input">The input.</param>
/// <param name="Entry">The place of the entry, row-major.</param>
/// <param name="Mean">The mean of the entry, exactly.</param>
/// <param name="Coefficient">What the quantity changes by with it.</param>
public sealed record SurrogateTerm(NodeId Input, int Entry, Rational Mean, Rational Coefficient);

/// <summary>What an estimator offers beside its estimate.</summary>
/// <param name="Surrogate">The function, or null.</param>
/// <param name="WhyNone">Why there is none; else empty.</param>
/// <param name="Cost">What it took.</param>
public sealed record SurrogateOutcome(QuadraticSurrogate? Surrogate, string WhyNone, EngineCost Cost)
{
    /// <summary>No surrogate, and why.</summary>
    public static SurrogateOutcome None(string why) => new(null, why, EngineCost.None);
}

/// <summary>Measures what a surrogate leaves of a quantity, on samples of its own.</summary>
public interface ICorrector
{
    /// <summary>The name in reports.</summary>
    string Name { get; }

    /// <summary>The mean of what is left, and how both numbers vary.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    CorrectionOutcome Correct(CorrectionQuestion question, EngineLimits limits, CancellationToken cancellation);
}

/// <summary>What a corrector is asked.</summary>
/// <param name="Name">The result it belongs to.</param>
/// <param name="Graph">The graph of both numbers.</param>
/// <param name="Distribution">The law of the inputs.</param>
/// <param name="Number">The quantity itself.</param>
/// <param name="Rest">The quantity less the surrogate.</param>
/// <param name="Samples">How many samples to draw; null: as many as limits say.</param>
public sealed record CorrectionQuestion(
    string Name, Graph Graph, Distribution Distribution, NodeId Number, NodeId Rest, long? Samples);

/// <summary>The answer of a corrector.</summary>
/// <param name="Rest">The mean of what is left, with its interval; or why there is none.</param>
/// <param name="Worth">How much of the quantity the surrogate follows; null where it does not vary.</param>
/// <param name="Cost">What it took.</param>
public sealed record CorrectionOutcome(Measurement Rest, Worth? Worth, EngineCost Cost);

/// <summary>What an argument is worth as a control variate (DESIGN 3.0, WORTH).</summary>
/// <param name="VarianceExplained">rho^2 = 1 - Var(f - a) / Var(f); below 0 where the surrogate adds noise.</param>
/// <param name="Samples">The samples that were drawn.</param>
/// <param name="Saved">How many more a plain mean would need for the same variance: N / (1 - rho^2) - N. Infinite where
/// all is explained.</param>
public sealed record Worth(double VarianceExplained, long Samples, double Saved);
