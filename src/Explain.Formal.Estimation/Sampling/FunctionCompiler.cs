using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Compiles functions of real numbers.</summary>
internal sealed class FunctionCompiler(ProgramBuilder program, LogicBuilder logic)
{
    public int Compile(UnaryOperator function, int x) => function switch
    {
        UnaryOperator.Negate => program.Linear(0, new ScaledValue(-1, x)),
        UnaryOperator.Abs => program.Map(OpCode.Abs, x, ValueFacts.Magnitude),
        UnaryOperator.Relu => program.Map(OpCode.Relu, x, facts => facts with
        {
            Support = NumberRange.Max(facts.Support, new(0, 0)),
            Reach = NumberRange.Max(facts.Reach, new(0, 0)),
        }),
        UnaryOperator.Step => logic.Indicator(logic.Less(program.Constant(0), x)),
        UnaryOperator.Sign => program.Subtract(
            logic.Indicator(logic.Less(program.Constant(0), x)), logic.Indicator(logic.Less(x, program.Constant(0)))),
        UnaryOperator.Floor => Floor(x),
        UnaryOperator.Exp => Rising(x, Math.Exp, new(0, double.PositiveInfinity)),
        UnaryOperator.Log => program.Map(OpCode.Map, program.Snap(x), Log, NaturalLog),
        UnaryOperator.Sqrt => program.Map(OpCode.Sqrt, program.Snap(x), SquareRoot),
        UnaryOperator.Sigmoid => Rising(x, Sigmoid, NumberRange.Unit),
        UnaryOperator.Tanh => Rising(x, Math.Tanh, new(-1, 1)),
        UnaryOperator.Gelu => program.Map(OpCode.Map, x, Gelu, GeluOf),
        UnaryOperator.Phi => Rising(x, SpecialFunctions.NormalCdf, NumberRange.Unit),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    /// <summary>The greatest whole number not above.</summary>
    public int Floor(int x)
    {
        var facts = program.Facts(x);
        if (facts is { IsWhole: true, IsExact: true })
        {
            return x;
        }

        // A rounded multiple of a step may lie just below the whole number that it is.
        var step = ValueFacts.Common(facts.Lattice, 1);
        int moved = step is { } size && !facts.IsExact && facts.Error < size.ToDouble() / 2
            ? program.Linear(size * Rational.Half, new ScaledValue(1, x))
            : x;
        if (moved == x && !facts.IsExact)
        {
            program.DecideByRounding();
        }

        var floor = ValueFacts.Whole(Floor(facts.Support), Floor(facts.Reach), facts.MayBeUndefined);
        return program.Map(OpCode.Floor, moved, _ => floor);
    }

    /// <summary>The smaller or larger of two numbers.</summary>
    public int Extreme(OpCode code, int left, int right)
    {
        var (a, b) = (program.Facts(left), program.Facts(right));
        Func<NumberRange, NumberRange, NumberRange> range = code == OpCode.Max ? NumberRange.Max : NumberRange.Min;
        var facts = ValueFacts.Either(a, b) with
        {
            Support = range(a.Support, b.Support),
            Reach = range(a.Reach, b.Reach),
        };
        int value = program.Map(code, left, right, facts);

        // The instruction keeps the first operand where the two cannot be compared.
        return logic.WhereUndefined(right) is { } undefined
            ? logic.Choose(new Logical(undefined), right, value)
            : value;
    }

    /// <summary>A power that was not expanded into products.</summary>
    public int Power(int left, int right)
    {
        var a = program.Facts(left);
        var facts = ValueFacts.Of(Powers(a.Support), Powers(a.Reach), mayBeUndefined: true);
        return program.Map(OpCode.Map2, left, right, facts, Math.Pow);
    }

    private int Rising(int x, Func<double, double> function, NumberRange limits) => program.Map(
        OpCode.Map,
        x,
        facts => ValueFacts.Of(
            facts.Support.Rising(function).Within(limits),
            facts.Reach.Rising(function).Within(limits),
            facts.MayBeUndefined),
        function);

    private static double NaturalLog(double x) => x > 0 ? Math.Log(x) : double.NaN;

    // Never overflows: the exponential stays below 1.
    private static double Sigmoid(double x)
    {
        double small = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    private static double GeluOf(double x) => x * SpecialFunctions.NormalCdf(x);

    private static ValueFacts Log(ValueFacts facts)
    {
        var log = ValueFacts.Of(
            facts.Support.Rising(NaturalLog),
            facts.Reach.Rising(NaturalLog),
            facts.MayBeUndefined || !(facts.Support.Low > 0));

        // The slope is at most 1 / low.
        double low = facts.Reach.Low - facts.Error;
        return low > 0
            ? log with { Error = (facts.Error / low) + (NumberRange.LibrarySlack * log.Reach.Magnitude) }
            : log;
    }

    private static ValueFacts SquareRoot(ValueFacts facts) => ValueFacts.Of(
        NumberRange.Max(facts.Support, new(0, 0)).Rising(Math.Sqrt),
        NumberRange.Max(facts.Reach, new(0, 0)).Rising(Math.Sqrt),
        facts.MayBeUndefined || facts.Support.Low < 0);

    // x Phi(x) is never below -0.17 and at most x above 0.
    private static ValueFacts Gelu(ValueFacts facts) => ValueFacts.Of(
        new(-0.18, Math.Max(facts.Support.High, 0)), new(-0.18, Math.Max(facts.Reach.High, 0)), facts.MayBeUndefined);

    private static NumberRange Floor(NumberRange range) => new(Math.Floor(range.Low), Math.Floor(range.High));

    private static NumberRange Powers(NumberRange basis) =>
        basis.Low >= 0 ? new(0, double.PositiveInfinity) : NumberRange.All;
}
