using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Events of coins, counted by the cases of their clauses.</summary>
public sealed class ClauseCountingTests
{
    private const int Graphs = 300;

    private static readonly CountingEngine Engine = new() { Method = CountingMethod.Clauses };

    [Fact]
    public void Random_gates_have_the_probability_of_their_worlds()
    {
        int exact = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var random = new SplitMix((ulong)seed);
            var question = new QuantityQuestion();
            var wires = Enumerable.Range(0, 6)
                .Select(i => question.Coin($"c{i}", Rational.Create(1 + random.Next(0, 4), 5))).ToList();
            for (int gate = 0; gate < 12; gate++)
            {
                wires.Add(Gate(question, random, wires));
            }

            question.Own = random.OneIn(3) ? random.Pick(wires) : null;
            var given = random.OneIn(2) ? random.Pick(wires) : (NodeId?)null;
            var expected = question.Reference(QuantityKind.Probability, [wires[^1]], given);

            var outcome = Engine.TryMeasure(
                question.Ask(QuantityKind.Probability, [wires[^1]], given), EngineLimits.Default, default);

            if (outcome?.Measurement is Measurement.Exact measured)
            {
                Assert.Equal(((ReferenceQuantity.Known)expected).Value.Value, measured.Value.Value);
                exact++;
            }
            else
            {
                // An event that cannot happen has no condition; a gate may also have become a known value.
                Assert.True(outcome is null || expected is not ReferenceQuantity.Known, $"{seed}: {outcome}");
            }
        }

        Assert.InRange(exact, Graphs / 2, Graphs);
    }

    // Counted by cases in Python, with other code, from the same random clauses.
    [Theory]
    [InlineData(60, 130, 1, 15_390_515_546)]
    [InlineData(75, 300, 2, 3_470)]
    [InlineData(50, 175, 3, 64)]
    public void A_formula_of_three_literals_a_clause_is_counted(int variables, int clauses, long seed, long expected)
    {
        var formula = new List<int[]>();
        for (int i = 0; i < clauses; i++)
        {
            int[] clause = new int[3];
            for (int j = 0; j < 3; j++)
            {
                seed = ((seed * 1_103_515_245) + 12_345) % (1L << 31);
                int variable = 1 + (int)((seed >> 8) % variables);
                clause[j] = (seed >> 20) % 2 == 0 ? variable : -variable;
            }

            formula.Add(clause);
        }

        Assert.Equal(Rational.Create(expected, BigInteger.One << variables), Probability(variables, formula));
    }

    // Seven pigeons in six holes, each in some hole, no two in one.
    [Fact]
    public void Pigeons_do_not_fit()
    {
        const int Holes = 6;
        var clauses = new List<int[]>();
        for (int pigeon = 0; pigeon <= Holes; pigeon++)
        {
            clauses.Add([.. Enumerable.Range(1, Holes).Select(hole => (pigeon * Holes) + hole)]);
            for (int other = 0; other < pigeon; other++)
            {
                clauses.AddRange(Enumerable.Range(1, Holes).Select(hole =>
                    new[] { -((pigeon * Holes) + hole), -((other * Holes) + hole) }));
            }
        }

        Assert.Equal(Rational.Zero, Probability((Holes + 1) * Holes, clauses));
    }

    // Two lists of 40 fair coins are equal once in 2^40; what is asked for is that they are not.
    [Fact]
    public void Gates_are_no_coins()
    {
        const int Length = 40;
        var question = new QuantityQuestion();
        var coins = question.Coins(2 * Length, Rational.Half);
        var equal = Enumerable.Range(0, Length)
            .Select(i => question.Binary(BinaryOperator.Equal, coins[i], coins[i + Length])).Aggregate(question.And);

        Assert.Equal(
            Rational.One - Rational.Create(1, BigInteger.One << Length), Probability(question, question.Not(equal)));
    }

    private static NodeId Gate(QuantityQuestion question, SplitMix random, List<NodeId> wires)
    {
        var (x, y) = (random.Pick(wires), random.Pick(wires));
        return random.Next(0, 6) switch
        {
            0 => question.Not(x),
            1 => question.And(x, y),
            2 => question.Or(x, y),
            3 => question.Binary(BinaryOperator.Implies, x, y),
            4 => question.Binary(BinaryOperator.Equal, x, y),
            _ => question.Binary(BinaryOperator.NotEqual, x, y),
        };
    }

    [Fact]
    public void An_order_is_not_looked_for_among_very_many_variables()
    {
        static IEnumerable<int[]> Chain(int length) => Enumerable.Range(1, length - 1).Select(i => new[] { i, i + 1 });

        Assert.Equal(1, SeparatorOrder.Of(100, Chain(100)).Width);
        Assert.Equal(0, SeparatorOrder.Of(100_000, Chain(100_000)).Weight);
    }

    private static Rational Probability(int variables, IEnumerable<int[]> clauses)
    {
        var question = new QuantityQuestion();
        var coins = question.Coins(variables, Rational.Half);
        var holds = clauses.Select(clause => clause
            .Select(literal => literal > 0 ? coins[literal - 1] : question.Not(coins[-literal - 1]))
            .Aggregate(question.Or)).Aggregate(question.And);
        return Probability(question, holds);
    }

    private static Rational Probability(QuantityQuestion question, NodeId wire) =>
        ((Measurement.Exact)Engine.TryMeasure(
            question.Ask(QuantityKind.Probability, [wire]), EngineLimits.Default, default)!.Measurement).Value.Value;
}
