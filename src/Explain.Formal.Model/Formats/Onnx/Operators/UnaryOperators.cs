using Explain.Formal.Numerics;
using static Explain.Formal.Model.Formats.Onnx.OnnxOperators;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Functions of each entry. Whatever has no operation of its own is written with those that have.</summary>
internal static class UnaryOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        Plain("Relu", UnaryOperator.Relu), Plain("Sigmoid", UnaryOperator.Sigmoid), Plain("Tanh", UnaryOperator.Tanh),
        Plain("Exp", UnaryOperator.Exp), Plain("Log", UnaryOperator.Log), Plain("Sqrt", UnaryOperator.Sqrt),
        Plain("Abs", UnaryOperator.Abs), Plain("Neg", UnaryOperator.Negate), Plain("Sign", UnaryOperator.Sign),
        Plain("Floor", UnaryOperator.Floor), Plain("Not", UnaryOperator.Not),
        One("Identity", call => call[0]),
        ("Dropout", Dropout),
        One("Ceil", Ceiling),
        One("Reciprocal", call => Over(call, call.Tensors.Number(1), call[0])),
        One("Erf", call => ErrorFunction(call, call[0])),
        One("Gelu", Gelu),
        One("LeakyRelu", call => Leaky(call, call.Number("alpha", ExactNumber.FromDouble(0.01f)))),
        One("PRelu", call => Positive(call, call[0], Times(call, call[0], call[1]))),
        One("Elu", call => Exponential(call, call.Number("alpha", 1), 1)),
        One("Selu", call => Exponential(
            call, call.Number("alpha", ExactNumber.FromDouble(1.67326319217681884765625)),
            call.Number("gamma", ExactNumber.FromDouble(1.05070102214813232421875)))),
        One("Softplus", call => Softplus(call, call[0])),
        One("Softsign", call => Over(call, call[0], Plus(
            call, call.Tensors.Number(1), call.Tensors.Apply(UnaryOperator.Abs, call[0])))),
        One("HardSigmoid", call => HardSigmoid(
            call, call.Number("alpha", ExactNumber.FromDouble(0.2f)), call.Number("beta", Rational.Half))),
        One("HardSwish", call => Times(call, call[0], HardSigmoid(call, (Rational)1 / 6, Rational.Half))),
        One("Mish", call => Times(call, call[0], call.Tensors.Apply(UnaryOperator.Tanh, Softplus(call, call[0])))),
        One("Clip", Clip),
        One("Cast", Cast),
    ];

    /// <summary><c>x * y</c>.</summary>
    public static OnnxValue Times(OnnxCall call, OnnxValue x, OnnxValue y) =>
        call.Tensors.Apply(BinaryOperator.Multiply, x, y);

    /// <summary><c>x + y</c>.</summary>
    public static OnnxValue Plus(OnnxCall call, OnnxValue x, OnnxValue y) =>
        call.Tensors.Apply(BinaryOperator.Add, x, y);

    /// <summary><c>x / y</c>.</summary>
    public static OnnxValue Over(OnnxCall call, OnnxValue x, OnnxValue y) =>
        call.Tensors.Apply(BinaryOperator.Divide, x, y);

    /// <summary>A value between two numbers.</summary>
    public static OnnxValue Between(OnnxCall call, OnnxValue x, Rational low, Rational high) => call.Tensors.Apply(
        BinaryOperator.Minimum,
        call.Tensors.Apply(BinaryOperator.Maximum, x, call.Tensors.Number(low)),
        call.Tensors.Number(high));

    private static (string Name, OnnxOperator Read) Plain(string name, UnaryOperator function) =>
        One(name, call => call.Tensors.Apply(function, call[0]));

    private static IReadOnlyList<OnnxValue> Dropout(OnnxCall call)
    {
        if (call.Optional(2) is { } training)
        {
            call.Require(
                call.Tensors.Fixed(training) is [Value.Logical { Truth: Truth.False }], "it is in training mode");
        }

        // Where nothing is dropped, the mask is true everywhere.
        return call.Node.Outputs.Length < 2
            ? [call[0]]
            :
            [
                call[0],
                call.Tensors.Expand(
                    call.Tensors.Constant([], new ElementType.Boolean(), [Value.Of(true)]), call[0].Shape),
            ];
    }

    private static OnnxValue Ceiling(OnnxCall call) => Negate(
        call, call.Tensors.Apply(UnaryOperator.Floor, Negate(call, call[0])));

    private static OnnxValue Negate(OnnxCall call, OnnxValue x) => call.Tensors.Apply(UnaryOperator.Negate, x);

    // erf(x) = 2 * Phi(x * sqrt(2)) - 1.
    private static OnnxValue ErrorFunction(OnnxCall call, OnnxValue x)
    {
        var tensors = call.Tensors;
        var root = tensors.Apply(UnaryOperator.Sqrt, tensors.Number(2));
        var half = tensors.Apply(UnaryOperator.Phi, Times(call, x, root));
        return tensors.Apply(BinaryOperator.Subtract, Times(call, tensors.Number(2), half), tensors.Number(1));
    }

    private static OnnxValue Gelu(OnnxCall call)
    {
        var tensors = call.Tensors;
        if (call.Text("approximate", "none") == "none")
        {
            return tensors.Apply(UnaryOperator.Gelu, call[0]);
        }

        // x/2 * (1 + tanh(sqrt(2/pi) * (x + 0.044715 x^3))), where sqrt(2/pi) is taken as the nearest double.
        var x = call[0];
        var cubed = Times(call, tensors.Number(ExactNumber.FromDouble(0.044715)), tensors.Apply(
            BinaryOperator.Power, x, tensors.Number(3)));
        var inner = Times(call, tensors.Number(ExactNumber.FromDouble(Math.Sqrt(2 / Math.PI))), Plus(call, x, cubed));
        return Times(call, Times(call, tensors.Number(Rational.Half), x), Plus(
            call, tensors.Number(1), tensors.Apply(UnaryOperator.Tanh, inner)));
    }

    private static OnnxValue Leaky(OnnxCall call, Rational slope) =>
        Positive(call, call[0], Times(call, call.Tensors.Number(slope), call[0]));

    // x above zero, else another value; at zero both are 0 in all that use it.
    private static OnnxValue Positive(OnnxCall call, OnnxValue x, OnnxValue otherwise) => call.Tensors.Choose(
        call.Tensors.Apply(BinaryOperator.Less, call.Tensors.Number(0), x), x, otherwise);

    // gamma * (x above zero, else alpha * (exp(x) - 1)).
    private static OnnxValue Exponential(OnnxCall call, Rational alpha, Rational gamma)
    {
        var tensors = call.Tensors;
        var less = tensors.Apply(
            BinaryOperator.Subtract, tensors.Apply(UnaryOperator.Exp, call[0]), tensors.Number(1));
        var result = Positive(call, call[0], Times(call, tensors.Number(alpha), less));
        return gamma.IsOne ? result : Times(call, tensors.Number(gamma), result);
    }

    private static OnnxValue Softplus(OnnxCall call, OnnxValue x) => call.Tensors.Apply(
        UnaryOperator.Log, Plus(call, call.Tensors.Number(1), call.Tensors.Apply(UnaryOperator.Exp, x)));

    private static OnnxValue HardSigmoid(OnnxCall call, Rational alpha, Rational beta) => Between(
        call, Plus(call, Times(call, call.Tensors.Number(alpha), call[0]), call.Tensors.Number(beta)), 0, 1);

    private static OnnxValue Clip(OnnxCall call)
    {
        var low = call.Optional(1) ?? Bound(call, "min");
        var high = call.Optional(2) ?? Bound(call, "max");
        var x = call[0];
        x = low is null ? x : call.Tensors.Apply(BinaryOperator.Maximum, x, low);
        return high is null ? x : call.Tensors.Apply(BinaryOperator.Minimum, x, high);
    }

    // The bounds that stand for none are the greatest numbers of their type.
    private static OnnxValue? Bound(OnnxCall call, string name)
    {
        if (!call.Has(name) || Rational.Abs(call.Number(name, 0)) >= ExactNumber.FromDouble(float.MaxValue))
        {
            return null;
        }

        return call.Tensors.Number(call.Number(name, 0));
    }

    private static OnnxValue Cast(OnnxCall call)
    {
        var tensors = call.Tensors;
        var x = call[0];
        var to = OnnxTypes.ElementOf(call.Integer("to", 0)) ?? throw call.Refuse("it has no element type known here");
        return (tensors.ElementOf(x), to) switch
        {
            (ElementType.Boolean, ElementType.Boolean) => x,
            (ElementType.Boolean, _) => tensors.Apply(UnaryOperator.Indicator, x),
            (_, ElementType.Boolean) => tensors.Apply(BinaryOperator.NotEqual, x, tensors.Number(0)),
            (ElementType.Real, ElementType.Integer) => Truncate(call, x),
            _ => x, // whole numbers are real numbers, and real numbers have no precision to lose
        };
    }

    // Towards zero: sign(x) * floor(|x|).
    public static OnnxValue Truncate(OnnxCall call, OnnxValue x) => Times(
        call,
        call.Tensors.Apply(UnaryOperator.Sign, x),
        call.Tensors.Apply(UnaryOperator.Floor, call.Tensors.Apply(UnaryOperator.Abs, x)));
}
