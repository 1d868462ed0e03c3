using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What has no number, and why; limits, cost, cancellation.</summary>
public sealed class QuantityTests
{
    private readonly QuantityQuestion _question = new();

    [Fact]
    public void Conditioning_on_the_impossible_is_vacuous_and_says_whose_condition_it_is()
    {
        var a = _question.Coin("a", Rational.Half);
        var never = _question.And(a, _question.Not(a));

        Assert.Equal("Vacuous: 'q' is conditioned on an event of probability 0.", _question.Probability(a, never));
        _question.Own = never;
        Assert.Equal(
            "Vacuous: The event that 'd' is conditioned on has probability 0.", _question.Probability(a, a));
    }

    [Theory]
    [InlineData("3/2", "Vacuous: a would have the probability 3/2, which is not in 0..1.")]
    [InlineData("-1/2", "Vacuous: a would have the probability -1/2, which is not in 0..1.")]
    public void A_probability_outside_of_the_unit_interval_is_refused(string probability, string expected) =>
        Assert.Equal(expected, _question.Probability(_question.Coin("a", Rational.Parse(probability))));

    [Fact]
    public void A_computed_probability_outside_of_the_unit_interval_is_refused_only_where_it_can_happen()
    {
        var a = _question.Coin("a", Rational.Half);
        var b = _question.Draw("b", TensorType.Boolean, new Law.Bernoulli(
            _question.Choose(a, _question.Number(2), _question.Number(Rational.Half))));
        var never = _question.Coin("never", 0);
        var c = _question.Draw("c", TensorType.Boolean, new Law.Bernoulli(
            _question.Choose(never, _question.Number(2), _question.Number(Rational.Create(1, 4)))));

        Assert.Equal("Vacuous: b would have the probability 2, which is not in 0..1.", _question.Probability(b));
        Assert.StartsWith("Vacuous: b would", _question.Probability(c), StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_fails_in_an_impossible_world_is_a_law()
    {
        var never = _question.Coin("never", 0);
        var c = _question.Draw("c", TensorType.Boolean, new Law.Bernoulli(
            _question.Choose(never, _question.Number(2), _question.Number(Rational.Create(1, 4)))));

        Assert.Equal("1/4", _question.Probability(c));
    }

    [Fact]
    public void Probabilities_that_do_not_sum_to_one_are_refused()
    {
        var x = _question.Draw("x", TensorType.Integer, new Law.Discrete(
            [_question.Number(1), _question.Number(2)],
            [_question.Number(Rational.Half), _question.Number(Rational.Create(1, 3))]));

        Assert.Equal(
            "Vacuous: The probabilities of x sum to 5/6, not to 1.", _question.Exactly(QuantityKind.Expectation, x));
    }

    [Fact]
    public void An_average_of_what_is_undefined_says_where()
    {
        var x = _question.Below("x", 3);
        var inverse = _question.Binary(BinaryOperator.Divide, _question.Number(1), x);

        Assert.Equal(
            "Vacuous: 'q' has no value: it is undefined where x = 0 (a division by zero).",
            _question.Exactly(QuantityKind.Expectation, inverse));
        Assert.Equal("3/4", _question.Exactly(
            QuantityKind.Expectation, inverse, _question.Binary(BinaryOperator.Less, _question.Number(0), x)));
    }

    [Fact]
    public void The_correlation_with_a_constant_has_no_value() => Assert.Equal(
        "Vacuous: 'q' has no value, since one of its sides does not vary.",
        QuantityQuestion.Print(new EnumerationEngine().TryMeasure(
            _question.Ask(QuantityKind.Correlation, [_question.Coin("a", Rational.Half), _question.Number(1)]),
            EngineLimits.Default,
            default)));

    [Fact]
    public void Infinitely_many_outcomes_are_no_question_for_enumeration()
    {
        var x = _question.Draw("x", TensorType.Real, new Law.Normal(_question.Number(0), _question.Number(1)));

        Assert.Equal("null", _question.Exactly(QuantityKind.Expectation, x));
    }

    [Fact]
    public void Draws_that_do_not_matter_are_left_out()
    {
        _question.Draw("x", TensorType.Real, new Law.Normal(_question.Number(0), _question.Number(1)));
        var coins = _question.Coins(60, Rational.Create(1, 3));

        Assert.Equal("1/9", _question.Probability(_question.And(coins[7], coins[50])));
    }

    [Fact]
    public void Too_many_worlds_are_refused_with_their_number() => Assert.Equal(
        "Nodes: 'q' has 1,099,511,627,776 worlds to enumerate; the limit is 4,294,967,296.",
        _question.Probability(_question.Coins(40, Rational.Half).Aggregate(_question.And)));

    [Fact]
    public void Too_many_worlds_of_what_fits_no_gates_are_refused_with_their_number()
    {
        var count = _question.Count(_question.Coins(28, Rational.Half));
        var number = _question.Unary(UnaryOperator.Exp, count);

        Assert.Equal(
            "Nodes: 'q' has 268,435,456 worlds of 59 operations to enumerate; the limit is 268,435,456 operations.",
            _question.Exactly(QuantityKind.Expectation, number));
    }

    [Fact]
    public void Transcendental_functions_are_enclosed()
    {
        var x = _question.Below("x", 3);
        var outcome = new EnumerationEngine().TryMeasure(
            _question.Ask(
                QuantityKind.Variance, [_question.Unary(UnaryOperator.Exp, x)]), EngineLimits.Default, default);

        var value = Assert.IsType<Measurement.Exact>(outcome!.Measurement).Value;
        double mean = (1 + Math.E + (Math.E * Math.E)) / 3;
        double expected = ((1 + (Math.E * Math.E) + Math.Pow(Math.E, 4)) / 3) - (mean * mean);
        Assert.Equal(expected, value.Midpoint.ToDouble(), 1e-12);
        Assert.InRange(value.Radius.ToDouble(), 0, 1e-30);
    }

    [Fact]
    public void A_range_may_depend_on_an_earlier_draw()
    {
        var n = _question.Below("n", 3);
        var bound = _question.Binary(BinaryOperator.Add, n, _question.Number(1));
        var x = _question.Draw("x", TensorType.Integer, new Law.UniformInteger(_question.Number(0), bound));

        // E = (0 + 1/2 + 1) / 3.
        Assert.Equal("1/2", _question.Exactly(QuantityKind.Expectation, x));
    }

    public static TheoryData<string> Functions =>
        ["bit", "ones", "prime", "gcd", "factorial", "choose", "power", "inverse", "root", "lookup", "argmax", "order"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Library_functions_have_their_reference_meaning_in_gates(string name)
    {
        NodeId x = _question.Below("x", 7), y = _question.Below("y", 5);
        var list = _question.Builder.Add(new Operation.Stack(TensorShape.Of(3)), [x, y, _question.Number(3)]);
        var root = name switch
        {
            "bit" => Apply(IntegerFunction.Bit, x, y),
            "ones" => Apply(IntegerFunction.PopulationCount, x),
            "prime" => Apply(IntegerFunction.Prime, x),
            "gcd" => Apply(IntegerFunction.GreatestCommonDivisor, x, y),
            "factorial" => Apply(IntegerFunction.Factorial, x),
            "choose" => Apply(IntegerFunction.Choose, x, y),
            "power" => _question.Binary(BinaryOperator.Power, _question.Number(Rational.Create(-2, 3)), x),
            "inverse" => _question.Binary(
                BinaryOperator.Divide, y, _question.Binary(
                    BinaryOperator.Subtract, x, _question.Number(Rational.Half))),
            "root" => _question.Unary(UnaryOperator.Sqrt, _question.Choose(
                _question.Binary(BinaryOperator.Less, x, y), _question.Number(4), _question.Number(
                    Rational.Create(9, 4)))),
            "lookup" => _question.Builder.Add(
                new Operation.Lookup(), [list, _question.Binary(BinaryOperator.Minimum, y, _question.Number(2))]),
            "argmax" => _question.Builder.Add(new Operation.ArgMax(), [list]),
            _ => _question.Builder.Add(
                new Operation.Lookup(), [_question.Builder.Add(new Operation.Order(), [list]), _question.Number(1)]),
        };
        var kind = name is "bit" or "prime" ? QuantityKind.Probability : QuantityKind.Variance;

        var outcome = new EnumerationEngine { Method = EnumerationMethod.BitParallel }.TryMeasure(
            _question.Ask(kind, [root]), EngineLimits.Default, default);

        Assert.Equal(_question.Reference(kind, [root]).ToString(), QuantityQuestion.Print(outcome));
        Assert.True(UsesGates(root), name);

        NodeId Apply(IntegerFunction function, params NodeId[] operands) =>
            _question.Builder.Add(new Operation.Apply(function), operands);
    }

    // Whether the question fits into gates at all: else it would be answered one by one, and test nothing.
    private bool UsesGates(NodeId root)
    {
        var graph = Unroller.Unroll(_question.Builder.ToGraph(), [.. _question.Distribution.Roots, root]);
        var wire = graph.WireOf(root);
        var choices = DrawChoices.Of(graph.Graph, graph.Expand(_question.Distribution), [wire]).Choices!.Value;
        return WorldSlicer.TrySlice(WorldPlan.Of(graph.Graph, choices, [wire]).Plan!, default) is not null;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Answer_and_cost_are_the_same_for_any_number_of_threads(int threads)
    {
        var coins = _question.Coins(18, Rational.Create(1, 3));
        var odd = coins.Aggregate((x, y) => _question.Binary(BinaryOperator.NotEqual, x, y));
        foreach (var method in new[] { EnumerationMethod.BitParallel, EnumerationMethod.WorldByWorld })
        {
            var outcome = new EnumerationEngine { Method = method }.TryMeasure(
                _question.Ask(
                    QuantityKind.Probability, [odd], coins[3]), new EngineLimits { Threads = threads }, default)!;

            // Given one coin that is true the others must be even in number: (1 + (1/3)^17) / 2.
            var expected = (Rational.One + Rational.Pow(Rational.Create(1, 3), 17)) * Rational.Half;
            Assert.Equal(expected.ToString(), QuantityQuestion.Print(outcome));
            Assert.Equal(
                method == EnumerationMethod.BitParallel ? 18L << 18 : 36L << 18, outcome.Cost.Operations);
        }
    }

    [Fact]
    public void Cancellation_ends_an_enumeration()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var question = _question.Ask(
            QuantityKind.Probability, [_question.Coins(30, Rational.Half).Aggregate(_question.And)]);

        Assert.Throws<OperationCanceledException>(() =>
            new EnumerationEngine().TryMeasure(question, EngineLimits.Default, source.Token));
    }

    [Fact]
    public void Time_that_runs_out_is_said()
    {
        var question = _question.Ask(
            QuantityKind.Expectation,
            [_question.Unary(UnaryOperator.Sigmoid, _question.Count(_question.Coins(18, Rational.Half)))]);

        var outcome = new EnumerationEngine { Method = EnumerationMethod.WorldByWorld }.TryMeasure(
            question, new EngineLimits { Timeout = TimeSpan.FromMilliseconds(20) }, default);

        Assert.StartsWith(
            "Time: Enumeration was stopped after 0.02 s", QuantityQuestion.Print(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_names_itself()
    {
        var engine = new EnumerationEngine();

        Assert.Equal("enumeration", engine.Name);
        Assert.Equal("1", engine.Version);
    }
}
