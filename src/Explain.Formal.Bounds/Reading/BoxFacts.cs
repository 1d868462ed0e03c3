using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Decides literals about inputs alone that have one answer in a whole region.</summary>
internal sealed class BoxFacts(InputRegion region)
{
    /// <summary>The same formula in the region, without what is decided.</summary>
    public ClaimFormula Simplify(ClaimFormula formula) => formula switch
    {
        ClaimFormula.Known => formula,
        ClaimFormula.Literal literal => Decide(literal),
        ClaimFormula.All all => ClaimFormula.AllOf([.. all.Parts.Select(Simplify)]),
        ClaimFormula.Any any => ClaimFormula.AnyOf([.. any.Parts.Select(Simplify)]),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };

    private ClaimFormula Decide(ClaimFormula.Literal literal)
    {
        if (literal.Row.Terms.Any(term => term.Wire >= region.Low.Length))
        {
            return literal;
        }

        // An extreme value is taken if all the ends that make it belong to the region.
        var (least, greatest) = (literal.Row.Constant, literal.Row.Constant);
        var (hasLeast, hasGreatest) = (true, true);
        foreach (var (input, coefficient) in literal.Row.Terms)
        {
            var (atLow, atHigh) = (coefficient * region.Low[input], coefficient * region.High[input]);
            least += Rational.Min(atLow, atHigh);
            greatest += Rational.Max(atLow, atHigh);
            bool rises = coefficient.Sign > 0;
            hasLeast &= !(rises ? region.IsLowOpen : region.IsHighOpen)[input];
            hasGreatest &= !(rises ? region.IsHighOpen : region.IsLowOpen)[input];
        }

        bool holds = least.Sign > 0 || (least.IsZero && !(literal.IsStrict && hasLeast));
        bool fails = greatest.Sign < 0 || (greatest.IsZero && (literal.IsStrict || !hasGreatest));
        return holds || fails ? new ClaimFormula.Known(holds) : literal;
    }
}
