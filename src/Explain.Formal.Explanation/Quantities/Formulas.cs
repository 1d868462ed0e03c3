using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Plugs measured quantities into the formula of a behavior.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Quantities and value may be tensors: each entry of the value is a number of its own, made of
/// the entries that it needs.</para>
/// <para><b>Error.</b> Interval arithmetic in rationals: the result holds the value for every choice of quantities
/// inside
/// their intervals. It may be wider than the true range where a quantity occurs twice.</para>
/// <para><b>Confidence.</b> All intervals hold together with at least one minus the sum of their errors (Boole).</para>
/// </remarks>
public static class Formulas
{
    /// <summary>The number that is reported as the behavior's truth, or as an argument's estimate of it.</summary>
    public static Measurement Measure(QuantityFormula formula, IReadOnlyList<Measurement> quantities)
    {
        if (quantities.OfType<Measurement.NotMeasured>().FirstOrDefault() is { } unknown)
        {
            return unknown;
        }

        var value = formula.Graph[formula.Value];
        return value.Operation is Operation.Input input
            ? quantities[IndexOf(input.Name, quantities.Count)]
            : Entrywise.Join(
                value.Type.Shape,
                [.. EntryFormula.All(formula.Graph, formula.Value, quantities).Select(entry => entry.Measure())]);
    }

    /// <summary>The confidence with which all intervals hold together.</summary>
    public static double JointConfidence(IEnumerable<Measurement> quantities) => Math.Max(
        0,
        1 - Entrywise.Of(quantities).OfType<Measurement.Sampled>().Sum(sampled => 1 - sampled.Interval.Confidence));

    private static int IndexOf(string name, int count) =>
        Enumerable.Range(0, count).First(i => QuantityFormula.InputName(i) == name);

    /// <summary>A number without error bars, exact in arithmetic where all numbers behind it are.</summary>
    internal static Measurement.Heuristic Heuristic(Enclosure point, IEnumerable<Measurement> quantities)
    {
        bool isExact = point.IsExact
            && quantities.All(
                quantity => quantity is Measurement.Exact or Measurement.Heuristic { ExactValue: not null });
        return new Measurement.Heuristic(point.Midpoint.ToDouble(), isExact ? point.Value : null);
    }

    /// <summary>A number from samples, in an interval that holds it if all of theirs do.</summary>
    internal static Measurement.Sampled Sampled(
        Enclosure point, double low, double high, IReadOnlyList<Measurement.Sampled> samples)
    {
        // One approximate interval makes the whole approximate.
        var weakest = samples.FirstOrDefault(sample => !sample.Interval.IsValid) ?? samples[0];
        var interval = new ConfidenceInterval(low, high, JointConfidence(samples), weakest.Interval.Method);
        return new Measurement.Sampled(
            point.Midpoint.ToDouble(), interval, samples.Sum(sample => sample.Samples), null);
    }
}
