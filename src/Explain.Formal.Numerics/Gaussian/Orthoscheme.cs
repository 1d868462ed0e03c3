namespace Explain.Formal.Numerics;

/// <summary>The probability, under the standard normal law of space, of the tetrahedron between the origin, the foot of
/// a plane at distance h, the foot of a line of that plane at distance g from there, and the point of that line at
/// distance e from its foot.</summary>
/// <remarks>
/// With a = g / h and b = e / g it is V = integral of phi(x) G(a x, b) dx from 0 to h, G as in
/// <see cref="OwenTriangle"/>. Its derivative by b leads to V = (Phi(h) - 1/2) atan(b) / 2 pi - (h / 2 pi) times the
/// integral of psi(u) / (1 + s^2) ds from 0 to b, with u^2 = h^2 + g^2 (1 + s^2) and psi(u) = (Phi(u) - 1/2) / u. The
/// range is cut in halves towards 0, down to 1. On the ellipses of <see cref="LegendreNodes"/> around each part the
/// real part of 1 + s^2 stays above 0.65, so that of u^2 is above h^2, psi is at most phi(0) and 1 / 2 h, and the
/// integrand at most 0.62 and 0.77 / h; on a part from s to 2 s the real part of its square is at least 0.44 s^2. For
/// an edge that leads to infinity V = G(h, a) / 2.
/// </remarks>
internal sealed class Orthoscheme
{
    private const int Bits = 112;
    private const int MostParts = 64;

    // What an edge is to two of its faces, and to itself on both sides of its foot, comes again and again.
    private readonly Dictionary<(Rational, Rational, Rational), Enclosure> _known = [];

    /// <summary>V from the squares of its three lengths; of the last one, null for infinity.</summary>
    public Enclosure Of(Rational height, Rational foot, Rational? end)
    {
        if (height.IsZero || foot.IsZero || end is { IsZero: true })
        {
            return Rational.Zero;
        }

        if (end is not { } length)
        {
            return OwenTriangle.Of(height, foot / height) * Rational.Half;
        }

        if (!_known.TryGetValue((height, foot, length), out var mass))
        {
            mass = Finite(height, foot, length);
            _known.Add((height, foot, length), mass);
        }

        return mass;
    }

    private static Enclosure Finite(Rational height, Rational foot, Rational end)
    {
        var slope = end / foot;
        var b = Root(slope);
        var whole = (OwenTriangle.Phi(height) - Rational.Half) * Turns.Of(b, Rational.One);
        var (sum, high) = (Enclosure.Exact(0), Rational.One);
        for (int part = 0; ; part++)
        {
            bool isLast = slope * high * high <= 1;
            if (part == MostParts && !isLast)
            {
                // What is left is at most phi(0) times its length.
                sum += Enclosure.Create(Rational.Zero, high * Rational.Half);
                break;
            }

            var low = isLast ? Rational.Zero : high * Rational.Half;
            sum = (sum + Part(height, foot, slope, low, high)).RoundOutward(Bits);
            if (isLast)
            {
                break;
            }

            high = low;
        }

        return (whole - Turns.Quotient(Root(height) * b * sum, 2 * Enclosure.Pi(Bits))).RoundOutward(Bits);
    }

    /// <summary>The integral of psi(u) / (1 + s^2) over s = b r, by r.</summary>
    private static Enclosure Part(Rational height, Rational foot, Rational slope, Rational low, Rational high)
    {
        var (middle, half) = ((low + high) * Rational.Half, (high - low) * Rational.Half);
        var sum = Enclosure.Exact(0);
        foreach (var (node, weight) in LegendreNodes.All)
        {
            var r = middle + (half * node);
            var stretch = 1 + (slope * r * r);
            sum += Psi(height + (foot * stretch)) * (weight / stretch);
            sum = sum.RoundOutward(Bits);
        }

        var error = LegendreNodes.Error * Rational.Min(Rational.One, 2 / Root(height).Low)
            / (1 + (Rational.Create(2, 5) * slope * low * low));
        return (sum + Enclosure.Create(-error, error)) * half;
    }

    /// <summary>(Phi(u) - 1/2) / u from the square of u.</summary>
    private static Enclosure Psi(Rational square)
    {
        var u = Root(square);
        return Turns.Quotient(Enclosure.Phi(u, Bits) - Rational.Half, u);
    }

    private static Enclosure Root(Rational square) => Enclosure.Sqrt(square, Bits)
        ?? throw new InvalidOperationException("A square is not negative.");
}
