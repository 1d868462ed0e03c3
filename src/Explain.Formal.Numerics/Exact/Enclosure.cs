namespace Explain.Formal.Numerics;

/// <summary>A closed interval of rationals that certainly contains a real number. The default is [0, 0].</summary>
/// <remarks>
/// <para><b>Units.</b> Plain numbers.</para>
/// <para><b>Error.</b> Arithmetic is exact on end points (no rounding) and contains the result for every pair of
/// members; the elementary functions widen outward by about 2^-bits of the result and never lose a value.</para>
/// <para><b>Determinism.</b> Integer arithmetic only: equal arguments give equal results on any machine.</para>
/// <para><b>Source.</b> Moore, Kearfott, Cloud, Introduction to Interval Analysis, chapters 2 and 5.</para>
/// <para>A partial function gives null where it is not defined on the whole interval, or where its value is too large
/// to be written down. Two enclosures are equal as sets; compare the numbers inside with <see cref="Less"/> and its
/// siblings, which answer with a <see cref="Truth"/>.</para>
/// </remarks>
public readonly partial struct Enclosure : IEquatable<Enclosure>
{
    private Enclosure(Rational low, Rational high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The lower end, inside.</summary>
    public Rational Low { get; }

    /// <summary>The upper end, inside.</summary>
    public Rational High { get; }

    /// <summary>Whether it holds one number only.</summary>
    public bool IsExact => Low == High;

    /// <summary>The number inside, when there is only one.</summary>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public Rational Value => IsExact ? Low : throw new InvalidOperationException($"{this} is not one number.");

    /// <summary>The middle of the interval.</summary>
    public Rational Midpoint => IsExact ? Low : (Low + High) * Rational.Half;

    /// <summary>Half the width; 0 when exact.</summary>
    public Rational Radius => IsExact ? default : (High - Low) * Rational.Half;

    /// <summary>The bits of both ends together: what a caller bounds.</summary>
    public long BitLength => Low.BitLength + High.BitLength;

    /// <summary>The interval from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">The ends are in the wrong order.</exception>
    public static Enclosure Create(Rational low, Rational high) => low <= high
        ? new Enclosure(low, high)
        : throw new ArgumentException($"The lower end {low} is above the upper end {high}.", nameof(low));

    /// <summary>The interval that holds one number.</summary>
    public static Enclosure Exact(Rational value) => new(value, value);

    /// <summary>The interval that holds one number.</summary>
    public static implicit operator Enclosure(Rational value) => new(value, value);

    /// <summary>The interval that holds one integer.</summary>
    public static implicit operator Enclosure(int value) => Exact(value);

    /// <summary>Whether both are the same set; see <see cref="Equal"/> for the numbers inside.</summary>
    public static bool operator ==(Enclosure left, Enclosure right) => left.Equals(right);

    /// <summary>Whether they are different sets.</summary>
    public static bool operator !=(Enclosure left, Enclosure right) => !left.Equals(right);

    /// <summary>The smallest interval that contains both.</summary>
    public static Enclosure Union(Enclosure left, Enclosure right) =>
        new(Rational.Min(left.Low, right.Low), Rational.Max(left.High, right.High));

    /// <summary>The common part, or null when there is none.</summary>
    public static Enclosure? Intersection(Enclosure left, Enclosure right) => left.Intersects(right)
        ? new Enclosure(Rational.Max(left.Low, right.Low), Rational.Min(left.High, right.High))
        : null;

    /// <summary>Whether the two have a number in common.</summary>
    public bool Intersects(Enclosure other) => Low <= other.High && other.Low <= High;

    /// <summary>Whether the number is inside.</summary>
    public bool Contains(Rational value) => Low <= value && value <= High;

    /// <summary>Whether the other interval is inside.</summary>
    public bool Contains(Enclosure other) => Low <= other.Low && other.High <= High;

    /// <summary>Whether the left number is smaller.</summary>
    public static Truth Less(Enclosure left, Enclosure right) =>
        left.High < right.Low ? Truth.True
        : left.Low >= right.High ? Truth.False
        : Truth.Undecided;

    /// <summary>Whether the left number is not larger.</summary>
    public static Truth LessOrEqual(Enclosure left, Enclosure right) => Less(right, left).Not();

    /// <summary>Whether the left number is larger.</summary>
    public static Truth Greater(Enclosure left, Enclosure right) => Less(right, left);

    /// <summary>Whether the left number is not smaller.</summary>
    public static Truth GreaterOrEqual(Enclosure left, Enclosure right) => Less(left, right).Not();

    /// <summary>Whether both numbers are the same: true only if both are exact.</summary>
    public static Truth Equal(Enclosure left, Enclosure right) =>
        !left.Intersects(right) ? Truth.False
        : left.IsExact && right.IsExact ? Truth.True
        : Truth.Undecided;

    /// <summary>The sign of every member when they share it, else null.</summary>
    public int? TrySign() => Low.Sign == High.Sign ? Low.Sign : null;

    /// <summary>The largest integer not above the number, as an interval: exact unless an integer lies
    /// inside.</summary>
    public static Enclosure Floor(Enclosure value) => new(Rational.Floor(value.Low), Rational.Floor(value.High));

    /// <summary>A wider interval whose ends have at most so many significant bits and a power of two below
    /// them.</summary>
    /// <remarks>An end that already has such a form stays, and an exact value with fewer bits stays exact.</remarks>
    public Enclosure RoundOutward(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        return new(Dyadic.RoundDown(Low, bits), -Dyadic.RoundDown(-High, bits));
    }

    /// <inheritdoc/>
    public bool Equals(Enclosure other) => Low == other.Low && High == other.High;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Enclosure other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Low, High);

    /// <summary>The number when exact, else <c>[low, high]</c>.</summary>
    public override string ToString() => IsExact ? Low.ToString() : $"[{Low}, {High}]";

    /// <summary>For people: ends at so many significant digits; the decimals are rounded to nearest.</summary>
    public string ToDecimalString(int digits) => IsExact
        ? Low.ToDecimalString(digits)
        : $"[{Low.ToDecimalString(digits)}, {High.ToDecimalString(digits)}]";
}
