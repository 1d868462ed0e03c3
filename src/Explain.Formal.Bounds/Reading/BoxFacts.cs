using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Decides literals about inputs alone that have one answer on the whole box.</summary>
/// <param name="low">The exact lower ends.</param>
/// <param name="high">The exact upper ends.</param>
internal sealed class BoxFacts(Rational[] low, Rational[] high)
{
    /// <summary>The same formula on the box, without what is decided.</summary>
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
        if (literal.Row.Terms.Any(term => term.Wire >= low.Length))
        {
            return literal;
        }

        var (least, greatest) = (literal.Row.Constant, literal.Row.Constant);
        foreach (var term in literal.Row.Terms)
        {
            var (atLow, atHigh) = (term.Coefficient * low[term.Wire], term.Coefficient * high[term.Wire]);
            least += Rational.Min(atLow, atHigh);
            greatest += Rational.Max(atLow, atHigh);
        }

        bool holds = literal.IsStrict ? least.Sign > 0 : least.Sign >= 0;
        bool fails = literal.IsStrict ? greatest.Sign <= 0 : greatest.Sign < 0;
        return holds || fails ? new ClaimFormula.Known(holds) : literal;
    }
}
