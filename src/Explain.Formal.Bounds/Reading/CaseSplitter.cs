using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Cuts a region where comparisons of single inputs change, so that each part has a simpler formula.</summary>
/// <remarks>A claim about several boxes of inputs, as those of VNN-LIB files are, becomes a claim about each.</remarks>
internal static class CaseSplitter
{
    // Beyond, comparisons stay in the formula: the search cuts along them where it must.
    private const int MostCases = 64;

    /// <summary>The parts in which a formula is not known to hold, with what it says there.</summary>
    public static IReadOnlyList<(InputRegion Region, ClaimFormula Formula)> Split(
        InputRegion region, ClaimFormula formula)
    {
        var cases = new List<(InputRegion, ClaimFormula)>();
        var open = new Queue<InputRegion>([region]);
        while (open.TryDequeue(out var part))
        {
            var left = new BoxFacts(part).Simplify(formula);
            if (cases.Count + open.Count + 2 <= MostCases && Comparison(left, part) is { } comparison)
            {
                var term = comparison.Row.Terms[0];
                var (lower, upper) = part.Cut(
                    term.Wire,
                    -comparison.Row.Constant / term.Coefficient,
                    upperHasPlace: term.Coefficient.Sign > 0 != comparison.IsStrict);
                open.Enqueue(lower);
                open.Enqueue(upper);
            }
            else if (left is not ClaimFormula.Known { Value: true })
            {
                cases.Add((part, left));
            }
        }

        return cases;
    }

    // What is left of a simplified formula compares an input with a place between its ends.
    private static ClaimFormula.Literal? Comparison(ClaimFormula formula, InputRegion region) => formula switch
    {
        ClaimFormula.Known => null,
        ClaimFormula.Literal literal =>
            literal.Row.Terms is [var term] && term.Wire < region.Low.Length ? literal : null,
        ClaimFormula.All all => First(all.Parts, region),
        ClaimFormula.Any any => First(any.Parts, region),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };

    private static ClaimFormula.Literal? First(IEnumerable<ClaimFormula> parts, InputRegion region) =>
        parts.Select(part => Comparison(part, region)).FirstOrDefault(literal => literal is not null);
}
