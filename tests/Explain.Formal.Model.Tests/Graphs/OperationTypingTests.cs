namespace Explain.Formal.Model.Tests;

public sealed class OperationTypingTests
{
    [Theory]
    [InlineData(BinaryOperator.Add, "nat", "nat", "int")]
    [InlineData(BinaryOperator.Add, "int", "real", "real")]
    [InlineData(BinaryOperator.Divide, "int", "int", "real")]
    [InlineData(BinaryOperator.IntegerDivide, "real", "int", "int")]
    [InlineData(BinaryOperator.Modulo, "int", "nat", "nat(5)")]
    [InlineData(BinaryOperator.Modulo, "real", "nat", "real")]
    [InlineData(BinaryOperator.Modulo, "int", "int", "int")]
    [InlineData(BinaryOperator.Minimum, "nat", "nat", "nat(5)")]
    [InlineData(BinaryOperator.Maximum, "nat", "int", "int")]
    [InlineData(BinaryOperator.Power, "int", "nat", "int")]
    [InlineData(BinaryOperator.Power, "real", "nat", "real")]
    [InlineData(BinaryOperator.Less, "int", "real", "bool")]
    [InlineData(BinaryOperator.Equal, "gate", "gate", "bool")]
    [InlineData(BinaryOperator.Implies, "bool", "bool", "bool")]
    public void A_function_of_two_entries_has_its_type(
        BinaryOperator function, string left, string right, string expected) =>
        Assert.Equal(expected, Infer(new Operation.Binary(function), left, right));

    [Theory]
    [InlineData(UnaryOperator.Not, "bool", "bool")]
    [InlineData(UnaryOperator.Indicator, "bool", "nat(2)")]
    [InlineData(UnaryOperator.Step, "real", "nat(2)")]
    [InlineData(UnaryOperator.Sign, "real", "int")]
    [InlineData(UnaryOperator.Floor, "real", "int")]
    [InlineData(UnaryOperator.Negate, "nat", "int")]
    [InlineData(UnaryOperator.Negate, "real", "real")]
    [InlineData(UnaryOperator.Relu, "nat", "nat(5)")]
    [InlineData(UnaryOperator.Abs, "int", "int")]
    [InlineData(UnaryOperator.Exp, "int", "real")]
    public void A_function_of_one_entry_has_its_type(UnaryOperator function, string operand, string expected) =>
        Assert.Equal(expected, Infer(new Operation.Unary(function), operand));

    [Fact]
    public void A_power_with_a_known_exponent_is_whole_only_if_its_value_is()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);

        Assert.Equal("int", TypeOf("3"));
        Assert.Equal("real", TypeOf("-3"));

        string TypeOf(string exponent) => builder.TypeOf(builder.Add(
            new Operation.Binary(BinaryOperator.Power),
            [x, builder.Constant(Tensor.Scalar(Values.Read(exponent)), new ElementType.Integer())])).ToString();
    }

    [Fact]
    public void A_choice_covers_both_branches()
    {
        Assert.Equal("real", Infer(new Operation.Conditional(), "bool", "nat", "real"));
        Assert.Throws<InvalidOperationException>(() => Infer(new Operation.Conditional(), "bool", "nat", "gate"));
    }

    [Theory]
    [InlineData("sum", "int", "nat[3]", "nat[2]")]
    [InlineData("sum", "real", "nat[3]", "real")]
    [InlineData("lookup", "int[3]", "int[2, 3]", "nat")]
    [InlineData("lookup", "int", "int[2, 3]", "nat", "nat")]
    [InlineData("stack", "real[2, 3]", "nat[3]", "real[3]")]
    [InlineData("concatenate", "int[5, 3]", "int[2, 3]", "int[3, 3]")]
    [InlineData("transpose", "bool[3, 2]", "bool[2, 3]")]
    [InlineData("gather", "real[2]", "int[2, 3]", "real")]
    [InlineData("contract", "real[2, 4]", "int[2, 3]", "real[3, 4]")]
    [InlineData("contract", "int[2]", "int[2, 3]", "int[3]")]
    [InlineData("argmax", "nat(3)", "real[3]")]
    [InlineData("order", "nat(3)[3]", "real[3]")]
    [InlineData("sort", "int[3]", "int[3]")]
    [InlineData("softmax", "real[2, 3]", "int[2, 3]")]
    [InlineData("gate", "bool", "gate", "bool[3]")]
    [InlineData("slice", "int[2]", "int[4, 3]")]
    public void An_operation_on_tensors_has_its_type(string operation, string expected, params string[] operands) =>
        Assert.Equal(expected, Infer(Named(operation), operands));

    [Fact]
    public void Shapes_that_disagree_are_a_fault() => Assert.Throws<InvalidOperationException>(() =>
        Infer(new Operation.Binary(BinaryOperator.Add), "int[2]", "int[3]"));

    [Fact]
    public void Leaves_have_no_inferred_type() =>
        Assert.Throws<InvalidOperationException>(() => Infer(new Operation.Input("x")));

    private static Operation Named(string name) => name switch
    {
        "sum" => new Operation.Sum(),
        "lookup" => new Operation.Lookup(),
        "stack" => new Operation.Stack(TensorShape.Of(2)),
        "concatenate" => new Operation.Concatenate(),
        "transpose" => new Operation.Transpose(),
        "gather" => new Operation.Gather(TensorShape.Of(2), [6, 0]),
        "contract" => new Operation.Contract(),
        "argmax" => new Operation.ArgMax(),
        "order" => new Operation.Order(),
        "sort" => new Operation.Sort(),
        "softmax" => new Operation.Softmax(),
        "gate" => new Operation.ApplyGate(),
        "slice" => new Operation.Slice([new AxisSelector.Range(1, 3), new AxisSelector.At(0)]),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private static string Infer(Operation operation, params string[] operands) =>
        OperationTyping.Infer(operation, [.. operands.Select(Type)]).ToString();

    private static TensorType Type(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? text : text[..bracket];
        var extents = bracket < 0
            ? []
            : text[(bracket + 1)..^1].Split(',').Select(extent => int.Parse(extent, null)).ToArray();
        ElementType element = name switch
        {
            "bool" => new ElementType.Boolean(),
            "nat" => new ElementType.Natural(5),
            "int" => new ElementType.Integer(),
            "gate" => new ElementType.Gate(),
            _ => new ElementType.Real(),
        };
        return new TensorType(element, TensorShape.Of(extents));
    }
}
