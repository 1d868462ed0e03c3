using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>A random network with literals, and its exact meaning, computed wire by wire from the rows.</summary>
internal sealed class RandomClaim
{
    private readonly WireTable _wires;
    private readonly AffineRow[] _literals;

    private RandomClaim(WireTable wires, AffineRow[] literals)
    {
        (_wires, _literals) = (wires, literals);
        Claim = LayerBuilder.Build(
            wires, ClaimFormula.AnyOf([.. literals.Select(row => ClaimFormula.Of(row, true))]));
    }

    public LayeredClaim Claim { get; }

    /// <summary>Literals over wires that were read elsewhere.</summary>
    public static RandomClaim Of(WireTable wires, params AffineRow[] literals) => new(wires, literals);

    /// <summary>A network of functions of rows over all earlier wires, so that wires skip layers.</summary>
    /// <param name="seed">Chooses everything.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="wires">The number of functions.</param>
    /// <param name="functions">The functions to choose from.</param>
    /// <param name="magnitude">Some weights are so large, others as small.</param>
    public static RandomClaim Create(
        int seed, int inputs, int wires, ImmutableArray<WireFunction> functions, double magnitude = 1)
    {
        var random = new SplitMix((ulong)seed);
        var table = new WireTable(inputs);
        for (int i = 0; i < wires; i++)
        {
            var function = functions[random.Next(0, functions.Length)];
            table.Apply(function, Row(random, inputs + table.Functions.Count, magnitude));
        }

        var literals = new List<AffineRow>();
        while (literals.Count < 3)
        {
            var row = Row(random, inputs + table.Functions.Count, magnitude);
            if (!row.IsConstant && !literals.Contains(row))
            {
                literals.Add(row);
            }
        }

        return new RandomClaim(table, [.. literals]);
    }

    /// <summary>The exact values of the rows of the last layer.</summary>
    public Enclosure[] LiteralsAt(double[] point)
    {
        var values = point.Select(x => Enclosure.Exact(Rational.FromDouble(x))).ToList();
        foreach (var function in _wires.Functions)
        {
            values.Add(ExactFunctions.At(function.Function, ValueOf(function.Row, values)));
        }

        return [.. _literals.Select(row => ValueOf(row, values))];
    }

    private static Enclosure ValueOf(AffineRow row, IReadOnlyList<Enclosure> values) => row.Terms.Items.Aggregate(
        Enclosure.Exact(row.Constant),
        (sum, term) => sum + (Enclosure.Exact(term.Coefficient) * values[term.Wire]));

    // A few terms: thirds are no doubles, and large weights cancel.
    private static AffineRow Row(SplitMix random, int wires, double magnitude)
    {
        var terms = Enumerable.Range(0, 4).Select(_ => AffineRow.Wire(random.Next(0, wires)).Times(
            Rational.Create(random.Next(-9, 10), 3)
            * Rational.FromDouble(random.Next(0, 3) switch { 0 => magnitude, 1 => 1 / magnitude, _ => 1 })));
        return AffineRow.Sum(terms).Plus(Rational.Create(random.Next(-9, 10), 7));
    }
}

/// <summary>The exact meaning of the functions of wires, from enclosures of 128 bits.</summary>
internal static class ExactFunctions
{
    public static Enclosure At(WireFunction function, Enclosure x) => function switch
    {
        WireFunction.Identity => x,
        WireFunction.Relu => Enclosure.Max(x, 0),
        WireFunction.Abs => Enclosure.Abs(x),
        WireFunction.Step => x.Low.Sign > 0 ? 1 : 0,
        WireFunction.StepFromZero => x.Low.Sign >= 0 ? 1 : 0,
        WireFunction.Floor => Enclosure.Floor(x),
        WireFunction.Square => x * x,
        WireFunction.Reciprocal => Enclosure.Divide(1, x)!.Value,
        WireFunction.Exp => Enclosure.Exp(x)!.Value,
        WireFunction.Log => Enclosure.Log(x)!.Value,
        WireFunction.Sqrt => Enclosure.Sqrt(x)!.Value,
        WireFunction.Sigmoid => Enclosure.Sigmoid(x),
        WireFunction.Tanh => Enclosure.Tanh(x),
        WireFunction.Gelu => Enclosure.Gelu(x),
        WireFunction.Phi => Enclosure.Phi(x),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };
}

internal static class SplitMixExtensions
{
    /// <summary>A number from 0 up to, and without, 1.</summary>
    public static double NextUnit(this SplitMix random) => (random.Next() >> 11) * (1.0 / (1L << 53));
}
