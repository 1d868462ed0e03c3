using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Functions of entries in pairs, with broadcasting.</summary>
internal static class BinaryOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        Plain("Add", BinaryOperator.Add), Plain("Sub", BinaryOperator.Subtract), Plain("Mul", BinaryOperator.Multiply),
        Plain("And", BinaryOperator.And), Plain("Or", BinaryOperator.Or), Plain("Xor", BinaryOperator.NotEqual),
        Plain("Equal", BinaryOperator.Equal), Plain("Less", BinaryOperator.Less),
        Plain("LessOrEqual", BinaryOperator.LessOrEqual),
        Turned("Greater", BinaryOperator.Less), Turned("GreaterOrEqual", BinaryOperator.LessOrEqual),
        Folded("Min", BinaryOperator.Minimum), Folded("Max", BinaryOperator.Maximum), Folded("Sum", BinaryOperator.Add),
        One("Mean", call => UnaryOperators.Over(
            call, Fold(call, BinaryOperator.Add), call.Tensors.Number(call.Inputs.Count))),
        One("Div", Divide),
        One("Pow", Power),
        One("Mod", Modulo),
        One("Where", call => call.Tensors.Choose(call[0], call[1], call[2])),
    ];

    private static (string Name, OnnxOperator Read) Plain(string name, BinaryOperator function) =>
        One(name, call => call.Tensors.Apply(function, call[0], call[1]));

    private static (string Name, OnnxOperator Read) Turned(string name, BinaryOperator function) =>
        One(name, call => call.Tensors.Apply(function, call[1], call[0]));

    private static (string Name, OnnxOperator Read) Folded(string name, BinaryOperator function) =>
        One(name, call => Fold(call, function));

    private static OnnxValue Fold(OnnxCall call, BinaryOperator function) =>
        call.All().Aggregate((left, right) => call.Tensors.Apply(function, left, right));

    // Of whole numbers, as in C: the quotient without its fraction.
    private static OnnxValue Divide(OnnxCall call)
    {
        var quotient = call.Tensors.Apply(BinaryOperator.Divide, call[0], call[1]);
        return quotient.Kind is ElementKind.Integer ? UnaryOperators.Truncate(call, quotient) : quotient;
    }

    // Of the kind of the base, whatever the exponent is.
    private static OnnxValue Power(OnnxCall call)
    {
        var power = call.Tensors.Apply(BinaryOperator.Power, call[0], call[1]);
        return call[0].Kind is ElementKind.Integer
            ? UnaryOperators.Truncate(call, power)
            : power with { Kind = call[0].Kind };
    }

    // Of the sign of the divisor, or, as in C, of that of the dividend: x - y * trunc(x / y).
    private static OnnxValue Modulo(OnnxCall call)
    {
        var (tensors, x, y) = (call.Tensors, call[0], call[1]);
        return call.Flag("fmod", false)
            ? tensors.Apply(BinaryOperator.Subtract, x, UnaryOperators.Times(
                call, y, UnaryOperators.Truncate(call, UnaryOperators.Over(call, x, y))))
            : tensors.Apply(BinaryOperator.Modulo, x, y);
    }
}
