using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Diagrams against tables of all outcomes.</summary>
public sealed class DecisionDiagramsTests
{
    private const int Variables = 5;

    [Fact]
    public void Equal_functions_are_one_edge_and_complements_share_a_node()
    {
        var diagrams = new DecisionDiagrams(10_000);
        var random = new SplitMix(1);
        var byTable = new Dictionary<string, Edge>();
        var functions = new List<(Edge Edge, bool[] Table)>();
        for (int i = 0; i < Variables; i++)
        {
            int variable = i;
            functions.Add((
                diagrams.Indicator(i, [false, true]),
                [.. Enumerable.Range(0, 1 << Variables).Select(world => (world >> variable & 1) == 1)]));
        }

        for (int i = 0; i < 2000; i++)
        {
            var (a, b, c) = (random.Pick(functions), random.Pick(functions), random.Pick(functions));
            var made = random.Next(0, 5) switch
            {
                0 => (diagrams.And(a.Edge, b.Edge), Zip((x, y, _) => x && y)),
                1 => (diagrams.Or(a.Edge, b.Edge), Zip((x, y, _) => x || y)),
                2 => (diagrams.Xor(a.Edge, b.Edge), Zip((x, y, _) => x != y)),
                3 => (diagrams.Choose(a.Edge, b.Edge, c.Edge), Zip((x, y, z) => x ? y : z)),
                _ => (diagrams.Not(a.Edge), Zip((x, _, _) => !x)),
            };
            functions.Add(made);
            string table = string.Concat(made.Item2.Select(x => x ? '1' : '0'));
            Assert.Equal(byTable.TryAdd(table, made.Item1) ? made.Item1 : byTable[table], made.Item1);
            Assert.Equal(made.Item1.Node, diagrams.Not(made.Item1).Node);

            bool[] Zip(Func<bool, bool, bool, bool> function) =>
                [.. a.Table.Select((x, world) => function(x, b.Table[world], c.Table[world]))];
        }
    }

    [Fact]
    public void Weighted_counting_is_exact_with_many_outcomes_and_with_noise()
    {
        // Three variables of 2, 3 and 4 outcomes with their weights; leaves are probabilities.
        int[] arities = [2, 3, 4];
        Enclosure[][] weights =
        [
            [Rational.Create(1, 3), Rational.Create(2, 3)],
            [Rational.Create(1, 2), Rational.Create(1, 3), Rational.Create(1, 6)],
            [Rational.Create(1, 10), Rational.Create(2, 10), Rational.Create(3, 10), Rational.Create(4, 10)],
        ];
        (int, int, int)[] worlds =
            [.. from a in Enumerable.Range(0, 2) from b in Enumerable.Range(0, 3) from c in Enumerable.Range(0, 4)
                select (a, b, c)];
        var diagrams = new DecisionDiagrams(100_000);
        var random = new SplitMix(2);
        var functions = new List<(Edge Edge, Rational[] Table)>();
        for (int i = 0; i < 12; i++)
        {
            int variable = random.Next(0, 3);
            bool[] outcomes = [.. Enumerable.Range(0, arities[variable]).Select(_ => random.OneIn(2))];
            var noise = Rational.Create(random.Next(0, 9), 8);
            functions.Add((
                diagrams.And(diagrams.Indicator(variable, outcomes), diagrams.Number(noise)),
                [.. worlds.Select(world => outcomes[new[] { world.Item1, world.Item2, world.Item3 }[variable]]
                    ? noise : Rational.Zero)]));
        }

        for (int i = 0; i < 100; i++)
        {
            var (a, b, c) = (random.Pick(functions), random.Pick(functions), random.Pick(functions));
            var one = Rational.One;
            var made = random.Next(0, 4) switch
            {
                0 => (diagrams.And(a.Edge, b.Edge), Zip((x, y, _) => x * y)),
                1 => (diagrams.Xor(a.Edge, b.Edge), Zip((x, y, _) => (x * (one - y)) + ((one - x) * y))),
                2 => (diagrams.Choose(a.Edge, b.Edge, c.Edge), Zip((x, y, z) => (x * y) + ((one - x) * z))),
                _ => (diagrams.Not(a.Edge), Zip((x, _, _) => one - x)),
            };
            functions[random.Next(0, functions.Count)] = made;
            var expected = worlds.Select((world, place) => made.Item2[place] * weights[0][world.Item1].Value
                * weights[1][world.Item2].Value * weights[2][world.Item3].Value)
                .Aggregate(Rational.Zero, (sum, x) => sum + x);
            AssertIs(expected, diagrams.Expectation(made.Item1, variable => weights[variable]));
            int fixedOutcome = random.Next(0, 3);
            var restricted = diagrams.Restrict(made.Item1, 1, fixedOutcome);
            var conditional = worlds.Select((world, place) => (world, place))
                .Where(x => x.world.Item2 == fixedOutcome)
                .Select(x => made.Item2[x.place] * weights[0][x.world.Item1].Value * weights[2][x.world.Item3].Value)
                .Aggregate(Rational.Zero, (sum, x) => sum + x);
            AssertIs(conditional, diagrams.Expectation(restricted, variable => weights[variable]));

            Rational[] Zip(Func<Rational, Rational, Rational, Rational> function) =>
                [.. a.Table.Select((x, world) => function(x, b.Table[world], c.Table[world]))];
        }
    }

    [Fact]
    public void A_sum_of_events_that_exclude_each_other_adds_probabilities()
    {
        var diagrams = new DecisionDiagrams(100);
        var low = diagrams.Indicator(0, [true, false, false]);
        var middle = diagrams.Indicator(0, [false, true, false]);

        Assert.Equal(diagrams.Indicator(0, [true, true, false]), diagrams.Add(low, middle));
        Assert.Equal(Edge.One, diagrams.Add(low, diagrams.Not(low)));
    }

    [Fact]
    public void Too_many_nodes_end_the_work_with_a_sentence()
    {
        var diagrams = new DecisionDiagrams(6);

        var stop = Assert.Throws<DiagramLimitException>(() => Enumerable.Range(0, 10)
            .Select(i => diagrams.Indicator(i, [false, true])).Aggregate(Edge.Zero, diagrams.Xor));
        Assert.Equal("Its decision diagrams have more than 6 nodes.", stop.Message);
    }

    [Fact]
    public void An_exclusive_or_of_many_variables_has_one_node_a_variable()
    {
        // Complement edges: 2n - 1 nodes without them (Brace, Rudell, Bryant 1990); variables and the terminal besides.
        var diagrams = new DecisionDiagrams(10_000);
        Edge[] variables = [.. Enumerable.Range(0, 50).Select(i => diagrams.Indicator(i, [false, true]))];
        int before = diagrams.Nodes;

        _ = variables.Reverse().Aggregate(diagrams.Xor);

        Assert.Equal(51, before);
        Assert.Equal(before + 49, diagrams.Nodes);
    }

    [Fact]
    public void Variables_stand_in_the_order_of_their_first_occurrence_deepest_operand_first()
    {
        // 4 = and(0, 3), 3 = and(1, 2): the deep operand 3 goes before 0.
        ImmutableArray<int>[] gates = [[], [], [], [1, 2], [0, 3]];

        Assert.Equal<int>([1, 2, 0], VariableOrder.Of([4], gates, gate => gate < 3 ? gate : null));
        Assert.Equal<int>([0, 1, 2], VariableOrder.Of([0, 4], gates, gate => gate < 3 ? gate : null));
    }

    // A fraction as it is while it is short; then an interval of 256 bits.
    private static void AssertIs(Rational expected, Enclosure actual)
    {
        Assert.True(actual.Contains(expected));
        Assert.True(actual.IsExact ? actual.Value == expected : actual.Radius < Rational.PowerOfTwo(-200));
        Assert.True(actual.IsExact || expected.BitLength > 1000);
    }
}
