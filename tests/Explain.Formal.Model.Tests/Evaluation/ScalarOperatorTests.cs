namespace Explain.Formal.Model.Tests;

/// <summary>Every operator at points where its value is known by definition.</summary>
public sealed class ScalarOperatorTests
{
    [Theory]
    [InlineData(UnaryOperator.Negate, "3/2", "-3/2")]
    [InlineData(UnaryOperator.Not, "true", "false")]
    [InlineData(UnaryOperator.Not, "?", "?")]
    [InlineData(UnaryOperator.Indicator, "true", "1")]
    [InlineData(UnaryOperator.Indicator, "false", "0")]
    [InlineData(UnaryOperator.Indicator, "?", "[0, 1]")]
    [InlineData(UnaryOperator.Abs, "-3/2", "3/2")]
    [InlineData(UnaryOperator.Abs, "[-2, 1]", "[0, 2]")]
    [InlineData(UnaryOperator.Sign, "-7", "-1")]
    [InlineData(UnaryOperator.Sign, "0", "0")]
    [InlineData(UnaryOperator.Sign, "1/9", "1")]
    [InlineData(UnaryOperator.Sign, "[-1, 1]", "[-1, 1]")]
    [InlineData(UnaryOperator.Floor, "-3/2", "-2")]
    [InlineData(UnaryOperator.Floor, "5", "5")]
    [InlineData(UnaryOperator.Relu, "-3", "0")]
    [InlineData(UnaryOperator.Relu, "3", "3")]
    [InlineData(UnaryOperator.Step, "0", "0")]
    [InlineData(UnaryOperator.Step, "1/7", "1")]
    [InlineData(UnaryOperator.Step, "[-1, 1]", "[0, 1]")]
    [InlineData(UnaryOperator.Exp, "0", "1")]
    [InlineData(UnaryOperator.Log, "1", "0")]
    [InlineData(UnaryOperator.Log, "0", "undefined")]
    [InlineData(UnaryOperator.Sqrt, "4/9", "2/3")]
    [InlineData(UnaryOperator.Sqrt, "-1", "undefined")]
    [InlineData(UnaryOperator.Sigmoid, "0", "1/2")]
    [InlineData(UnaryOperator.Tanh, "0", "0")]
    [InlineData(UnaryOperator.Gelu, "0", "0")]
    [InlineData(UnaryOperator.Phi, "0", "1/2")]
    [InlineData(UnaryOperator.Phi, "undefined", "undefined")]
    public void A_function_of_one_entry_has_its_value(UnaryOperator function, string operand, string expected) =>
        Check(new Operation.Unary(function), expected, operand);

    [Theory]
    [InlineData(UnaryOperator.Exp, "1", 2.718281828459045)]
    [InlineData(UnaryOperator.Log, "2", 0.6931471805599453)]
    [InlineData(UnaryOperator.Sqrt, "2", 1.4142135623730951)]
    [InlineData(UnaryOperator.Sigmoid, "1", 0.7310585786300049)]
    [InlineData(UnaryOperator.Tanh, "1", 0.7615941559557649)]
    [InlineData(UnaryOperator.Gelu, "1", 0.8413447460685429)]
    [InlineData(UnaryOperator.Phi, "1", 0.8413447460685429)]
    public void A_transcendental_function_gives_a_narrow_interval(
        UnaryOperator function, string operand, double expected)
    {
        var value = ReferenceEvaluator.ApplyScalar(new Operation.Unary(function), [Values.Read(operand)]);

        var enclosure = Assert.IsType<Value.Number>(value).Enclosure;
        Assert.False(enclosure.IsExact);
        Assert.InRange(enclosure.Radius.ToDouble(), 0, 1e-30);
        Assert.Equal(expected, enclosure.Midpoint.ToDouble(), 1e-15);
    }

    [Theory]
    [InlineData(BinaryOperator.Add, "1/2", "1/3", "5/6")]
    [InlineData(BinaryOperator.Subtract, "1/2", "1/3", "1/6")]
    [InlineData(BinaryOperator.Multiply, "-2/3", "3/4", "-1/2")]
    [InlineData(BinaryOperator.Multiply, "[-1, 2]", "[3, 4]", "[-4, 8]")]
    [InlineData(BinaryOperator.Divide, "1", "3", "1/3")]
    [InlineData(BinaryOperator.Divide, "1", "0", "undefined")]
    [InlineData(BinaryOperator.Divide, "1", "[-1, 1]", "undefined")]
    [InlineData(BinaryOperator.IntegerDivide, "7", "2", "3")]
    [InlineData(BinaryOperator.IntegerDivide, "-7", "2", "-4")]
    [InlineData(BinaryOperator.IntegerDivide, "7", "-2", "-4")]
    [InlineData(BinaryOperator.IntegerDivide, "-7", "-2", "3")]
    [InlineData(BinaryOperator.IntegerDivide, "7/2", "1/2", "7")]
    [InlineData(BinaryOperator.IntegerDivide, "7", "0", "undefined")]
    [InlineData(BinaryOperator.Modulo, "7", "3", "1")]
    [InlineData(BinaryOperator.Modulo, "-7", "3", "2")]
    [InlineData(BinaryOperator.Modulo, "7", "-3", "-2")]
    [InlineData(BinaryOperator.Modulo, "7/2", "2", "3/2")]
    [InlineData(BinaryOperator.Modulo, "7", "0", "undefined")]
    [InlineData(BinaryOperator.Power, "2/3", "3", "8/27")]
    [InlineData(BinaryOperator.Power, "2", "-2", "1/4")]
    [InlineData(BinaryOperator.Power, "0", "0", "1")]
    [InlineData(BinaryOperator.Power, "0", "-1", "undefined")]
    [InlineData(BinaryOperator.Power, "4/9", "1/2", "2/3")]
    [InlineData(BinaryOperator.Power, "-2", "1/2", "undefined")]
    [InlineData(BinaryOperator.Power, "3", "100000000000", "undefined")]
    [InlineData(BinaryOperator.Minimum, "1/2", "1/3", "1/3")]
    [InlineData(BinaryOperator.Maximum, "1/2", "1/3", "1/2")]
    [InlineData(BinaryOperator.Maximum, "[0, 3]", "[1, 2]", "[1, 3]")]
    [InlineData(BinaryOperator.Less, "1", "1", "false")]
    [InlineData(BinaryOperator.Less, "[0, 1]", "[1, 2]", "?")]
    [InlineData(BinaryOperator.Less, "[0, 1]", "[2, 3]", "true")]
    [InlineData(BinaryOperator.LessOrEqual, "1", "1", "true")]
    [InlineData(BinaryOperator.LessOrEqual, "[0, 1]", "[1, 2]", "true")]
    [InlineData(BinaryOperator.Equal, "2", "4/2", "true")]
    [InlineData(BinaryOperator.Equal, "[0, 1]", "[0, 1]", "?")]
    [InlineData(BinaryOperator.NotEqual, "2", "3", "true")]
    [InlineData(BinaryOperator.Equal, "gate.and", "gate.and", "true")]
    [InlineData(BinaryOperator.NotEqual, "low", "high", "true")]
    public void A_function_of_two_entries_has_its_value(
        BinaryOperator function, string left, string right, string expected) =>
        Check(new Operation.Binary(function), expected, left, right);

    [Theory]
    [InlineData(BinaryOperator.And, "f ff ft fu tf tt tu uf ut uu", "f f f f f t u f u u")]
    [InlineData(BinaryOperator.Or, "f ff ft fu tf tt tu uf ut uu", "f f t u t t t u t u")]
    [InlineData(BinaryOperator.Implies, "f ff ft fu tf tt tu uf ut uu", "f t t t f t u u t u")]
    [InlineData(BinaryOperator.Equal, "f ff ft fu tf tt tu uf ut uu", "f t f u f t u u u u")]
    [InlineData(BinaryOperator.NotEqual, "f ff ft fu tf tt tu uf ut uu", "f f t u t f u u u u")]
    public void Truth_tables_are_those_of_Kleene(BinaryOperator function, string pairs, string expected)
    {
        // "u" stands for undecided, and as well for undefined: both dominate alike.
        foreach (string unknown in new[] { "?", "undefined" })
        {
            foreach (var (pair, result) in pairs.Split(' ').Skip(1).Zip(expected.Split(' ').Skip(1)))
            {
                Check(
                    new Operation.Binary(function),
                    Name(result[0], unknown),
                    Name(pair[0], unknown),
                    Name(pair[1], unknown));
            }
        }
    }

    [Theory]
    [InlineData("true", "1", "undefined", "1")]
    [InlineData("false", "undefined", "2", "2")]
    [InlineData("?", "1", "3", "[1, 3]")]
    [InlineData("?", "true", "false", "?")]
    [InlineData("?", "true", "true", "true")]
    [InlineData("?", "gate.or", "gate.or", "or")]
    [InlineData("?", "gate.or", "gate.and", "undefined")]
    [InlineData("?", "1", "undefined", "undefined")]
    [InlineData("undefined", "1", "1", "undefined")]
    public void A_choice_looks_only_at_the_branch_taken(
        string condition, string then, string otherwise, string expected) =>
        Check(new Operation.Conditional(), expected, condition, then, otherwise);

    [Fact]
    public void What_is_undefined_stays_so_through_arithmetic()
    {
        foreach (var function in Enum.GetValues<BinaryOperator>().Where(IsArithmetic))
        {
            Check(new Operation.Binary(function), "undefined", "undefined", "1");
            Check(new Operation.Binary(function), "undefined", "1", "undefined");
        }

        Check(new Operation.Sum(), "undefined", "1", "undefined", "2");
    }

    [Fact]
    public void A_sum_of_nothing_is_zero() => Check(new Operation.Sum(), "0");

    private static bool IsArithmetic(BinaryOperator function) =>
        function is not (BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies);

    private static string Name(char letter, string unknown) => letter switch
    {
        't' => "true",
        'f' => "false",
        _ => unknown,
    };

    private static void Check(Operation operation, string expected, params string[] operands) => Assert.Equal(
        expected, Values.Print(ReferenceEvaluator.ApplyScalar(operation, [.. operands.Select(Values.Read)])));
}
