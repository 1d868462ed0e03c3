using Explain.Formal.Testing;

namespace Explain.Formal.Numerics.Tests.Polytopes;

/// <summary>Linear programs against textbook optima, and against the proofs that outcomes carry.</summary>
public sealed class LinearProgramTests
{
    // x >= 0, y >= 0, x + y <= 4, x + 3 y <= 6: Chvátal's kind of first example, solved by hand.
    private static readonly HalfSpace[] _small = [Row(0, -1, 0), Row(0, 0, -1), Row(4, 1, 1), Row(6, 1, 3)];

    [Fact]
    public void A_small_program_has_its_optimum_at_a_corner()
    {
        var optimal = Assert.IsType<LinearOutcome.Optimal>(LinearProgram.Maximize(_small, [3, 5]));

        Assert.Equal(14, optimal.Value);
        Assert.Equal([3, 1], optimal.Point);
        Assert.Equal([0, 0, 2, 1], optimal.Multipliers);
    }

    [Fact]
    public void Free_coordinates_may_be_negative()
    {
        var optimal = Assert.IsType<LinearOutcome.Optimal>(
            LinearProgram.Maximize([Row(-1, -1, 0), Row(5, 1, 0), Row(-2, 0, 1)], [-1, 1]));

        Assert.Equal(-3, optimal.Value);
        Assert.Equal([1, -2], optimal.Point);
    }

    [Fact]
    public void What_no_constraint_mentions_is_unbounded()
    {
        var outcome = LinearProgram.Maximize(_small.Select(Wider).ToArray(), [0, 0, -1]);

        Assert.Equal([0, 0, -1], Assert.IsType<LinearOutcome.Unbounded>(outcome).Direction);

        static HalfSpace Wider(HalfSpace row) => row with { Normal = [.. row.Normal, 0] };
    }

    [Fact]
    public void Without_constraints_nothing_is_best()
    {
        Assert.IsType<LinearOutcome.Unbounded>(LinearProgram.Maximize([], [1]));
        Assert.Equal(0, Assert.IsType<LinearOutcome.Optimal>(LinearProgram.Maximize([], [0])).Value);
    }

    [Fact]
    public void Contradictions_have_multipliers()
    {
        var outcome = Assert.IsType<LinearOutcome.Infeasible>(LinearProgram.FindPoint([.. _small, Row(-5, -1, -1)], 2));

        Assert.True(outcome.IsProofFor([.. _small, Row(-5, -1, -1)], [0, 0]));
    }

    [Fact]
    public void Bland_s_rule_ends_where_others_go_round()
    {
        // Beale (1955): the largest coefficient cycles. The optimum is 5/4.
        HalfSpace[] rows =
        [
            new([Rational.Create(1, 4), -8, -1, 9], 0), new([Rational.Half, -12, -Rational.Half, 3], 0),
            Row(1, 0, 0, 1, 0),
            Row(0, -1, 0, 0, 0), Row(0, 0, -1, 0, 0), Row(0, 0, 0, -1, 0), Row(0, 0, 0, 0, -1),
        ];
        var optimal = LinearProgram.Maximize(rows, [Rational.Create(3, 4), -20, Rational.Half, -6]);

        Assert.Equal(Rational.Create(5, 4), Assert.IsType<LinearOutcome.Optimal>(optimal).Value);
    }

    [Fact]
    public void The_cube_of_Klee_and_Minty_has_its_optimum()
    {
        const int Size = 5;
        var rows = new List<HalfSpace>();
        for (int i = 1; i <= Size; i++)
        {
            int row = i;
            rows.Add(new HalfSpace(
                [
                    .. Enumerable.Range(1, Size).Select(j =>
                        j < row ? Rational.PowerOfTwo(row - j + 1) : j == row ? Rational.One : Rational.Zero),
                ],
                Rational.Pow(5, row)));
            rows.Add(new HalfSpace(
                [.. Enumerable.Range(1, Size).Select(j => j == row ? -Rational.One : Rational.Zero)], 0));
        }

        var best = LinearProgram.Maximize(
            rows, [.. Enumerable.Range(1, Size).Select(j => Rational.PowerOfTwo(Size - j))]);

        Assert.Equal(3125, Assert.IsType<LinearOutcome.Optimal>(best).Value);
    }

    [Fact]
    public void Every_outcome_of_random_programs_carries_its_proof()
    {
        var random = new SplitMix(1);
        var seen = new Dictionary<Type, int>();
        for (int i = 0; i < 3000; i++)
        {
            int size = random.Next(1, 5);
            HalfSpace[] rows =
                [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => new HalfSpace(Vector(), random.Next(-4, 5)))];
            var objective = Vector();
            var outcome = LinearProgram.Maximize(rows, objective);
            Assert.True(outcome.IsProofFor(rows, objective), $"{i}: {outcome}");
            seen[outcome.GetType()] = seen.GetValueOrDefault(outcome.GetType()) + 1;

            Rational[] Vector() => [.. Enumerable.Range(0, size).Select(_ => (Rational)random.Next(-3, 4))];
        }

        Assert.Equal(3, seen.Count(each => each.Value > 200));
    }

    [Fact]
    public void A_changed_proof_is_rejected()
    {
        Rational[] objective = [3, 5];
        var right = Assert.IsType<LinearOutcome.Optimal>(LinearProgram.Maximize(_small, objective));

        Assert.True(right.IsProofFor(_small, objective));
        Assert.False((right with { Value = 15 }).IsProofFor(_small, objective));
        Assert.False((right with { Point = [2, 1] }).IsProofFor(_small, objective));
        Assert.False((right with { Point = [-2, 4] }).IsProofFor(_small, objective));
        Assert.False((right with { Multipliers = [0, 0, 2, 2] }).IsProofFor(_small, objective));
        Assert.False((right with { Multipliers = [0, 0, 2] }).IsProofFor(_small, objective));
        Assert.False(new LinearOutcome.Infeasible([1, 1, 1, 1]).IsProofFor(_small, objective));
        Assert.False(new LinearOutcome.Infeasible([-1, 0, 0, 0]).IsProofFor(_small, objective));
        Assert.False(new LinearOutcome.Unbounded([0, 0], [1, 0]).IsProofFor(_small, objective));
    }

    private static HalfSpace Row(int bound, params int[] normal) =>
        new([.. normal.Select(each => (Rational)each)], bound);
}
