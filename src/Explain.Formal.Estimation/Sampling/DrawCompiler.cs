using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Compiles draws: random numbers at fixed addresses, shaped by the parameters of the law.</summary>
/// <remarks>
/// A law that has no meaning at the parameters that were drawn (a negative variance, a probability above 1) gives no
/// value; one that has none at known parameters is refused with a sentence.
/// </remarks>
internal sealed class DrawCompiler(
    ProgramBuilder program, LogicBuilder logic, Func<NodeId, Compiled> compiled, Graph graph)
{
    /// <summary>The variables that a draw fills; <paramref name="variable"/> is the first address that it may
    /// use.</summary>
    public IEnumerable<(NodeId Variable, Compiled Value)> Compile(ScalarDraw draw, uint variable) => draw switch
    {
        ScalarDraw.Bernoulli law => [(law.Variable, Bernoulli(Number(law.Probability), variable))],
        ScalarDraw.Discrete law => Discrete(law, variable),
        ScalarDraw.UniformInteger law => [(law.Variable, UniformInteger(Number(law.Low), Number(law.High), variable))],
        ScalarDraw.UniformReal law => [(law.Variable, UniformReal(Number(law.Low), Number(law.High), variable))],
        ScalarDraw.Normal law => [(law.Variable, Normal(Number(law.Mean), Number(law.Variance), variable))],
        ScalarDraw.JointNormal law => new JointNormalCompiler(program).Compile(
                [.. law.Mean.Select(Number)], [.. law.Covariance.Select(Number)], variable)
            .Zip(law.Group, (value, wire) => (wire, (Compiled)value)),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private int Number(NodeId node) =>
        compiled(node) is { Truth: { } truth } ? logic.Indicator(truth) : compiled(node).Number;

    private Compiled Bernoulli(int p, uint variable)
    {
        if (program.KnownValue(p) is { } known)
        {
            if (known.Sign < 0 || known > 1)
            {
                program.Fail($"A probability is {known}, not between 0 and 1.");
                return logic.Undefined();
            }

            return new Logical(program.Emit(
                new Instruction(OpCode.DrawBernoulli, [])
                {
                    Variable = variable,
                    Threshold = BernoulliThreshold.Create(known),
                },
                ValueFacts.Indicator));
        }

        var isProbability = logic.And(
            logic.LessOrEqual(program.Constant(0), p), logic.LessOrEqual(p, program.Constant(1)));
        return logic.Choose(isProbability, logic.Less(Uniform(variable), p), logic.Undefined());
    }

    private int Uniform(uint variable) => program.Emit(
        new Instruction(OpCode.DrawUniform, []) { Variable = variable },
        ValueFacts.Of(NumberRange.Unit, NumberRange.Unit, mayBeUndefined: false));

    private Compiled UniformReal(int low, int high, uint variable)
    {
        int uniform = Uniform(variable);
        if (program.KnownValue(low) is { } first && program.KnownValue(high) is { } last)
        {
            if (first > last)
            {
                program.Fail($"The bounds of a uniform law are {first} and {last}, in the wrong order.");
            }

            var range = NumberRange.Union(NumberRange.Of(first), NumberRange.Of(last));
            return program.Bounded(program.Linear(first, new ScaledValue(last - first, uniform)), range);
        }

        int value = program.Add(low, program.Multiply(program.Subtract(high, low), uniform));
        return logic.Choose(logic.LessOrEqual(low, high), value, program.Undefined());
    }

    private Compiled UniformInteger(int low, int high, uint variable)
    {
        int size = program.Subtract(high, low);
        if (program.KnownValue(size) is { } count)
        {
            if (!count.IsInteger || count.Sign <= 0 || count > Rational.PowerOfTwo(53))
            {
                program.Fail($"A uniform law on whole numbers has {count} of them.");
                return program.Undefined();
            }

            var range = new NumberRange(0, count.ToDouble());
            int drawn = program.Emit(
                new Instruction(OpCode.DrawBelow, []) { Variable = variable, Bound = (ulong)count.Numerator },
                ValueFacts.Whole(range, mayBeUndefined: false));
            return program.Add(low, drawn);
        }

        var facts = program.Facts(size);
        var limits = new NumberRange(0, Math.Max(facts.Reach.High, 0));
        return program.Add(low, program.Emit(
            new Instruction(OpCode.DrawBelowWire, [size]) { Variable = variable },
            ValueFacts.Whole(limits, mayBeUndefined: true)));
    }

    private Compiled Normal(int mean, int variance, uint variable)
    {
        if (program.KnownValue(variance) is { Sign: < 0 } negative)
        {
            program.Fail($"A variance is {negative}, below 0.");
        }

        int deviation = program.KnownValue(variance) is { } known
            ? program.Deviation(known)
            : new FunctionCompiler(program, logic).Compile(UnaryOperator.Sqrt, variance);
        return program.Add(mean, program.Multiply(deviation, program.Normal(variable)));
    }

    private IEnumerable<(NodeId, Compiled)> Discrete(ScalarDraw.Discrete law, uint variable)
    {
        int outcome = Outcome(law, variable);
        for (int i = 0; i < law.Group.Length; i++)
        {
            int place = i;
            NodeId[] values = [.. law.Outcomes.Select(group => group[place])];
            bool isBoolean = graph[law.Group[i]].Type.Element is ElementType.Boolean;
            int[] numbers = [.. values.Select(Number)];
            int value = numbers.All(number => program.KnownValue(number) is not null)
                ? program.Table(outcome, numbers)
                : Pick(outcome, numbers);
            yield return (law.Group[i], isBoolean ? logic.Equal(value, program.Constant(1)) : value);
        }
    }

    private int Pick(int outcome, int[] values)
    {
        int value = values[^1];
        for (int k = values.Length - 2; k >= 0; k--)
        {
            value = logic.Choose(logic.Equal(outcome, program.Constant(k)), values[k], value);
        }

        return logic.WhereUndefined(outcome) is { } undefined
            ? logic.Choose(new Logical(undefined), program.Undefined(), value)
            : value;
    }

    private int Outcome(ScalarDraw.Discrete law, uint variable)
    {
        int count = law.Outcomes.Length;
        var range = new NumberRange(0, count - 1);
        var facts = ValueFacts.Whole(range, mayBeUndefined: false);
        int[] weights = [.. law.Probabilities.Select(Number)];
        if (!weights.All(weight => program.KnownValue(weight) is not null))
        {
            return OutcomeOfWires(weights, variable, facts);
        }

        Rational[] probabilities = weights.Length == 0
            ? [.. Enumerable.Repeat(Rational.Create(1, count), count)]
            : [.. weights.Select(weight => program.KnownValue(weight)!.Value)];
        var sum = probabilities.Aggregate(Rational.Zero, (a, b) => a + b);
        if (!sum.IsOne || probabilities.Any(probability => probability.Sign < 0))
        {
            program.Fail($"The probabilities of a draw sum to {sum}, not to 1, or one is negative.");
            return program.Undefined();
        }

        return program.Emit(
            new Instruction(OpCode.DrawOutcome, [])
            {
                Variable = variable,
                Outcomes = CategoricalThresholds.Create(probabilities),
            },
            facts);
    }

    /// <summary>The number of partial sums that a uniform draw is not below; none unless they end at 1.</summary>
    private int OutcomeOfWires(int[] weights, uint variable, ValueFacts facts)
    {
        const double slack = 1e-12;
        int uniform = Uniform(variable);
        int sum = program.Constant(0);
        var isLaw = logic.Constant(true);
        var passed = new List<ScaledValue>();
        foreach (int weight in weights)
        {
            sum = program.Add(sum, weight);
            isLaw = logic.And(isLaw, logic.LessOrEqual(program.Constant(0), weight));
            passed.Add(new(1, logic.Indicator(logic.LessOrEqual(sum, uniform))));
        }

        int distance = program.Map(OpCode.Abs, program.Subtract(sum, program.Constant(1)), ValueFacts.Magnitude);
        isLaw = logic.And(isLaw, logic.Less(distance, program.Constant(Rational.FromDouble(slack))));
        int outcome = program.Linear(0, [.. passed.SkipLast(1)]);
        int chosen = logic.Choose(isLaw, outcome, program.Undefined());
        return program.Restate(chosen, facts with { MayBeUndefined = true });
    }
}
