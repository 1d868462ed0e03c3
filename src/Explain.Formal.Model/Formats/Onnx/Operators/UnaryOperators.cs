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
        One("Cast", call => Cast(call, OnnxTypes.KindOf(call.Integer("to", 0))
            ?? throw call.Refuse("it has no element type known here"))),
        One("CastLike", call => Cast(call, call[1].Kind)),
        One("Round", call => Round(call, call[0])),
        One("Celu", call => Celu(call, call.Number("alpha", 1))),
        One("ThresholdedRelu", call => Threshold(call, call.Tensors.Number(call.Number("alpha", 1)))),
        One("Shrink", Shrink),
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
                call.Tensors.Expand(call.Tensors.Truth(true), call[0].Shape),
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

    private static OnnxValue Cast(OnnxCall call, ElementKind to)
    {
        var (tensors, x) = (call.Tensors, call[0]);
        return (x.Kind, to) switch
        {
            (ElementKind.Boolean, ElementKind.Boolean) => x,
            (ElementKind.Boolean, _) => tensors.Apply(UnaryOperator.Indicator, x) with { Kind = to },
            (_, ElementKind.Boolean) => tensors.Apply(BinaryOperator.NotEqual, x, tensors.Zero(x)),
            (ElementKind.Real, ElementKind.Integer) => Truncate(call, x),
            _ => x with { Kind = to }, // whole numbers are real numbers, and real numbers have no precision to lose
        };
    }

    /// <summary>A whole number: a number without its fraction, <c>sign(x) * floor(|x|)</c>.</summary>
    public static OnnxValue Truncate(OnnxCall call, OnnxValue x)
    {
        var tensors = call.Tensors;
        var whole = tensors.IsWhole(x)
            ? x
            : Times(
                call,
                tensors.Apply(UnaryOperator.Sign, x),
                tensors.Apply(UnaryOperator.Floor, tensors.Apply(UnaryOperator.Abs, x)));
        return whole with { Kind = ElementKind.Integer };
    }

    // The nearest whole number, of two the even one: floor(x + 1/2), less 1 where x + 1/2 is an odd whole number.
    private static OnnxValue Round(OnnxCall call, OnnxValue x)
    {
        var tensors = call.Tensors;
        if (tensors.IsWhole(x))
        {
            return x;
        }

        var above = Plus(call, x, tensors.Number(Rational.Half));
        var nearest = tensors.Apply(UnaryOperator.Floor, above);
        var isOdd = tensors.Apply(
            BinaryOperator.Equal,
            tensors.Apply(BinaryOperator.Modulo, nearest, tensors.Whole(2)),
            tensors.Whole(1));
        var isTie = tensors.Apply(BinaryOperator.Equal, nearest, above);
        var less = tensors.Apply(UnaryOperator.Indicator, tensors.Apply(BinaryOperator.And, isTie, isOdd));
        return tensors.Apply(BinaryOperator.Subtract, nearest, less);
    }

    // x above zero, else alpha * (exp(x / alpha) - 1).
    private static OnnxValue Celu(OnnxCall call, Rational alpha)
    {
        call.Require(!alpha.IsZero, "'alpha' is 0");
        var tensors = call.Tensors;
        var scaled = Over(call, call[0], tensors.Number(alpha));
        var less = tensors.Apply(
            BinaryOperator.Subtract, tensors.Apply(UnaryOperator.Exp, scaled), tensors.Number(1));
        return Positive(call, call[0], Times(call, tensors.Number(alpha), less));
    }

    // x above a number, else 0.
    private static OnnxValue Threshold(OnnxCall call, OnnxValue least) => call.Tensors.Choose(
        call.Tensors.Apply(BinaryOperator.Less, least, call[0]), call[0], call.Tensors.Zero(call[0]));

    // x + bias below -lambd, x - bias above lambd, else 0.
    private static OnnxValue Shrink(OnnxCall call)
    {
        var (tensors, x) = (call.Tensors, call[0]);
        var (rim, bias) = (call.Number("lambd", Rational.Half), tensors.Number(call.Number("bias", 0)));
        var isHigh = tensors.Apply(BinaryOperator.Less, tensors.Number(rim), x);
        var isLow = tensors.Apply(BinaryOperator.Less, x, tensors.Number(-rim));
        var inner = tensors.Choose(isHigh, tensors.Apply(BinaryOperator.Subtract, x, bias), tensors.Number(0));
        return tensors.Choose(isLow, Plus(call, x, bias), inner);
    }
}
