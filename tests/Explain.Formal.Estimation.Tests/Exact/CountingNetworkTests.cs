using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Exact probabilities of real Bayesian networks.</summary>
public sealed class CountingNetworkTests
{
    // Two rows of alarm that were rounded to seven places are divided by their sum here, and were not there: 1e-7 of
    // what happens with a probability of at most 1/20.
    private const double Tolerance = 5e-9;

    [DataTheory]
    [InlineData("cancer", CountingMethod.Elimination)]
    [InlineData("cancer", CountingMethod.Diagrams)]
    [InlineData("survey", CountingMethod.Elimination)]
    [InlineData("survey", CountingMethod.Diagrams)]
    [InlineData("alarm", CountingMethod.Elimination)]
    [InlineData("alarm", CountingMethod.Diagrams)]
    internal void All_marginals_and_the_posterior_are_the_published_ones(string name, CountingMethod method)
    {
        var network = Network.Read(name);
        using var expected = JsonDocument.Parse(File.ReadAllText(TestData.Path($"bayesnets/{name}.expected.json")));
        foreach (var variable in expected.RootElement.GetProperty("marginals").EnumerateObject())
        {
            foreach (var label in variable.Value.EnumerateObject())
            {
                double actual = network.Measure(method, (variable.Name, label.Name));
                Assert.InRange(actual, label.Value.GetDouble() - Tolerance, label.Value.GetDouble() + Tolerance);
            }
        }

        var posterior = expected.RootElement.GetProperty("posterior");
        (string, string)[] evidence = [.. posterior.GetProperty("evidence").EnumerateObject()
            .Select(fact => (fact.Name, fact.Value.GetString()!))];
        foreach (var label in posterior.GetProperty("dist").EnumerateObject())
        {
            var query = (posterior.GetProperty("query").GetString()!, label.Name);
            double actual = network.Measure(method, query, evidence);
            Assert.InRange(actual, label.Value.GetDouble() - Tolerance, label.Value.GetDouble() + Tolerance);
        }
    }

    [DataTheory]
    [InlineData("cancer", false)]
    [InlineData("alarm", false)]
    [InlineData("alarm", true)]
    public void All_marginals_in_one_question_are_those_asked_one_by_one(string name, bool isConditioned)
    {
        var network = Network.Read(name);
        var facts = network.Facts();
        (string, string)[] given = isConditioned ? [("BP", "LOW"), ("CVP", "LOW")] : [];

        var together = (Measurement.Tensor)new CountingEngine()
            .TryMeasure(network.AskAll(facts, given), EngineLimits.Default, default)!.Measurement;

        Assert.Equal(facts.Count, together.Entries.Length);
        for (int i = 0; i < facts.Count; i++)
        {
            Assert.Equal(
                Exact(network.Ask(facts[i], given)), ((Measurement.Exact)together.Entries[i]).Value.Value);
        }
    }

    [DataFact]
    public void An_engine_of_networks_takes_all_entries_of_a_tensor_or_none()
    {
        var network = Network.Read("alarm");

        // HISTORY has a parent, so that few worlds decide it; CATECHOL has many before it.
        var outcome = CountingEngine.OfNetworks.TryMeasure(
            network.AskAll([("HISTORY", "TRUE"), ("CATECHOL", "HIGH")]), EngineLimits.Default, default);

        Assert.All(
            ((Measurement.Tensor)outcome!.Measurement).Entries, entry => Assert.IsType<Measurement.Exact>(entry));
    }

    [DataFact]
    public void Marginals_sum_to_one_exactly()
    {
        var network = Network.Read("alarm");

        var sum = Exact(network.Ask(("HRSAT", "LOW"))) + Exact(network.Ask(("HRSAT", "NORMAL")))
            + Exact(network.Ask(("HRSAT", "HIGH")));

        Assert.Equal(Numerics.Rational.One, sum);
    }

    private static Numerics.Rational Exact(Obligation.Measure question) => ((Measurement.Exact)new CountingEngine()
        .TryMeasure(question, EngineLimits.Default, default)!.Measurement).Value.Value;

    private sealed record Network(ImportedDistribution Distribution)
    {
        public static Network Read(string name) => DistributionFile.Read(
            "n.bif", File.ReadAllBytes(TestData.Path($"bayesnets/{name}.bif")), FormatLimits.Default)
            .TryGet(out var network, out var problem)
                ? new Network(network)
                : throw new InvalidOperationException(problem.Message);

        public double Measure(CountingMethod method, (string, string) asked, params (string, string)[] given) =>
            new CountingEngine { Method = method }.TryMeasure(Ask(asked, given), EngineLimits.Default, default)!
                .Measurement is Measurement.Exact exact
                ? exact.Value.Value.ToDouble()
                : throw new InvalidOperationException($"{asked} is not measured.");

        /// <summary>Every variable with each of its labels.</summary>
        public IReadOnlyList<(string Variable, string Label)> Facts() =>
            [.. Distribution.NamedVariables().SelectMany(variable =>
                ((Law.Discrete)Distribution.Draws.Single(draw => draw.Variable == variable.Node).Law).Outcomes
                .Select(outcome =>
                    (variable.Name, ((Value.Symbol)Distribution.Graph.KnownValue(outcome)!.Single).Name)))];

        public Obligation.Measure Ask((string, string) asked, params (string, string)[] given) =>
            Ask(builder => Is(builder, asked), given);

        public Obligation.Measure AskAll(
            IReadOnlyList<(string, string)> asked, params (string, string)[] given) => Ask(
                builder => builder.Add(
                    new Operation.Stack(TensorShape.Of(asked.Count)), [.. asked.Select(fact => Is(builder, fact))]),
                given);

        private Obligation.Measure Ask(Func<GraphBuilder, NodeId> ask, (string, string)[] given)
        {
            var builder = new GraphBuilder(Distribution.Graph);
            var wire = ask(builder);
            NodeId? condition = given.Length == 0 ? null : given.Select(fact => Is(builder, fact)).Aggregate(
                (a, b) => builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]));
            return new Obligation.Measure(
                "q", builder.ToGraph(), new Distribution("d", Distribution.Draws, null),
                new Quantity(QuantityKind.Probability, [wire], condition, "q"), default);
        }

        // The published figures of cancer are of the network in which low and medium pollution are one value.
        private NodeId Is(GraphBuilder builder, (string Variable, string Label) fact) => fact == ("Pollution", "low")
            ? builder.Add(
                new Operation.Binary(BinaryOperator.Or),
                [IsLabel(builder, fact), IsLabel(builder, ("Pollution", "medium"))])
            : IsLabel(builder, fact);

        private NodeId IsLabel(GraphBuilder builder, (string Variable, string Label) fact)
        {
            var variable = Distribution.NamedVariables().Single(name => name.Name == fact.Variable).Node;
            var label = builder.Constant(Tensor.Scalar(new Value.Symbol(fact.Label)), new ElementType.Category());
            return builder.Add(new Operation.Binary(BinaryOperator.Equal), [variable, label]);
        }
    }
}
