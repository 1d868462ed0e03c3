using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Cnf;

/// <summary>A conjunction of clauses.</summary>
/// <param name="Variables">How many variables.</param>
/// <param name="Shown">Those that are shown, in ascending order: all, or those that a projected count counts.</param>
/// <param name="Clauses">The literals of each clause.</param>
/// <param name="Weights">Those that are stated, by literal.</param>
internal sealed record CnfFormula(
    int Variables,
    Sequence<int> Shown,
    IReadOnlyList<Sequence<int>> Clauses,
    IReadOnlyDictionary<int, Rational> Weights)
{
    /// <summary>The probability that a variable is true; null if both weights are 0, or one is negative.</summary>
    public Rational? ProbabilityOf(int variable)
    {
        bool hasTrue = Weights.TryGetValue(variable, out var isTrue);
        bool hasFalse = Weights.TryGetValue(-variable, out var isFalse);
        (isTrue, isFalse) = (hasTrue, hasFalse) switch
        {
            (false, false) => (Rational.Half, Rational.Half),
            (true, false) => (isTrue, Rational.One - isTrue),
            (false, true) => (Rational.One - isFalse, isFalse),
            _ => (isTrue, isFalse),
        };
        return isTrue.Sign < 0 || isFalse.Sign < 0 || (isTrue + isFalse).IsZero ? null : isTrue / (isTrue + isFalse);
    }
}
