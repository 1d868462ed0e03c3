using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Independent uses: published figures, closed forms, and what cannot be exact.</summary>
public sealed class CopiesEstimatorTests
{
    [DataFact]
    public void Every_part_of_the_two_sensor_argument_gives_the_published_figures()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(TestData.Path("because/two_sensor_toy.json")));
        foreach (var rate in json.RootElement.EnumerateArray())
        {
            foreach (var subset in rate.GetProperty("subsets").EnumerateObject())
            {
                string items = subset.Name == "empty" ? "" : subset.Name;
                var vault = new Vault(Fraction(rate.GetProperty("eps").GetString() ?? ""));
                Assert.Equal(
                    Fraction(subset.Value.GetProperty("G").GetString() ?? ""), Exact(vault.Ask(items, null)));
                foreach (var night in subset.Value.EnumerateObject().Where(x => Has(x.Name, "D=")))
                {
                    var estimate = Exact(vault.Ask(items, (Has(night.Name, "D=1"), Has(night.Name, "T=1"))));
                    double expected = night.Value.GetProperty("surprise_bits").GetDouble();
                    Assert.Equal(expected, -Math.Log2(estimate.ToDouble()), 1e-12 * Math.Max(1, expected));
                }
            }
        }
    }

    [Fact]
    public void An_item_can_lead_away_from_the_truth()
    {
        // d d (f or f) e: truth 1/8; apart 1/4 * 3/4 * 1/2; the uses of d as one 1/2 * 3/4 * 1/2 (DESIGN 3.0, EV).
        var q = new QuantityQuestion();
        var d = q.Coin("d", Rational.Half);
        var e = q.Coin("e", Rational.Half);
        var f = q.Coin("f", Rational.Half);
        var y = q.And(q.And(q.And(d, d), q.Or(f, f)), e);

        Assert.Equal(Rational.Create(1, 8), Truth(q.Ask(QuantityKind.Probability, [y])));
        Assert.Equal(Rational.Create(3, 32), Exact(Ask(q, y)));
        Assert.Equal(Rational.Create(3, 16), Exact(Ask(q, y, Shared(d, y))));
    }

    [Fact]
    public void A_shared_inner_wire_is_one_draw_with_fresh_copies_inside()
    {
        // w = a xor a: apart it is true half of the time; squared as one draw too, as two a quarter.
        var q = new QuantityQuestion();
        var a = q.Coin("a", Rational.Half);
        var w = q.Binary(BinaryOperator.NotEqual, a, a);
        var y = q.And(w, w);

        Assert.Equal(Rational.Create(1, 4), Exact(Ask(q, y)));
        Assert.Equal(Rational.Half, Exact(Ask(q, y, Shared(w, y))));
        Assert.Equal(Rational.Zero, Exact(Ask(q, y, Shared(w, y), Shared(a, w))));
    }

    [Fact]
    public void Uses_that_meet_no_element_stay_fresh()
    {
        var q = new QuantityQuestion();
        var x = q.Coin("x", Rational.Half);
        var left = q.And(x, x);
        var y = q.And(left, q.And(x, x));

        Assert.Equal(Rational.Create(1, 16), Exact(Ask(q, y)));
        Assert.Equal(Rational.Create(1, 8), Exact(Ask(q, y, Shared(x, left))));
        Assert.Equal(Rational.Half, Exact(Ask(q, y, Shared(x, x))));
    }

    [Fact]
    public void Dependent_inputs_are_shared_together_unless_presumed_independent()
    {
        // y follows x: both true with 1/2, and never apart.
        var q = new QuantityQuestion();
        var x = q.Coin("x", Rational.Half);
        var y = q.Draw("y", TensorType.Boolean, new Law.Bernoulli(q.Choose(x, q.Number(1), q.Number(0))));
        var both = q.And(x, y);
        var shared = Ask(q, both, Shared(x, both));

        Assert.Equal(Rational.Half, Exact(shared));
        var apart = shared with
        {
            Independent = [new IndependentInputs(x, y)],
            Shares = [Shared(x, both), Shared(y, both)],
        };
        Assert.Equal(Rational.Create(1, 4), Exact(apart));
        Assert.Equal(["independent(x, y)"], Estimate(apart).RestsOn);
    }

    [Fact]
    public void Nothing_is_presumed_where_every_input_is_used_once()
    {
        var q = new QuantityQuestion();
        var y = q.And(q.Coin("a", Rational.Half), q.Coin("b", Rational.Half));

        Assert.Empty(Estimate(Ask(q, y)).RestsOn);
        Assert.Equal(["independent uses"], Estimate(Ask(q, q.And(y, y))).RestsOn);
        Assert.Empty(Estimate(Ask(q, q.And(y, y), Shared(y, y))).RestsOn);
    }

    [Fact]
    public void A_variance_and_a_condition_are_those_of_the_tree()
    {
        // Two rolls of 0, 1, 2 in the tree of x + x: variance 2 * 2/3; as one draw 4 * 2/3.
        var q = new QuantityQuestion();
        var x = q.Below("x", 3);
        var sum = q.Binary(BinaryOperator.Add, x, x);
        var variance = CopiesQuestion.Of(q.Ask(QuantityKind.Variance, [sum]));

        Assert.Equal(Rational.Create(4, 3), Exact(variance));
        Assert.Equal(Rational.Create(8, 3), Exact(variance with { Shares = [Shared(x, sum)] }));

        var low = q.Binary(BinaryOperator.Less, x, q.Number(1));
        var given = CopiesQuestion.Of(q.Ask(QuantityKind.Probability, [low], low));
        Assert.Equal(Rational.Create(1, 3), Exact(given));
        Assert.Equal(Rational.One, Exact(given with { Shares = [Shared(x, low)] }));
    }

    [Fact]
    public void Draws_of_infinitely_many_values_are_sampled_and_say_so()
    {
        // Two normals apart are both positive a quarter of the time, one is half of the time.
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        var positive = p.Less(p.Number(0), x);
        var both = p.And(positive, p.Less(p.Number(0), x));

        foreach (var (question, expected) in new[]
        {
            (CopiesQuestion.Of(p.Probability(both)), 0.25),
            (CopiesQuestion.Of(p.Probability(both)) with { Shares = [Shared(x, both)] }, 0.5),
        })
        {
            var limits = EngineLimits.Default with { Delta = 1e-9 };
            var sampled = Assert.IsType<Measurement.Sampled>(
                new CopiesEstimator().Estimate(question, limits, default).Measurement);
            Assert.InRange(expected, sampled.Interval.Low, sampled.Interval.High);
        }
    }

    [Fact]
    public void Diagrams_that_grow_too_large_are_sampled()
    {
        var (exact, sampled) = (new CopiesEstimator(), new CopiesEstimator { MostNodes = 8 });
        var question = new Vault(Rational.Create(1, 4)).Ask("dt", null);
        var limits = EngineLimits.Default with { Delta = 1e-9 };

        var expected = Assert.IsType<Measurement.Exact>(exact.Estimate(question, limits, default).Measurement);
        var actual = Assert.IsType<Measurement.Sampled>(sampled.Estimate(question, limits, default).Measurement);
        Assert.InRange(expected.Value.Value.ToDouble(), actual.Interval.Low, actual.Interval.High);
    }

    [Fact]
    public void A_tree_too_large_for_diagrams_and_samples_is_not_measured()
    {
        var q = new QuantityQuestion();
        var y = q.Coin("x", Rational.Create(1, 3));
        for (int i = 0; i < 40; i++)
        {
            y = q.Binary(BinaryOperator.NotEqual, y, y);
        }

        var outcome = new CopiesEstimator { MostNodes = 8 }.Estimate(Ask(q, y), EngineLimits.Default, default);
        Assert.Equal(UnknownReason.Nodes, Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Reason);
    }

    [Fact]
    public void Fractions_that_grow_too_long_become_narrow_intervals()
    {
        // 1 - 2p squares at each level, so that the mean comes near to 1/2.
        var q = new QuantityQuestion();
        var y = q.Coin("x", Rational.Create(1, 3));
        for (int i = 0; i < 40; i++)
        {
            y = q.Binary(BinaryOperator.NotEqual, y, y);
        }

        var value = Assert.IsType<Measurement.Exact>(Estimate(Ask(q, y)).Measurement).Value;
        Assert.True(value.Contains(Rational.Half) || value.High < Rational.Half);
        Assert.True(value.High - value.Low < Rational.PowerOfTwo(-200));
    }

    [Fact]
    public void A_condition_that_cannot_happen_is_vacuous()
    {
        var q = new QuantityQuestion();
        var x = q.Coin("x", Rational.Half);
        q.Own = q.And(x, q.Not(x));

        var outcome = Estimate(Ask(q, x));
        Assert.Equal(UnknownReason.Vacuous, Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Reason);
    }

    [Fact]
    public void A_large_circuit_with_a_few_shares_is_quick()
    {
        var question = LargeCircuit(inputs: 60, gates: 5000, shares: 6, seed: 7);

        var first = Estimate(question);
        var second = Estimate(question);

        Assert.IsType<Measurement.Exact>(first.Measurement);
        Assert.Equal(first, second);
        Assert.InRange(first.Cost.Operations ?? 0, 1000, 2_000_000);
    }

    private static CopiesQuestion LargeCircuit(int inputs, int gates, int shares, ulong seed)
    {
        var random = new SplitMix(seed);
        var q = new QuantityQuestion();
        var wires = Enumerable.Range(0, inputs)
            .Select(i => q.Coin($"x{i}", Rational.Create(i + 1, inputs + 1))).ToList();
        var coins = wires.ToArray();
        BinaryOperator[] functions = [BinaryOperator.And, BinaryOperator.Or, BinaryOperator.NotEqual];
        for (int i = 0; i < gates; i++)
        {
            NodeId Near() => wires[random.Next(Math.Max(0, wires.Count - 200), wires.Count)];
            wires.Add(q.Binary(random.Pick(functions), Near(), Near()));
        }

        var items = Enumerable.Range(0, shares)
            .Select(i => Shared(coins[i * 7], [wires[random.Next(gates / 2, gates)], wires[^(i + 1)]]));
        return CopiesQuestion.Of(q.Ask(QuantityKind.Probability, [wires[^1]])) with { Shares = items.ToSequence() };
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static Share Shared(NodeId what, params NodeId[] across) =>
        new([what], across.Select(node => new WireReference(node, null)).ToSequence());

    private static CopiesQuestion Ask(QuantityQuestion q, NodeId truth, params Share[] shares) =>
        CopiesQuestion.Of(q.Ask(QuantityKind.Probability, [truth])) with { Shares = shares.ToSequence() };

    private static EstimateOutcome Estimate(CopiesQuestion question) =>
        new CopiesEstimator().Estimate(question, EngineLimits.Default, default);

    private static Rational Exact(CopiesQuestion question) =>
        Assert.IsType<Measurement.Exact>(Estimate(question).Measurement).Value.Value;

    private static Rational Truth(Obligation.Measure obligation) => Assert.IsType<Measurement.Exact>(
        new EnumerationEngine().TryMeasure(obligation, EngineLimits.Default, default)?.Measurement).Value.Value;

    private static Rational Fraction(string text) =>
        text.Split('/') is [var top, var bottom] ? Rational.Parse(top) / Rational.Parse(bottom) : Rational.Parse(text);

    /// <summary>Two cameras that watch one diamond (THEORY 5.4), as a tensor of two entries.</summary>
    private sealed class Vault
    {
        private readonly MeasureProblem _problem = new();
        private readonly NodeId _diamond;
        private readonly NodeId _tamper;
        private readonly NodeId _seen;
        private readonly NodeId _both;

        public Vault(Rational rate)
        {
            _diamond = _problem.Bernoulli("diamond", Rational.Half);
            _tamper = _problem.Bernoulli("tamper", rate);
            var dirt = _problem.Draw(
                _problem.Graph.Input("dirt", new TensorType(new ElementType.Boolean(), TensorShape.Of(2))),
                new Law.Bernoulli(_problem.Number(Rational.Create(1, 20))));
            NodeId[] seen = [.. Enumerable.Range(0, 2).Select(i => _problem.Or(
                _problem.And(_diamond, _problem.Not(_problem.At(dirt, i))), _tamper))];
            _seen = _problem.Graph.Add(new Operation.Stack(TensorShape.Of(2)), seen);
            _both = _problem.And(_problem.At(_seen, 0), _problem.At(_seen, 1));
        }

        public CopiesQuestion Ask(string items, (bool Diamond, bool Tamper)? night) => new(
            _problem.Probability(_both),
            items.Select(item => new Share(
                [item == 'd' ? _diamond : _tamper],
                item == 'd' ? [_seen] : [new WireReference(_seen, 0), new WireReference(_seen, 1)])).ToSequence(),
            [],
            night is not { } known
                ? []
                : [new(_diamond, Tensor.Scalar(Value.Of(known.Diamond))),
                    new(_tamper, Tensor.Scalar(Value.Of(known.Tamper)))]);
    }
}
