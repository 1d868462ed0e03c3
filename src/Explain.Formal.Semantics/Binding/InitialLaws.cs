using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Semantics;

/// <summary>The laws by which networks are commonly started: normal, of mean 0 and a variance that follows from the
/// shape.</summary>
/// <remarks>The last axis counts what goes in, the one before it what comes out; an axis that is not there counts 1.
/// Sources: He et al. 2015, eq. 10; Glorot and Bengio 2010, eq. 12; LeCun et al. 1998, section 4.6.</remarks>
internal static class InitialLaws
{
    /// <summary>The words that <c>init</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["he", "xavier", "lecun"];

    /// <summary>The variance of the weights of a shape.</summary>
    public static Rational Variance(string name, TensorShape shape)
    {
        int rank = shape.Rank;
        int into = rank >= 1 ? Math.Max(shape.Extents[rank - 1], 1) : 1;
        int outOf = rank >= 2 ? Math.Max(shape.Extents[rank - 2], 1) : 1;
        return name switch
        {
            "he" => Rational.Create(2, into),
            "xavier" => Rational.Create(2, (long)into + outOf),
            "lecun" => Rational.Create(1, into),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No word of 'init'."),
        };
    }
}
