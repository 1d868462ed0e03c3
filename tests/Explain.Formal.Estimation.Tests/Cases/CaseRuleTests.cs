using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Cases under a reference law, against exhaustive evaluation and closed forms.</summary>
public sealed class CaseRuleTests
{
    [Fact]
    public void Exact_cases_are_what_all_worlds_give()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var circuit = new Circuit(seed);
            foreach (int facts in new[] { 0, 1, 2, 3 })
            {
                var known = circuit.Facts.Take(facts).ToList();
                var all = circuit.All(known);
                var expected = ReferenceExpectation.Probability(circuit.Graph, circuit.Law, circuit.Event, all);
                var answer = Ask(circuit, known, CaseEstimator.Exact);
                if (expected is ReferenceQuantity.Known { Value: var value })
                {
                    Assert.Equal(new Measurement.Exact(value), Assert.Single(answer.Groups).Estimate);
                }

                var price = ReferenceExpectation.Probability(circuit.Graph, circuit.Law, all);
                Assert.Equal(
                    new Measurement.Exact(Assert.IsType<ReferenceQuantity.Known>(price).Value), answer.Facts);
            }
        }
    }

    [Fact]
    public void An_estimator_by_name_that_presumes_nothing_is_exact()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var circuit = new Circuit(seed);
            var exact = Assert.Single(Ask(circuit, [], CaseEstimator.Exact).Groups).Estimate;
            foreach (var estimator in new[] { CaseEstimator.Marginals, CaseEstimator.PairJoints })
            {
                var answer = Ask(circuit, [], estimator);
                if (Assert.Single(answer.Groups).Estimate is Measurement.Exact claimed)
                {
                    Assert.Equal(exact, claimed);
                    Assert.Empty(answer.RestsOn);
                }
                else
                {
                    Assert.NotEmpty(answer.RestsOn);
                }
            }
        }
    }

    [Fact]
    public void A_tolerance_between_uniform_parameters_is_priced_by_its_area()
    {
        // |a - b| <= e of two uniform numbers in 0..1: 1 - (1 - e)^2.
        var fact = Near(new Rational[] { 0, 1 }, isNormal: false, Rational.Create(1, 10));

        Assert.Equal(new Measurement.Exact(Enclosure.Exact(Rational.Create(19, 100))), fact);
    }

    [Fact]
    public void A_tolerance_between_normal_parameters_is_priced_by_the_normal_law()
    {
        // a - b has variance 2: P(|a - b| <= sqrt 2) = 2 Phi(1) - 1 = 0.682689492...; 1.41421356 is a little less.
        var fact = Assert.IsType<Measurement.Exact>(
            Near(new Rational[] { 0, 1 }, isNormal: true, Rational.Parse("1.41421356")));

        Assert.Equal(0.682689492, fact.Value.Midpoint.ToDouble(), 1e-8);
    }

    private static Measurement Near(Rational[] law, bool isNormal, Rational within)
    {
        var builder = new GraphBuilder();
        NodeId Number(Rational value) => builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());
        var (first, second) = (Number(law[0]), Number(law[1]));
        var a = builder.Input("a", TensorType.Real);
        var b = builder.Input("b", TensorType.Real);
        Law drawn = isNormal ? new Law.Normal(first, second) : new Law.UniformReal(first, second);
        var distance = builder.Add(
            new Operation.Unary(UnaryOperator.Abs),
            [builder.Add(new Operation.Binary(BinaryOperator.Subtract), [a, b])]);
        var fact = builder.Add(new Operation.Binary(BinaryOperator.LessOrEqual), [distance, Number(within)]);
        var always = builder.Constant(Tensor.Scalar(Value.Of(true)), new ElementType.Boolean());
        var zero = Tensor.Scalar(Value.Of(Rational.Zero));
        return new CaseRule().Estimate(
            new CaseQuestion(
                new Obligation.Cases("near", builder.ToGraph(), [], [], always, default),
                new Distribution("reference", [new Draw(a, drawn), new Draw(b, drawn)], null),
                [new CaseFact("near", fact, [], [])],
                new Witness([new WitnessValue("a", zero), new WitnessValue("b", zero)]),
                CaseEstimator.Exact),
            EngineLimits.Default,
            CancellationToken.None).Facts;
    }

    private static CaseAnswer Ask(Circuit circuit, List<NodeId> facts, CaseEstimator estimator) =>
        new CaseRule().Estimate(
            new CaseQuestion(
                new Obligation.Cases("circuit", circuit.Graph, [], [], circuit.Event, default),
                circuit.Law,
                facts.Select(fact => new CaseFact($"{fact}", fact, [], [])).ToSequence(),
                circuit.Actual,
                estimator),
            EngineLimits.Default,
            CancellationToken.None);

    /// <summary>A random circuit over five coins and two gates, with facts that hold where all coins are
    /// false.</summary>
    private sealed class Circuit
    {
        private readonly GraphBuilder _builder = new();

        public Circuit(int seed)
        {
            var random = new Random(seed);
            var wires = new List<NodeId>();
            var draws = new List<Draw>();
            var values = new List<WitnessValue>();
            for (int i = 0; i < 5; i++)
            {
                var probability = _builder.Constant(
                    Tensor.Scalar(Value.Of(Rational.Create(1, 2 + (i % 2)))), new ElementType.Real());
                wires.Add(_builder.Input($"c{i}", TensorType.Boolean));
                draws.Add(new Draw(wires[^1], new Law.Bernoulli(probability)));
                values.Add(new WitnessValue($"c{i}", Tensor.Scalar(Value.Of(false))));
            }

            NodeId[] gates = [Gate("and"), Gate("or")];
            var gate = _builder.Input("g", new TensorType(new ElementType.Gate(), TensorShape.Scalar));
            draws.Add(new Draw(gate, new Law.Discrete(gates.ToSequence(), [])));
            values.Add(new WitnessValue("g", Tensor.Scalar(new Value.Symbol("or"))));
            Facts =
            [
                Binary(BinaryOperator.Equal, wires[random.Next(5)], wires[random.Next(5)]),
                _builder.Add(new Operation.Unary(UnaryOperator.Not), [Binary(BinaryOperator.And, wires[0], wires[1])]),
                Binary(BinaryOperator.Equal, Binary(BinaryOperator.NotEqual, wires[2], wires[3]), wires[4]),
            ];
            for (int i = 0; i < 6; i++)
            {
                var (left, right) = (wires[random.Next(wires.Count)], wires[random.Next(wires.Count)]);
                wires.Add(random.Next(4) switch
                {
                    0 => Binary(BinaryOperator.And, left, right),
                    1 => Binary(BinaryOperator.Or, left, right),
                    2 => Binary(BinaryOperator.NotEqual, left, right),
                    _ => _builder.Add(new Operation.ApplyGate(), [gate, left, right]),
                });
            }

            Event = wires[^1];
            Law = new Distribution("reference", draws.ToSequence(), null);
            Actual = new Witness(values.ToSequence());
        }

        private NodeId Gate(string name) =>
            _builder.Constant(Tensor.Scalar(new Value.Symbol(name)), new ElementType.Gate());

        public Graph Graph => _builder.ToGraph();

        public Distribution Law { get; }

        public Witness Actual { get; }

        public NodeId Event { get; }

        public IReadOnlyList<NodeId> Facts { get; }

        public NodeId All(List<NodeId> facts) => facts.Count == 0
            ? _builder.Constant(Tensor.Scalar(Value.Of(true)), new ElementType.Boolean())
            : facts.Aggregate((a, b) => Binary(BinaryOperator.And, a, b));

        private NodeId Binary(BinaryOperator function, NodeId left, NodeId right) =>
            _builder.Add(new Operation.Binary(function), [left, right]);
    }
}
