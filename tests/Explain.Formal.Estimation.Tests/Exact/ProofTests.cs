using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

public sealed class ProofTests
{
    private readonly Claims _claims = new();

    public static TheoryData<string> Methods => ["Automatic", "BitParallel", "WorldByWorld"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_holds_in_every_world_is_proved(string method)
    {
        Use(method);
        var x = _claims.Bits("x", 3);
        var (a, b) = (_claims.At(x, 0), _claims.At(x, 2));
        var left = _claims.Not(_claims.Binary(BinaryOperator.And, a, b));
        var right = _claims.Binary(BinaryOperator.Or, _claims.Not(a), _claims.Not(b));

        Assert.Equal(
            "proved by enumeration", Claims.Print(_claims.ForAll(_claims.Binary(BinaryOperator.Equal, left, right))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_first_counterexample_is_the_least_in_lexicographic_order(string method)
    {
        Use(method);
        var n = _claims.Natural("n", 6);
        var b = _claims.Bits("b", 2);
        var m = _claims.Variable("m", TensorType.Integer, new Domain.IntegerRange(-2, 3));

        // Fails where n + m >= 4 and b[1]: the least is n = 2, b = [false, true], m = 2.
        var sum = _claims.Binary(BinaryOperator.Add, n, m);
        var goal = _claims.Binary(
            BinaryOperator.Implies, _claims.At(b, 1), _claims.Binary(BinaryOperator.Less, sum, _claims.Number(4)));

        Assert.Equal("refuted at n = 2, b = [false, true], m = 2", Claims.Print(_claims.ForAll(goal)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_late_counterexample_is_found_in_many_worlds(string method)
    {
        Use(method);
        var n = _claims.Natural("n", 20_000);
        var b = _claims.Bits("b", 2);
        var isLate = _claims.Binary(BinaryOperator.Less, _claims.Number(12_345), n);
        var goal = _claims.Not(_claims.Binary(BinaryOperator.And, isLate, _claims.At(b, 0)));

        Assert.Equal("refuted at n = 12346, b = [true, false]", Claims.Print(_claims.ForAll(goal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_counterexample_is_the_same_for_any_number_of_threads(int threads)
    {
        foreach (string method in new[] { "BitParallel", "WorldByWorld" })
        {
            var claims = new Claims
            {
                Method = Enum.Parse<EnumerationMethod>(method),
                Limits = new EngineLimits { Threads = threads },
            };
            var x = claims.Natural("x", 200);
            var y = claims.Natural("y", 200);
            var square = claims.Binary(BinaryOperator.Multiply, x, y);
            var goal = claims.Binary(BinaryOperator.Less, square, claims.Number(19_000));

            // 96 * 199 = 19104 is the first product from 19000 on: 95 * 199 = 18905.
            Assert.Equal("refuted at x = 96, y = 198", Claims.Print(claims.ForAll(goal)));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Existence_is_proved_by_a_point_and_refuted_by_all(string method)
    {
        Use(method);
        var x = _claims.Natural("x", 30);
        var square = _claims.Binary(BinaryOperator.Multiply, x, x);

        Assert.Equal("proved by enumeration", Claims.Print(_claims.Exists(Equal(square, 841))));
        Assert.Equal("refuted by enumeration", Claims.Print(_claims.Exists(Equal(square, 842))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Assumptions_leave_worlds_out(string method)
    {
        Use(method);
        var x = _claims.Natural("x", 10);
        _claims.Assume("x mod 2 == 0", Equal(_claims.Binary(BinaryOperator.Modulo, x, _claims.Number(2)), 0));

        Assert.Equal(
            "refuted at x = 4", Claims.Print(
                _claims.ForAll(_claims.Binary(BinaryOperator.Less, x, _claims.Number(3)))));
        Assert.Equal("refuted by enumeration", Claims.Print(_claims.Exists(Equal(x, 3))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Assumptions_that_a_proof_does_not_need_are_named(string method)
    {
        Use(method);
        var x = _claims.Natural("x", 10);
        var y = _claims.Natural("y", 10);
        _claims.Assume("y < 5", _claims.Binary(BinaryOperator.Less, y, _claims.Number(5)));
        _claims.Assume("x < 3", _claims.Binary(BinaryOperator.Less, x, _claims.Number(3)));
        _claims.Assume("x < 4", _claims.Binary(BinaryOperator.Less, x, _claims.Number(4)));

        var outcome = _claims.ForAll(_claims.Binary(BinaryOperator.Less, x, _claims.Number(5)));

        // Either of the last two is enough; the first that can go goes.
        Assert.Equal("proved by enumeration", Claims.Print(outcome));
        Assert.Equal(["y < 5", "x < 3"], outcome!.UnusedAssumptions!.Value);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_refutation_costs_the_worlds_up_to_it(string method)
    {
        Use(method);
        foreach (int threads in new[] { 1, 2, 3 })
        {
            var claims = new Claims { Method = _claims.Method, Limits = new EngineLimits { Threads = threads } };
            var x = claims.Natural("x", 3000);

            var outcome = claims.ForAll(claims.Binary(BinaryOperator.NotEqual, x, claims.Number(1999)));

            // One by one: the choice, the comparison and the look at it. In gates: eleven for twelve digits.
            Assert.Equal((method == "BitParallel" ? 11 : 3) * 2000L, outcome!.Cost.Operations);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Assumptions_that_never_hold_make_a_claim_vacuous(string method)
    {
        Use(method);
        var x = _claims.Natural("x", 10);
        _claims.Assume("x > 20", _claims.Binary(BinaryOperator.Less, _claims.Number(20), x));
        const string expected = "Vacuous: The assumption 'x > 20' never holds, so the claim is empty.";

        Assert.Equal(expected, Claims.Print(_claims.ForAll(Equal(x, 3))));
        Assert.Equal(expected, Claims.Print(_claims.Exists(Equal(x, 3))));
    }

    [Fact]
    public void A_variable_that_ranges_over_nothing_makes_a_claim_vacuous()
    {
        var x = _claims.Variable("x", TensorType.Integer, new Domain.IntegerRange(3, 3));

        Assert.Equal(
            "Vacuous: 'x' ranges over nothing, so the claim is empty.", Claims.Print(_claims.ForAll(Equal(x, 3))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_goal_without_value_refutes_and_an_assumption_without_value_is_not_met(string method)
    {
        Use(method);
        var x = _claims.Variable("x", TensorType.Integer, new Domain.IntegerRange(-2, 3));
        var inverse = _claims.Binary(BinaryOperator.Divide, _claims.Number(1), x);
        var goal = _claims.Binary(BinaryOperator.LessOrEqual, inverse, _claims.Number(1));

        Assert.Equal(
            "refuted at x = 0 (The claim has no value there: a division by zero.)", Claims.Print(_claims.ForAll(goal)));
        _claims.Assume("1 / x < 2", _claims.Binary(BinaryOperator.Less, inverse, _claims.Number(2)));
        Assert.Equal("proved by enumeration", Claims.Print(_claims.ForAll(goal)));
    }

    [Fact]
    public void A_tie_of_irrational_numbers_is_reported()
    {
        var x = _claims.Natural("x", 3);
        var root = _claims.Builder.Add(new Operation.Unary(UnaryOperator.Sqrt), [x]);
        var square = _claims.Binary(BinaryOperator.Multiply, root, root);

        Assert.StartsWith("Tie: ", Claims.Print(_claims.ForAll(_claims.Binary(BinaryOperator.LessOrEqual, square, x))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Infinitely_many_values_are_no_question_for_enumeration()
    {
        var x = _claims.Variable("x", TensorType.Real);

        Assert.Equal("null", Claims.Print(_claims.ForAll(_claims.Binary(BinaryOperator.Less, x, _claims.Number(1)))));
    }

    [Fact]
    public void Variables_that_do_not_matter_are_left_out()
    {
        _claims.Variable("x", TensorType.Real);
        _claims.Variable("big", new TensorType(new ElementType.Natural(1L << 40), TensorShape.Scalar));
        var b = _claims.Bits("b", 60);

        Assert.Equal(
            $"refuted at x = 0, big = 0, b = [false{string.Concat(Enumerable.Repeat(", false", 59))}]",
            Claims.Print(_claims.ForAll(_claims.At(b, 41))));
    }

    [Fact]
    public void Too_many_worlds_are_refused_with_their_number()
    {
        var b = _claims.Bits("b", 40);
        var all = Enumerable.Range(0, 40).Select(i => _claims.At(b, i)).Aggregate(
            (x, y) => _claims.Binary(BinaryOperator.And, x, y));

        Assert.Equal(
            "Nodes: The claim has 1,099,511,627,776 worlds to enumerate; the limit is 4,294,967,296.",
            Claims.Print(_claims.ForAll(all)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_finite_domain_is_enumerated(string method)
    {
        Use(method);
        var list = new TensorType(new ElementType.Real(), TensorShape.Of(2));
        var finite = _claims.Variable("f", list, new Domain.Finite([Pair(3, 1), Pair(0, Rational.Half), Pair(0, 2)]));
        var box = _claims.Variable(
            "i", new TensorType(new ElementType.Integer(), TensorShape.Of(2)),
            new Domain.Box(Pair(-1, Rational.Half), Pair(1, Rational.Create(7, 2))));
        var gate = _claims.Variable("g", new TensorType(new ElementType.Gate(), TensorShape.Scalar));
        var b = _claims.Bits("b", 2);
        var output = _claims.Builder.Add(new Operation.ApplyGate(), [gate, b]);
        var sum = _claims.Builder.Add(new Operation.Sum(), [finite, box]);

        // The greatest sum is 3 + 1 + 1 + 3 = 8; with an output it is first reached at and of [true, true].
        var goal = _claims.Not(_claims.Binary(BinaryOperator.And, output, Equal(sum, 8)));

        Assert.Equal(
            "refuted at f = [3, 1], i = [1, 3], g = and, b = [true, true]", Claims.Print(_claims.ForAll(goal)));
        Assert.Equal(
            "proved by enumeration",
            Claims.Print(_claims.ForAll(_claims.Binary(BinaryOperator.Less, sum, _claims.Number(9)))));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Cases_are_counted_with_a_failing_one(string method)
    {
        Use(method);
        var x = _claims.Natural("x", 12);
        _claims.Natural("unused", 5);
        _claims.Assume("x > 1", _claims.Binary(BinaryOperator.Less, _claims.Number(1), x));
        var isPrime = _claims.Builder.Add(new Operation.Apply(IntegerFunction.Prime), [x]);

        var outcome = _claims.Count(isPrime);

        // 2, 3, 5, 7, 11 of 2..12, each with five values of the variable that does not matter.
        Assert.Equal((25, 50), (outcome!.Holding, outcome.Total));
        Assert.Equal("1/2", Assert.IsType<Measurement.Exact>(outcome.Fraction).Value.ToString());
        Assert.Equal("x = 4, unused = 0", Claims.Print(outcome.Failing));
    }

    [Fact]
    public void Cases_that_all_hold_have_no_failing_one()
    {
        var x = _claims.Natural("x", 12);

        Assert.Null(_claims.Count(_claims.Binary(BinaryOperator.Less, x, _claims.Number(12)))!.Failing);
    }

    [Fact]
    public void No_case_at_all_is_vacuous()
    {
        var x = _claims.Natural("x", 12);
        _claims.Assume("false", Equal(x, 12));

        var outcome = _claims.Count(Equal(x, 3));

        Assert.Equal(UnknownReason.Vacuous, Assert.IsType<Measurement.NotMeasured>(outcome!.Fraction).Reason);
        Assert.Equal(0, outcome.Total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Claims_of_random_graphs_agree_with_all_their_points(int first)
    {
        RandomGraphOptions[] options =
            [RandomGraphOptions.Circuit, RandomGraphOptions.Finite,
                RandomGraphOptions.Finite with { HasProducts = true }];
        for (int seed = first; seed < first + 120; seed++)
        {
            var random = RandomGraphs.Create(seed, options[seed % options.Length]);
            long holding = random.AllPoints().LongCount(point =>
                ReferenceEvaluator.Evaluate(random.Graph, random.Root, point).Single == Value.Of(true));
            var variables = random.Graph.Inputs
                .Select(input => new QuantifiedVariable(input.Name, input.Id, new Domain.All())).ToSequence();
            var cases = new Obligation.Cases("b", random.Graph, variables, [], random.Root, default);
            foreach (var method in new[] { EnumerationMethod.BitParallel, EnumerationMethod.WorldByWorld })
            {
                var outcome = new EnumerationEngine { Method = method }
                    .TryCount(cases, new EngineLimits { Threads = 2 }, default)!;

                Assert.True(
                    (holding, random.AllPoints().LongCount()) == (outcome.Holding, outcome.Total),
                    $"seed {seed}, {method}: {outcome.Holding} of {outcome.Total}, not {holding}");
            }
        }
    }

    private void Use(string method) => _claims.Method = Enum.Parse<EnumerationMethod>(method);

    private NodeId Equal(NodeId x, Rational value) => _claims.Binary(BinaryOperator.Equal, x, _claims.Number(value));

    private static Tensor Pair(Rational x, Rational y) => new(TensorShape.Of(2), [Value.Of(x), Value.Of(y)]);
}
