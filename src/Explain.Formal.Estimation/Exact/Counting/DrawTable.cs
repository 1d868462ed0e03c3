using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The law of a draw for each combination of what its parameters depend on.</summary>
/// <param name="Outcomes">The outcomes, each a value for every wire that the draw fills.</param>
/// <param name="Scope">What the probabilities depend on.</param>
/// <param name="Probabilities">For each combination, that of each outcome.</param>
internal sealed record DrawTable(
    ImmutableArray<Sequence<Value>> Outcomes, ImmutableArray<int> Scope, IReadOnlyList<Rational> Probabilities)
{
    /// <summary>The factor of the draw's variable.</summary>
    public Factor ToFactor(int variable) => Factor.Of(Scope.Add(variable), Probabilities);

    public static DrawTable Of(Graph graph, ScalarDraw draw, WireTables tables)
    {
        string name = ((Operation.Input)graph[draw.Variables[0]].Operation).Name;
        switch (draw)
        {
            case ScalarDraw.Bernoulli bernoulli:
                var table = tables[bernoulli.Probability];
                return new DrawTable(
                    [[Value.Of(false)], [Value.Of(true)]],
                    table.Scope,
                    [.. table.Values.Select(value => Number(name, value))
                        .SelectMany(p => Checked(name, [Rational.One - p, p]))]);
            case ScalarDraw.Discrete discrete:
                return OfOutcomes(name, discrete, tables);
            case ScalarDraw.UniformInteger uniform:
                return OfRange(name, Known(name, tables[uniform.Low]), Known(name, tables[uniform.High]));
            default:
                throw new DiagramLimitException($"{name} is drawn from infinitely many values.");
        }
    }

    private static DrawTable OfRange(string name, Value low, Value high) =>
        LawFaultFinder.WholeNumbers(low, high) is { Count: { Sign: > 0 } count, First: var first }
            && count <= CoinLaws.MostOutcomes
            ? new DrawTable(
                [.. Enumerable.Range(0, (int)count).Select(i => (Sequence<Value>)[Value.Of((Rational)(first + i))])],
                [],
                [.. Enumerable.Repeat(Rational.Create(1, count), (int)count)])
            : throw new DiagramLimitException($"{name} is no draw from a short range.");

    private static DrawTable OfOutcomes(string name, ScalarDraw.Discrete draw, WireTables tables)
    {
        ImmutableArray<Sequence<Value>> outcomes =
            [.. draw.Outcomes.Select(row => row.Select(wire => Known(name, tables[wire])).ToSequence())];
        ValueTable[] probabilities = [.. draw.Probabilities.Select(probability => tables[probability])];
        if (probabilities.Length == 0)
        {
            return new DrawTable(outcomes, [], [.. outcomes.Select(_ => Rational.One / outcomes.Length)]);
        }

        var scope = TableLayout.Union(probabilities.Select(table => table.Scope));
        var entries = new List<Rational>();
        tables.Layout.Visit(scope, [.. probabilities.Select(table => table.Scope)], places => entries.AddRange(
            Checked(name, [.. places.Select((place, i) => Number(name, probabilities[i].Values[place]))])));
        return new DrawTable(outcomes, scope, entries);
    }

    private static Value Known(string name, ValueTable table) => table.Values is [var value]
        ? value
        : throw new DiagramLimitException($"The outcomes of {name} depend on other draws.");

    // A combination that cannot happen may have no law; only worlds tell, so that it is left to other engines.
    private static Rational[] Checked(string name, Rational[] law) =>
        LawFaults.Of(name, [.. law.Select(Enclosure.Exact)]) is { } fault
            ? throw new DiagramLimitException(fault)
            : law;

    private static Rational Number(string name, Value value) =>
        value is Value.Number { Enclosure: { IsExact: true, Low: var number } }
            ? number
            : throw new DiagramLimitException($"The law of {name} has the parameter {value}.");
}
