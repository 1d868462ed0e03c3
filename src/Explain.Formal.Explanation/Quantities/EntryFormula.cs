using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>One entry of a formula: a number or a truth value made of single numbers.</summary>
/// <param name="graph">The formula of this entry.</param>
/// <param name="root">Its value.</param>
/// <param name="quantities">The numbers it is made of, by the names of the inputs that stand for them.</param>
internal sealed class EntryFormula(
    Graph graph, NodeId root, IReadOnlyList<(string Input, Measurement Number)> quantities)
{
    /// <summary>The numbers it is made of.</summary>
    public IReadOnlyList<Measurement> Quantities { get; } = [.. quantities.Select(quantity => quantity.Number)];

    /// <summary>The entries of a node, row-major. An entry of a tensor needs the entries that it is made of and no
    /// others; a single number of single numbers is its own entry.</summary>
    public static IReadOnlyList<EntryFormula> All(Graph graph, NodeId root, IReadOnlyList<Measurement> quantities)
    {
        var named = quantities.Select((number, i) => (QuantityFormula.InputName(i), number)).ToList();
        if (graph[root].Type.IsScalar && !quantities.Any(quantity => quantity is Measurement.Tensor))
        {
            return [new EntryFormula(graph, root, named)];
        }

        var numbers = named.SelectMany(Entries).ToDictionary(StringComparer.Ordinal);
        var scalar = Unroller.Unroll(graph, [root]);
        return [.. scalar.EntriesOf(root).Select(entry =>
        {
            var (part, map) = scalar.Graph.Closure([entry]);
            return new EntryFormula(
                part, map[entry], [.. part.Inputs.Select(input => (input.Name, numbers[input.Name]))]);
        })];
    }

    /// <summary>The value when each number is what <paramref name="read"/> takes it for; null where a number is not
    /// known, or an end of its interval is infinite.</summary>
    public Value? Evaluate(Func<Measurement, Enclosure?> read)
    {
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (input, number) in quantities)
        {
            if (read(number) is not { } enclosure)
            {
                return null;
            }

            inputs[input] = Tensor.Scalar(new Value.Number(enclosure));
        }

        return ReferenceEvaluator.Evaluate(graph, root, inputs).Single;
    }

    /// <summary>The value as a number of the weakest kind behind it.</summary>
    public Measurement Measure()
    {
        if (Entrywise.Missing(Quantities) is { } unknown)
        {
            return unknown;
        }

        var point = Evaluate(Evidences.Point);
        var range = Evaluate(Evidences.Enclose);
        return Evidences.Weakest(Quantities) switch
        {
            Evidence.Exact => range is Value.Number number ? new Measurement.Exact(number.Enclosure) : Empty(range),
            Evidence.Heuristic => point is Value.Number number
                ? Formulas.Heuristic(number.Enclosure, Quantities)
                : Empty(point),
            _ => Sampled(point, range),
        };
    }

    private static IEnumerable<KeyValuePair<string, Measurement>> Entries((string Name, Measurement Number) quantity) =>
        quantity.Number is Measurement.Tensor tensor
            ? tensor.Entries.Select((entry, i) => KeyValuePair.Create(quantity.Name + tensor.Place(i), entry))
            : [KeyValuePair.Create(quantity.Name, quantity.Number)];

    private static Measurement.NotMeasured Empty(Value? value) =>
        new(UnknownReason.Vacuous, value is Value.Undefined undefined
        ? $"The formula has no value: {undefined.Reason}."
        : "The formula is not a number.");

    private Measurement Sampled(Value? point, Value? range)
    {
        if (point is not Value.Number value)
        {
            return new Measurement.NotMeasured(
                UnknownReason.Samples, "The samples give the formula no value; take more with --samples.");
        }

        var (low, high) = range is Value.Number { Enclosure: var enclosure }
            ? (enclosure.Low.ToDoubleDown(), enclosure.High.ToDoubleUp())
            : (double.NegativeInfinity, double.PositiveInfinity);
        return Formulas.Sampled(value.Enclosure, low, high, [.. Quantities.OfType<Measurement.Sampled>()]);
    }
}
