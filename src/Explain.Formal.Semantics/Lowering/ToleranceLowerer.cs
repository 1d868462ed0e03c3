using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the number after <c>within</c> where it must be known.</summary>
internal sealed class ToleranceLowerer(LoweringSession session, LoweringContext context)
{
    /// <summary>The tolerance, from 0; null if that was reported.</summary>
    public Rational? Lower(BoundExpression tolerance)
    {
        if (new ExpressionLowerer(session, context).LowerKnown(tolerance) is not { } known)
        {
            return null;
        }

        if (known is
            {
                Shape.IsScalar: true,
                Single: Value.Number { Enclosure: { IsExact: true, Low: { Sign: >= 0 } low } },
            })
        {
            return low;
        }

        session.Diagnostics.Report(LogicDiagnostics.BadTolerance.At(tolerance.Where, known));
        return null;
    }
}
