using System.Collections.Immutable;
using System.Globalization;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The joint cumulants of the noises of one draw, beyond covariances.</summary>
internal interface INoiseLaw
{
    /// <summary>Whether the noises are jointly normal, given what was drawn before.</summary>
    bool IsNormal { get; }

    /// <summary>The joint cumulant of three or more noises, given what was drawn before, as a wire of the
    /// parameters.</summary>
    Wire Cumulant(ImmutableArray<int> positions);
}

/// <summary>A normal law: no cumulants beyond covariances.</summary>
internal sealed class NormalNoise(MomentCircuit circuit) : INoiseLaw
{
    public bool IsNormal => true;

    public Wire Cumulant(ImmutableArray<int> positions) => circuit.Constant(0);
}

/// <summary>A uniform law of a width: <c>B(n) / n * width^n</c>, less <c>B(n) / n</c> for whole numbers.</summary>
/// <remarks><b>Source.</b> log((e^wt - 1) / wt) = sum of B(n) (wt)^n / (n n!); N whole numbers give the quotient of
/// two such functions, for w = N and w = 1. B(n) are Bernoulli's numbers.</remarks>
internal sealed class UniformNoise(MomentCircuit circuit, Wire width, bool isWhole) : INoiseLaw
{
    public bool IsNormal => false;

    public Wire Cumulant(ImmutableArray<int> positions)
    {
        int order = positions.Length;
        var factor = BernoulliNumber(order) / order;
        return factor.IsZero
            ? circuit.Constant(0)
            : circuit.Linear(isWhole ? -factor : 0, new LinearTerm(factor, Power(order)));
    }

    private Wire Power(int exponent) => exponent switch
    {
        1 => width,
        _ when exponent % 2 == 0 && Power(exponent / 2) is var half => circuit.Product(half, half),
        _ => circuit.Product(width, Power(exponent - 1)),
    };

    // sum over j of choose(n + 1, j) B(j) = 0.
    private static Rational BernoulliNumber(int n)
    {
        var numbers = new Rational[n + 1];
        numbers[0] = 1;
        for (int m = 1; m <= n; m++)
        {
            Rational sum = 0, choose = 1;
            for (int j = 0; j < m; j++)
            {
                sum += choose * numbers[j];
                choose *= Rational.Create(m + 1 - j, j + 1);
            }

            numbers[m] = -sum / (m + 1);
        }

        return numbers[n];
    }
}

/// <summary>A law whose joint moments are known: cumulants by the recursion over the block of the first
/// place.</summary>
/// <remarks><b>Source.</b> moment(S) = sum over T in S with the first place of cumulant(T) moment(S without
/// T).</remarks>
internal sealed class NoiseOfMoments(MomentCircuit circuit, Func<ImmutableArray<int>, Wire> moment) : INoiseLaw
{
    private readonly Dictionary<string, Wire> _moments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wire> _cumulants = new(StringComparer.Ordinal);

    public bool IsNormal => false;

    public Wire Cumulant(ImmutableArray<int> positions) => Recall(_cumulants, positions, sorted =>
    {
        int rest = sorted.Length - 1;
        var terms = new List<LinearTerm> { new(1, Moment(sorted)) };
        for (int subset = 0; subset < (1 << rest) - 1; subset++)
        {
            ImmutableArray<int> with = [sorted[0], .. Places(sorted, subset)];
            terms.Add(new(-1, circuit.Product(Cumulant(with), Moment(Places(sorted, ~subset)))));
        }

        return circuit.Linear(0, [.. terms]);
    });

    private static ImmutableArray<int> Places(ImmutableArray<int> positions, int subset) =>
        [.. positions.Skip(1).Where((_, i) => ((subset >> i) & 1) != 0)];

    private Wire Moment(ImmutableArray<int> positions) => Recall(_moments, positions, moment);

    private static Wire Recall(
        Dictionary<string, Wire> known, ImmutableArray<int> positions, Func<ImmutableArray<int>, Wire> compute)
    {
        positions = positions.Sort();
        string key = string.Join(',', positions.Select(place => place.ToString(CultureInfo.InvariantCulture)));
        if (!known.TryGetValue(key, out var wire))
        {
            known.Add(key, wire = compute(positions));
        }

        return wire;
    }
}
