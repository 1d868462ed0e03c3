using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Plugs measured quantities into the formula of a behavior.</summary>
/// <remarks>
/// <para><b>Error.</b> Interval arithmetic in rationals: the result holds the value for every choice of quantities
/// inside
/// their intervals. It may be wider than the true range where a quantity occurs twice.</para>
/// <para><b>Confidence.</b> All intervals hold together with at least one minus the sum of their errors (Boole).</para>
/// </remarks>
public static class Formulas
{
    /// <summary>The value of a node of the formula when each quantity is what <paramref name="read"/> takes it
    /// for.</summary>
    /// <returns>Null where a quantity is not known, or an end of its interval is infinite.</returns>
    public static Value? Evaluate(
        Graph graph, NodeId root, IReadOnlyList<Measurement> quantities, Func<Measurement, Enclosure?> read)
    {
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (int i = 0; i < quantities.Count; i++)
        {
            if (read(quantities[i]) is not { } enclosure)
            {
                return null;
            }

            inputs[QuantityFormula.InputName(i)] = Tensor.Scalar(new Value.Number(enclosure));
        }

        var value = ReferenceEvaluator.Evaluate(graph, root, inputs);
        return value.Shape.IsScalar ? value.Single : new Value.Undefined("more than one number");
    }

    /// <summary>The number that is reported as the behavior's truth, or as an argument's estimate of it.</summary>
    public static Measurement Measure(QuantityFormula formula, IReadOnlyList<Measurement> quantities)
    {
        if (quantities.OfType<Measurement.NotMeasured>().FirstOrDefault() is { } unknown)
        {
            return unknown;
        }

        if (formula.Graph[formula.Value].Operation is Operation.Input input)
        {
            return quantities[IndexOf(input.Name, quantities.Count)];
        }

        var point = Evaluate(formula.Graph, formula.Value, quantities, Evidences.Point);
        var range = Evaluate(formula.Graph, formula.Value, quantities, Evidences.Enclose);
        return Evidences.Weakest(quantities) switch
        {
            Evidence.Exact => range is Value.Number number ? new Measurement.Exact(number.Enclosure) : Empty(range),
            Evidence.Heuristic => point is Value.Number number ? Heuristic(number.Enclosure, quantities) : Empty(point),
            _ => Sampled(point, range, [.. quantities.OfType<Measurement.Sampled>()]),
        };
    }

    /// <summary>The confidence with which all intervals hold together.</summary>
    public static double JointConfidence(IEnumerable<Measurement> quantities) =>
        Math.Max(0, 1 - quantities.OfType<Measurement.Sampled>().Sum(sampled => 1 - sampled.Interval.Confidence));

    private static int IndexOf(string name, int count) =>
        Enumerable.Range(0, count).First(i => QuantityFormula.InputName(i) == name);

    private static Measurement.NotMeasured Empty(Value? value) =>
        new(UnknownReason.Vacuous, value is Value.Undefined undefined
        ? $"The formula has no value: {undefined.Reason}."
        : "The formula is not a number.");

    /// <summary>A number without error bars, exact in arithmetic where all numbers behind it are.</summary>
    internal static Measurement.Heuristic Heuristic(Enclosure point, IEnumerable<Measurement> quantities)
    {
        bool isExact = point.IsExact
            && quantities.All(
                quantity => quantity is Measurement.Exact or Measurement.Heuristic { ExactValue: not null });
        return new Measurement.Heuristic(point.Midpoint.ToDouble(), isExact ? point.Value : null);
    }

    private static Measurement Sampled(Value? point, Value? range, List<Measurement.Sampled> samples)
    {
        if (point is not Value.Number value)
        {
            return new Measurement.NotMeasured(
                UnknownReason.Samples, "The samples give the formula no value; take more with --samples.");
        }

        var (low, high) = range is Value.Number { Enclosure: var enclosure }
            ? (enclosure.Low.ToDoubleDown(), enclosure.High.ToDoubleUp())
            : (double.NegativeInfinity, double.PositiveInfinity);
        return Sampled(value.Enclosure, low, high, samples);
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
