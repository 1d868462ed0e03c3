using System.Globalization;
using System.Numerics;
using System.Text;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Exact probabilities of the outputs of real circuits.</summary>
public sealed class CountingCircuitTests
{
    /// <summary>Circuits and the numbers of their outputs whose probability is published.</summary>
    public static TheoryData<string> Published =>
        ["iscas85/c17.aig", "iscas85/c432.aig", "iscas85/c880.aig", "epfl/ctrl.aig"];

    [DataTheory]
    [MemberData(nameof(Published))]
    public void Fair_inputs_give_the_published_probabilities(string path)
    {
        var circuit = CircuitQuestion.Read(path);
        foreach (var (output, expected) in Expected(Path.GetFileName(path)))
        {
            Assert.Equal(expected, circuit.Probability(output, Rational.Half));
        }
    }

    [DataFact]
    public void A_circuit_in_another_format_has_the_same_probabilities()
    {
        var circuit = CircuitQuestion.Read("epfl/int2float.blif");
        foreach (var (output, expected) in Expected("int2float.aig"))
        {
            Assert.Equal(expected, circuit.Probability(output, Rational.Half));
        }
    }

    // Symmetry: each output of c499 is a data bit, which a correction flips or not.
    [DataFact]
    public void The_outputs_of_c499_are_fair() => Assert.Equal(
        Rational.Half, CircuitQuestion.Read("iscas85/c499.bench").Probability(0, Rational.Half));

    [DataTheory]
    [InlineData(1, 3)]
    [InlineData(1, 1000)]
    public void Unfair_inputs_give_what_enumeration_gives(int numerator, int denominator)
    {
        var probability = Rational.Create(numerator, denominator);
        var circuit = CircuitQuestion.Read("epfl/int2float.blif");
        for (int output = 0; output < 7; output++)
        {
            var question = circuit.Ask(output, probability);
            var expected = new EnumerationEngine().TryMeasure(question, EngineLimits.Default, default);

            Assert.Equal(
                ((Measurement.Exact)expected!.Measurement).Value.Value, circuit.Probability(output, probability));
        }
    }

    // A chain over 300 coins: no enumeration, and both methods stay linear.
    [Theory]
    [InlineData(CountingMethod.Elimination)]
    [InlineData(CountingMethod.Diagrams)]
    internal void Parity_of_many_coins_is_a_closed_form(CountingMethod method)
    {
        const int Count = 300;
        var question = new QuantityQuestion();
        var coins = question.Coins(Count, Rational.Create(1, 3));
        var parity = coins.Aggregate((a, b) => question.Binary(BinaryOperator.NotEqual, a, b));

        var outcome = new CountingEngine { Method = method }.TryMeasure(
            question.Ask(QuantityKind.Probability, [parity]), EngineLimits.Default, default);

        // (1 - (1 - 2p)^n) / 2.
        var expected = (Rational.One - Rational.Pow(Rational.Create(1, 3), Count)) * Rational.Half;
        Assert.Equal(expected, ((Measurement.Exact)outcome!.Measurement).Value.Value);
    }

    [Fact]
    public void Counting_of_many_coins_is_the_binomial_law()
    {
        const int Count = 60;
        var question = new QuantityQuestion();
        var many = question.Binary(
            BinaryOperator.Less, question.Number(39), question.Count(question.Coins(Count, Rational.Half)));

        var outcome = new CountingEngine().TryMeasure(
            question.Ask(QuantityKind.Probability, [many]), EngineLimits.Default, default);

        var ways = Enumerable.Range(40, Count - 39).Aggregate(BigInteger.Zero, (sum, k) => sum + Choose(Count, k));
        Assert.Equal(
            Rational.Create(ways, BigInteger.One << Count), ((Measurement.Exact)outcome!.Measurement).Value.Value);
    }

    // Sets of vertices of a circle of which no two are neighbours: their number is a Lucas number.
    [Theory]
    [InlineData(CountingMethod.Elimination)]
    [InlineData(CountingMethod.Diagrams)]
    internal void Models_of_a_formula_are_counted(CountingMethod method)
    {
        const int Vertices = 60;
        string clauses = string.Concat(Enumerable.Range(1, Vertices)
            .Select(i => $"-{i} -{(i % Vertices) + 1} 0\n"));
        var circle = CircuitQuestion.Read(
            "circle.cnf", Encoding.ASCII.GetBytes($"p cnf {Vertices} {Vertices}\n{clauses}"));
        var (lucas, next) = (new BigInteger(2), BigInteger.One);
        for (int i = 0; i < Vertices; i++)
        {
            (lucas, next) = (next, lucas + next);
        }

        var outcome = new CountingEngine { Method = method }.TryMeasure(
            circle.Ask(0, Rational.Half), EngineLimits.Default, default);

        Assert.Equal(
            Rational.Create(lucas, BigInteger.One << Vertices),
            ((Measurement.Exact)outcome!.Measurement).Value.Value);
    }

    // The middle bits of products have no small diagrams in any order (Bryant, 1991).
    [Fact]
    public void What_has_no_room_is_unknown()
    {
        const int Bits = 16;
        var question = new QuantityQuestion();
        NodeId[] a = question.Coins(Bits, Rational.Half), b = [.. Enumerable.Range(0, Bits).Select(
            i => question.Coin($"b{i}", Rational.Half))];
        var product = Product(question, a, b);

        var outcome = new CountingEngine { MostNodes = 50_000 }.TryMeasure(
            question.Ask(QuantityKind.Probability, [product[Bits]]), EngineLimits.Default, default);

        Assert.Equal(UnknownReason.Nodes, ((Measurement.NotMeasured)outcome!.Measurement).Reason);
    }

    private static NodeId[] Product(QuantityQuestion question, NodeId[] a, NodeId[] b)
    {
        NodeId[] sum = [.. a.Select(bit => question.And(bit, b[0]))];
        var result = new List<NodeId> { sum[0] };
        for (int row = 1; row < b.Length; row++)
        {
            NodeId? carry = null;
            var next = new List<NodeId>();
            for (int i = 0; i < a.Length; i++)
            {
                var term = question.And(a[i], b[row]);
                NodeId[] terms = [.. new[] { term, i + 1 < sum.Length ? sum[i + 1] : null, carry }.OfType<NodeId>()];
                next.Add(terms.Aggregate((x, y) => question.Binary(BinaryOperator.NotEqual, x, y)));
                carry = terms.Length == 1 ? null : terms.Length == 2
                    ? question.And(terms[0], terms[1])
                    : question.Or(
                        question.And(terms[0], terms[1]),
                        question.And(terms[2], question.Or(terms[0], terms[1])));
            }

            sum = carry is { } last ? [.. next, last] : [.. next];
            result.Add(sum[0]);
        }

        return [.. result, .. sum.Skip(1)];
    }

    private static BigInteger Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(
        BigInteger.One, (ways, i) => ways * (n - k + i) / i);

    private static IEnumerable<(int Output, Rational Probability)> Expected(string circuit) =>
        File.ReadLines(TestData.Path("circuits/expected_output_probabilities.csv"))
            .Select(line => line.Split(','))
            .Where(row => row[0] == circuit && row[3] != "timeout")
            .Select(row => (
                int.Parse(row[1], CultureInfo.InvariantCulture),
                Rational.Create(
                    BigInteger.Parse(row[3], CultureInfo.InvariantCulture),
                    BigInteger.Parse(row[4], CultureInfo.InvariantCulture))));

    private sealed record CircuitQuestion(ImportedModel Model)
    {
        public static CircuitQuestion Read(string path) =>
            Read(path, File.ReadAllBytes(TestData.Path($"circuits/{path}")));

        public static CircuitQuestion Read(string path, byte[] bytes) => ModelFile.Read(
            path,
            bytes,
            FormatLimits.Default,
            beside => throw new InvalidOperationException(beside)).TryGet(out var model, out var problem)
                ? new CircuitQuestion(model)
                : throw new InvalidOperationException(problem.Message);

        public Obligation.Measure Ask(int output, Rational probability)
        {
            var builder = new GraphBuilder(Model.Graph);
            var law = new Law.Bernoulli(
                builder.Constant(Tensor.Scalar(Value.Of(probability)), new ElementType.Real()));
            var wire = builder.Entry(Model.Output, output);
            return new Obligation.Measure(
                "q",
                builder.ToGraph(),
                new Distribution("d", [new Draw(Model.Inputs[0], law)], null),
                new Quantity(QuantityKind.Probability, [wire], null, $"output {output}"),
                default);
        }

        public Rational Probability(int output, Rational probability) => new CountingEngine().TryMeasure(
            Ask(output, probability), EngineLimits.Default, default)!.Measurement switch
        {
            Measurement.Exact exact => exact.Value.Value,
            var other => throw new InvalidOperationException($"Output {output}: {other}"),
        };
    }
}
