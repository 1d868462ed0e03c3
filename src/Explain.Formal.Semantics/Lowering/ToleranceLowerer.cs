using Explain.Formal.Numerics;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the number after <c>within</c> where it must be known.</summary>
internal sealed class ToleranceLowerer(LoweringSession session, LoweringContext context)
{
    /// <summary>The tolerance, from 0; null if that was reported.</summary>
    public Rational? Lower(BoundExpression written)
    {
        if (new ExpressionLowerer(session, context).LowerKnown(written) is not { } known)
        {
            return null;
        }

        if (known.ExactNumber is { Sign: >= 0 } tolerance)
        {
            return tolerance;
        }

        session.Diagnostics.Report(LogicDiagnostics.BadTolerance.At(written.Where, known));
        return null;
    }
}
