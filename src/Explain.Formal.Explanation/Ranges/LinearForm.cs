using System.Runtime.InteropServices;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>An entry times a known number.</summary>
/// <param name="Class">The number of the wires that are written alike.</param>
/// <param name="Entry">The entry, row-major.</param>
/// <param name="Factor">The number, not 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinearTerm(int Class, int Entry, Rational Factor);

/// <summary>A sum of entries times known numbers, and one number.</summary>
/// <param name="Terms">The entries, each once, in order.</param>
/// <param name="Constant">The number.</param>
internal sealed record LinearForm(Sequence<LinearTerm> Terms, Rational Constant)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsKnown => Terms.Length == 0;

    /// <summary>A number.</summary>
    public static LinearForm Of(Rational constant) => new([], constant);

    /// <summary>This one times a number.</summary>
    public LinearForm Times(Rational factor) => factor.IsZero
        ? Of(0)
        : new(
            Terms.Select(term => term with { Factor = term.Factor * factor }).ToSequence(), Constant * factor);

    /// <summary>The sum of both.</summary>
    public LinearForm Plus(LinearForm other) => new(
        Terms.Concat(other.Terms).GroupBy(term => (term.Class, term.Entry)).OrderBy(group => group.Key)
            .Select(group => new LinearTerm(
                group.Key.Class,
                group.Key.Entry,
                group.Aggregate(Rational.Zero, (sum, term) => sum + term.Factor)))
            .Where(term => !term.Factor.IsZero).ToSequence(),
        Constant + other.Constant);

    /// <summary>It as <c>Scale * Terms + Constant</c> with the first factor 1: equal for all that differ by these two
    /// numbers. It is no number.</summary>
    public (Sequence<LinearTerm> Terms, Rational Scale) Direction =>
        (Times(Terms[0].Factor.Reciprocal()).Terms, Terms[0].Factor);
}
