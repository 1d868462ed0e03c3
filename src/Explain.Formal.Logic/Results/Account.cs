using System.Diagnostics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>An amount of surprise. Closed.</summary>
public abstract record Bits
{
    private Bits()
    {
    }

    /// <summary>No surprise.</summary>
    public static Bits Zero { get; } = new Finite(new Measurement.Exact(Enclosure.Exact(Rational.Zero)));

    /// <summary>A number of bits: exact, in an outward-rounded interval, or sampled.</summary>
    public sealed record Finite(Measurement Number) : Bits;

    /// <summary>What was observed had the estimate 0.</summary>
    public sealed record Infinite : Bits;

    /// <summary>Not known, and why.</summary>
    public sealed record Unknown(UnknownReason Reason, string Sentence) : Bits;

    /// <summary>The number as nearly as a double gives it: infinite where it is, not a number where it is not
    /// known.</summary>
    public double ToDouble() => this switch
    {
        Finite { Number: Measurement.Exact exact } => exact.Value.Midpoint.ToDouble(),
        Finite { Number: Measurement.Sampled sampled } => sampled.Value,
        Finite { Number: Measurement.Heuristic heuristic } => heuristic.Value,
        Infinite => double.PositiveInfinity,
        Finite or Unknown => double.NaN,
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };
}

/// <summary>Surprise accounting (DESIGN 3.0, ACCOUNT): what was paid for facts, and what is left.</summary>
/// <param name="Paid">-log2 of the reference law of all facts, and of the prior of each observation.</param>
/// <param name="Left">The sum over cases of -log2 of the estimate of what happened.</param>
/// <param name="Total">Both together.</param>
public sealed record Account(Bits Paid, Bits Left, Bits Total);

/// <summary>How much of the behavior a part of an argument explains (DESIGN 3.0, EV).</summary>
/// <param name="Part">The names of its items; null for the whole argument.</param>
/// <param name="Fraction">1 - |Y - G(Y | S)| / |Y - G(Y | none)|; not measured where it is vacuous.</param>
public sealed record ExplainedPart(Sequence<string>? Part, Measurement Fraction);
