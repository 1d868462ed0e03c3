using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What an argument can point out: tracked cumulants, independence, normal shapes, proved facts.</summary>
public sealed class CumulantItemTests
{
    [Fact]
    public void A_tracked_covariance_is_carried_with_what_it_needs_and_alone_if_so_said()
    {
        // w = x + 2 y and z = x - y with variances 1: cov = 1 - 2.
        var (p, w, z) = Pair();
        var obligation = p.Expectation(p.Multiply(w, z));
        TrackedCumulant item = new([w, z]);

        Assert.Equal(0, CumulantVectorTests.Exact(obligation, new() { Order = 1 }));
        Assert.Equal(-1, CumulantVectorTests.Exact(obligation, new() { Order = 1, Tracked = [item] }));
        Assert.Equal(
            0, CumulantVectorTests.Exact(obligation, new() { Order = 1, Tracked = [item], OnlyTracked = true }));
    }

    [Fact]
    public void A_tracked_cumulant_of_three_wires_makes_a_square_of_a_product_exact()
    {
        // E (xy)^2 = cum(xy, xy) = cum(xy, x, y) + ... = 1; without the item 0 (THEORY 2.4, order 2).
        var p = new MeasureProblem();
        NodeId x = p.Normal("x", 0, 1), y = p.Normal("y", 0, 1);
        var product = p.Multiply(x, y);
        var obligation = p.Expectation(p.Multiply(product, product));
        foreach (var wires in new NodeId[][] { [product, x, y], [y, product, x] })
        {
            var outcome = CumulantVectorTests.Run(obligation, new() { Order = 2, Tracked = [new(new([.. wires]))] });
            Assert.Equal(1, Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue);
        }

        Assert.Equal(0, CumulantVectorTests.Exact(obligation, new() { Order = 2 }));
    }

    [Fact]
    public void Wires_presumed_independent_have_no_joint_cumulants()
    {
        var (p, w, z) = Pair();
        var outcome = CumulantVectorTests.Run(
            p.Expectation(p.Multiply(w, z)), new() { Order = 3, Independent = [new(w, z, "independent(w, z)")] });

        Assert.Equal(0, Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue);
        Assert.Equal(["independent(w, z)"], outcome.RestsOn);
    }

    [Fact]
    public void A_wire_approximated_as_normal_has_no_cumulants_beyond_its_variance()
    {
        // Uniform from -1 to 1: variance 1/3, so E x^4 is 3/9 as if normal, in truth 1/5.
        var p = new MeasureProblem();
        var x = p.UniformReal("x", -1, 1);
        var square = p.Multiply(x, x);
        var obligation = p.Expectation(p.Multiply(square, square));
        var outcome = CumulantVectorTests.Run(
            obligation, new() { Order = 4, Approximations = [new([x], "x is normal")] });

        Assert.Equal(Rational.Create(1, 3), Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue);
        Assert.Equal(["x is normal"], outcome.RestsOn);
        Assert.Equal(Rational.Create(1, 5), CumulantVectorTests.Exact(obligation, new() { Order = 4 }));
    }

    // 2 with 1/3, else -1: the cumulants 0, 2, 2 and -6, so E x^3 = 2, and E x^4 = 3 * 2^2 without the fourth.
    [Theory]
    [InlineData(3, 2, 12)]
    [InlineData(2, 0, 12)]
    [InlineData(4, 2, 6)]
    public void A_wire_may_keep_cumulants_up_to_an_order_of_its_own(int order, int third, int fourth)
    {
        var p = new MeasureProblem();
        var x = p.Discrete("x", (2, Rational.Create(1, 3)), (-1, Rational.Create(2, 3)));
        var square = p.Multiply(x, x);
        var options = new CumulantOptions { Order = 4, Approximations = [new([x], "x") { Order = order }] };

        Assert.Equal(third, CumulantVectorTests.Exact(p.Expectation(p.Multiply(square, x)), options));
        Assert.Equal(fourth, CumulantVectorTests.Exact(p.Expectation(p.Multiply(square, square)), options));
    }

    [Fact]
    public void A_proved_fact_replaces_the_later_wire()
    {
        var (p, w, z) = Pair();
        var obligation = p.Expectation(p.Multiply(w, z));

        // E z w with w = 7: 7 E z = 7 (1 - 1). E z z: Var z + 0 = 2, but z is the later: E w w = 5 + 3^2.
        Assert.Equal(0, CumulantVectorTests.Exact(
            obligation, new() { Order = 3, Facts = [new KnownFact.IsNumber(w, 7)] }));
        Assert.Equal(14, CumulantVectorTests.Exact(
            obligation, new() { Order = 3, Facts = [new KnownFact.AreEqual(z, w)] }));
    }

    [Fact]
    public void An_item_that_is_a_tensor_is_refused_with_a_sentence()
    {
        var p = new MeasureProblem();
        var list = p.Normals("x", 2);
        var outcome = CumulantVectorTests.Run(
            p.Expectation(p.At(list, 0)), new() { Order = 3, Tracked = [new([list])] });

        Assert.Equal(
            "An item of the argument is a tensor, not a single wire.",
            Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Sentence);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Uniform_laws_have_their_moments_at_full_order(bool isWhole)
    {
        var p = new MeasureProblem();
        var x = isWhole ? p.UniformInteger("x", -1, 299) : p.UniformReal("x", -1, 2);
        var cube = p.Multiply(p.Multiply(x, x), x);
        Rational truth = isWhole ? 0 : Rational.Create(129, 21);
        for (int i = -1; i < 299 && isWhole; i++)
        {
            var power = (Rational)i * i * i;
            truth += power * power / 300;
        }

        Assert.Equal(truth, CumulantVectorTests.Exact(p.Expectation(p.Multiply(cube, cube)), new() { Order = 6 }));
    }

    [Fact]
    public void Ten_products_of_six_wires_of_200_gates_take_little_work_at_order_6()
    {
        // A second is some ten million rational operations; tracked or within the order, the work is the same.
        var (p, wires) = Ladder(200);
        NodeId[] products = [.. Enumerable.Range(1, 10)
            .Select(i => wires[(19 * i)..((19 * i) + 6)].Aggregate(p.Multiply))];
        var obligation = p.Expectation(products.Aggregate(p.Add));
        var outcome = CumulantVectorTests.Run(obligation, new() { Order = 6 });

        Assert.IsType<Measurement.Heuristic>(outcome.Measurement);
        Assert.InRange(outcome.Cost.Operations ?? long.MaxValue, 1, 2_000_000);
    }

    [Fact]
    public void Ten_tracked_items_of_six_wires_of_200_gates_take_little_work()
    {
        var (p, wires) = Ladder(200);
        TrackedCumulant[] items = [.. Enumerable.Range(1, 10).Select(
            i => new TrackedCumulant(new([.. wires[(19 * i)..((19 * i) + 6)]])))];
        var outcome = CumulantVectorTests.Run(
            p.Expectation(p.Multiply(wires[^1], wires[^2])), new() { Order = 2, Tracked = new([.. items]) });

        Assert.IsType<Measurement.Heuristic>(outcome.Measurement);
        Assert.InRange(outcome.Cost.Operations ?? long.MaxValue, 1, 2_000_000);
    }

    // Each gate takes the one before and an input: mostly its own, now and then an earlier one.
    private static (MeasureProblem Problem, NodeId[] Wires) Ladder(int gates)
    {
        var p = new MeasureProblem();
        NodeId[] inputs = [.. Enumerable.Range(0, gates).Select(i => p.Bernoulli($"x{i}", Rational.Half))];
        var wires = new List<NodeId> { inputs[0] };
        for (int i = 1; i < gates; i++)
        {
            var input = inputs[i % 7 == 0 ? i - 2 : i];
            wires.Add(i % 3 == 0 ? p.Or(wires[^1], input) : p.And(wires[^1], input));
        }

        return (p, [.. wires.Select(wire => p.Apply(UnaryOperator.Indicator, wire))]);
    }

    private static (MeasureProblem Problem, NodeId W, NodeId Z) Pair()
    {
        var p = new MeasureProblem();
        NodeId x = p.Normal("x", 1, 1), y = p.Normal("y", 1, 1);
        var w = p.Add(x, p.Multiply(p.Number(2), y));
        return (p, w, p.Subtract(x, y));
    }
}
