using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Logic.Tests;

public sealed class VerdictTests
{
    // Weakest first, as DESIGN 3.2 lists them.
    private static readonly Verdict[] WeakestFirst =
    [
        new Verdict.Refuted(new Refutation.ContraryProof("smt")),
        new Verdict.Disagrees("the intervals do not overlap"),
        new Verdict.Unknown(UnknownReason.Time, "the time limit was reached"),
        new Verdict.Estimated("sampling"),
        new Verdict.Certified(0.99, "sampling"),
        new Verdict.Proved("smt"),
    ];

    [Fact]
    public void Of_two_verdicts_the_weaker_is_the_verdict_on_both()
    {
        for (int i = 0; i < WeakestFirst.Length; i++)
        {
            for (int j = 0; j < WeakestFirst.Length; j++)
            {
                Assert.Same(WeakestFirst[Math.Min(i, j)], Verdict.Both(WeakestFirst[i], WeakestFirst[j]));
            }
        }
    }

    [Fact]
    public void Of_two_equally_strong_verdicts_the_first_stays()
    {
        var first = new Verdict.Proved("enumeration");

        Assert.Same(first, Verdict.Both(first, new Verdict.Proved("smt")));
    }

    [Fact]
    public void A_witness_is_printed_as_an_instance_of_the_language()
    {
        var witness = new Witness(
        [
            new WitnessValue("x", Tensor.Scalar(Value.Of(Rational.Create(-1, 3)))),
            new WitnessValue("d", new Tensor(TensorShape.Of(2), [Value.Of(true), Value.Of(false)])),
        ]);

        Assert.Equal("instance counterexample { x = -1/3  d = [true, false] }", witness.ToInstance("counterexample"));
    }
}
