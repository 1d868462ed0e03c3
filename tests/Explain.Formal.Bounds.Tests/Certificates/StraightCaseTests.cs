using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Sums that prove a claim, or that a case is empty, where all functions are linear.</summary>
public sealed class StraightCaseTests
{
    private static readonly RowGoal.Literal[] _literals = [new(0, IsStrict: true)];

    // With s = x + y, the case has s / 10 >= 0 and 3 s / 10 + 1 / 2 <= 0. Whole weights would have to hold the 55 bits
    // of the doubles nearest to 1/10 and 3/10.
    [Fact]
    public void Sides_that_contradict_each_other_prove_everything_by_rounded_weights()
    {
        var (claim, part, straight) = Case();

        var (sum, isExact) = Assert.NotNull(straight.Prove(_literals, CancellationToken.None));

        Assert.False(isExact);
        Assert.True(LeastOfSides(claim, part, sum).Sign > 0);
    }

    // The least value on the box of the negated sides, each times its weight, by its corners.
    private static Rational LeastOfSides(ExactClaim claim, ProofCase part, WeighedSum sum)
    {
        Assert.Empty(sum.Rows);
        Rational[] corners =
        [
            .. new[] { -1, 1 }.SelectMany(x => new[] { -1, 1 }.Select(y => sum.Cuts
                .Select(cut => Rational.FromDouble(cut.Weight) * Excess(claim, part.Sides[cut.Depth], x, y))
                .Aggregate((left, right) => left + right))),
        ];
        return corners.Aggregate(Rational.Min);
    }

    // How far a point lies outside of a side.
    private static Rational Excess(ExactClaim claim, CutSide side, int x, int y)
    {
        var row = claim.Wires[side.Wire - 2].Row;
        var value = row.Terms.Select(term => term.Coefficient * (term.Wire == 0 ? x : y))
            .Aggregate(row.Constant, (left, right) => left + right);
        return side.IsUpper ? -value : value;
    }

    private static (ExactClaim Claim, ProofCase Part, StraightCase Straight) Case()
    {
        Rational tenth = Rational.FromDouble(0.1), more = Rational.FromDouble(0.3);
        var obligation = Claims.OfBox(-1, 1, 2, (builder, x) => builder.Apply(
            BinaryOperator.Less,
            builder.Affine(
            [
                (1, builder.Apply(UnaryOperator.Relu, builder.Affine([(tenth, x[0]), (tenth, x[1])], 0))),
                (1, builder.Apply(
                    UnaryOperator.Relu, builder.Affine([(more, x[0]), (more, x[1])], Rational.Half))),
            ],
            0),
            builder.Number(-1)));
        var claim = ReadClaim.Of(obligation, CancellationToken.None)!.ExactClaim(true);
        var whole = new ProofCase(claim.Inputs.Region.Box, []);
        var part = whole.Cut(2, 0).Upper.Cut(3, 0).Lower;
        var straight = StraightCase.Of(
            claim, part, claim.Rows, wire => wire == 2 ? (1.0, 0.0) : wire == 3 ? (0.0, 0.0) : null)!;
        return (claim, part, straight);
    }
}
