using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Random networks of relus with one output, as graphs.</summary>
internal sealed class ReluNetwork
{
    private readonly List<Rational[][]> _layers = [];

    /// <summary>Weights of a law with the variance 2 / n, on a grid, so that they are short fractions.</summary>
    public ReluNetwork(int seed, params int[] widths)
    {
        var random = new SplitMix((ulong)seed);
        for (int k = 1; k < widths.Length; k++)
        {
            double size = Math.Sqrt(6.0 / widths[k - 1]);
            int inputs = widths[k - 1];
            _layers.Add([.. Enumerable.Range(0, widths[k]).Select(_ => (Rational[])
            [
                .. Enumerable.Range(0, inputs + 1).Select(j => Rational.FromDouble(
                    Math.Round(256 * ((2 * random.NextUnit()) - 1) * (j < inputs ? size : 0.25)) / 256)),
            ])]);
        }
    }

    /// <summary>The outputs in a graph.</summary>
    public NodeId[] Outputs(GraphBuilder builder, NodeId[] inputs)
    {
        var values = inputs;
        for (int k = 0; k < _layers.Count; k++)
        {
            var before = values;
            values = [.. _layers[k].Select(row => builder.Affine(before.Select((wire, j) => (row[j], wire)), row[^1]))];
            values = k < _layers.Count - 1
                ? [.. values.Select(value => builder.Apply(UnaryOperator.Relu, value))]
                : values;
        }

        return values;
    }

    /// <summary>The claim that the first output is at most a bound on a box around 0.</summary>
    public Obligation.Quantified AtMost(Rational bound, Rational radius) =>
        Claims.OfBox(-radius, radius, _layers[0][0].Length - 1, (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual, Outputs(builder, x)[0], builder.Number(bound)));

    /// <summary>The greatest first output on a grid of corners and random points: a lower bound of the truth.</summary>
    public double GreatestSeen(double radius, int seed, int points)
    {
        var random = new SplitMix((ulong)seed);
        double greatest = double.NegativeInfinity;
        for (int i = 0; i < points; i++)
        {
            double[] values = [.. Enumerable.Range(0, _layers[0][0].Length - 1).Select(_ =>
                i % 2 == 0 ? (random.Next(0, 2) == 0 ? -radius : radius) : radius * ((2 * random.NextUnit()) - 1))];
            for (int k = 0; k < _layers.Count; k++)
            {
                var before = values;
                values =
                [
                    .. _layers[k].Select(row =>
                        before.Select((x, j) => x * row[j].ToDouble()).Sum() + row[^1].ToDouble()),
                ];
                values = k < _layers.Count - 1 ? [.. values.Select(x => Math.Max(0, x))] : values;
            }

            greatest = Math.Max(greatest, values[0]);
        }

        return greatest;
    }
}
