using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Checks an observation against its data.</summary>
internal static class ObservedMeans
{
    /// <summary>Measured if the data show the mean within the tolerance, refuted if not.</summary>
    public static ClaimOutcome Check(
        Item.Observe item, Graph graph, Behavior behavior, IEngineAccess engines) =>
        (item.Observation.Data, behavior) switch
        {
            (ObservedData.Table table, _) => CheckTable(item, graph, table),
            (ObservedData.Drawn, Behavior.Quantities quantities) =>
                CheckDrawn(item, graph, quantities.Obligations[0], engines),
            _ => throw new UnreachableException($"Unhandled {item.Observation.Data.GetType().Name}."),
        };

    private static ClaimOutcome CheckTable(Item.Observe item, Graph graph, ObservedData.Table table)
    {
        var (part, map) = graph.Closure([item.Observation.Wire, item.Observation.Value]);
        string[] missing = [.. part.Inputs.Select(input => input.Name)
            .Except(table.Columns.Select(column => column.Name), StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            return Outcome(new Verdict.Unknown(
                UnknownReason.Unsupported,
                $"The table '{table.Name}' has no column '{missing[0]}', on which '{item.Name}' depends."));
        }

        int rows = table.Columns.Length == 0 ? 0 : table.Columns[0].Value.Shape.Extents[0];
        if (rows == 0)
        {
            return Outcome(new Verdict.Unknown(UnknownReason.Vacuous, $"The table '{table.Name}' has no rows."));
        }

        var observed = Enclosure.Exact(Rational.Zero);
        var stated = observed;
        for (int row = 0; row < rows; row++)
        {
            var values = ReferenceEvaluator.Evaluate(part, table.Columns.ToDictionary(
                column => column.Name, column => column.Value.At(row), StringComparer.Ordinal));
            observed += Number(values[map[item.Observation.Wire].Index].Single);
            stated += Number(values[map[item.Observation.Value].Index].Single);
        }

        var share = Enclosure.Exact(Rational.Create(1, rows));
        return Compare(item, observed * share, stated * share, $"in {rows} rows of '{table.Name}'");
    }

    private static ClaimOutcome CheckDrawn(
        Item.Observe item, Graph graph, Obligation.Measure any, IEngineAccess engines)
    {
        var observed = Mean(item.Observation.Wire);
        var stated = Mean(item.Observation.Value);
        var outcome = Evidences.Enclose(observed.Measurement) is { } first
            && Evidences.Enclose(stated.Measurement) is { } second
            ? Compare(item, first, second, $"under '{any.Distribution.Name}'")
            : Outcome(new Verdict.Unknown(UnknownReason.Unsupported, $"The mean of '{item.Name}' is not known."));
        return outcome with { Cost = observed.Cost + stated.Cost };

        MeasureOutcome Mean(NodeId wire) => engines.Measure(any with
        {
            Graph = graph,
            Quantity = new Quantity(QuantityKind.Expectation, [wire], null, item.Name),
        });
    }

    private static Enclosure Number(Value value) => value switch
    {
        Value.Number number => number.Enclosure,
        Value.Logical { Truth: Truth.True } => Enclosure.Exact(1),
        _ => Enclosure.Exact(Rational.Zero),
    };

    private static ClaimOutcome Compare(Item.Observe item, Enclosure observed, Enclosure stated, string where)
    {
        var distance = Enclosure.Abs(observed - stated);
        string sentence = $"The mean of '{item.Name}' is {NumberText.Describe(new Measurement.Exact(observed))} "
            + $"{where}, and is stated as {NumberText.Describe(new Measurement.Exact(stated))} within "
            + $"{item.Observation.Within}.";
        return distance.High <= item.Observation.Within ? Outcome(new Verdict.Measured())
            : distance.Low > item.Observation.Within
                ? Outcome(new Verdict.Refuted(new Refutation.ExactValue(sentence, null)))
                : Outcome(new Verdict.Unknown(UnknownReason.Samples, sentence));
    }

    private static ClaimOutcome Outcome(Verdict verdict) => new(verdict, null, EngineCost.None, []);
}
