using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Testing;

/// <summary>What random graphs are made of. Without inputs of a kind there are few wires of it.</summary>
public sealed record RandomGraphOptions
{
    /// <summary>Inputs <c>b0, b1, ...</c>.</summary>
    public int Booleans { get; init; } = 3;

    /// <summary>Inputs <c>n0, n1, ...</c>, naturals below <see cref="Bound"/>.</summary>
    public int Naturals { get; init; }

    /// <summary>Inputs <c>x0, x1, ...</c>; the points that are drawn are multiples of 1/4 from -2 to 2.</summary>
    public int Reals { get; init; }

    /// <summary>The bound of the natural inputs.</summary>
    public int Bound { get; init; } = 5;

    /// <summary>Operations after the inputs.</summary>
    public int Operations { get; init; } = 20;

    /// <summary>Whether wires are divided by wires: graphs without a value at some points.</summary>
    public bool HasDivisions { get; init; }

    /// <summary>Whether wires are multiplied by wires: graphs that are not piecewise linear.</summary>
    public bool HasProducts { get; init; }

    /// <summary>Only operators of truth values.</summary>
    public static RandomGraphOptions Circuit { get; } = new() { Booleans = 5 };

    /// <summary>Truth values and whole numbers: finitely many points.</summary>
    public static RandomGraphOptions Finite { get; } = new() { Booleans = 2, Naturals = 2, HasDivisions = true };

    /// <summary>Truth values and piecewise-linear functions of reals.</summary>
    public static RandomGraphOptions PiecewiseLinear { get; } = new() { Booleans = 2, Naturals = 1, Reals = 3 };
}

/// <summary>A scalar graph and a truth value in it.</summary>
public sealed record RandomGraph(Graph Graph, NodeId Root, RandomGraphOptions Options)
{
    /// <summary>Values of all inputs by name, from a seed.</summary>
    public IReadOnlyDictionary<string, Tensor> Point(int seed)
    {
        var random = new Random(seed);
        return Graph.Inputs.ToDictionary(
            input => input.Name,
            input => Tensor.Scalar(input.Type.Element switch
            {
                ElementType.Boolean => Value.Of(random.Next(2) == 1),
                ElementType.Natural natural => Value.Of((Rational)random.Next((int)natural.Bound)),
                _ => Value.Of(Rational.Create(random.Next(-8, 9), 4)),
            }),
            StringComparer.Ordinal);
    }

    /// <summary>All points, where there are no real inputs; the first input changes fastest.</summary>
    public IEnumerable<IReadOnlyDictionary<string, Tensor>> AllPoints()
    {
        var inputs = Graph.Inputs.ToArray();
        int[] sizes = [.. inputs.Select(
            input => input.Type.Element is ElementType.Natural natural ? (int)natural.Bound : 2)];
        for (int point = 0; point < sizes.Aggregate(1, (product, size) => product * size); point++)
        {
            int rest = point;
            var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            for (int i = 0; i < inputs.Length; i++)
            {
                (rest, int digit) = Math.DivRem(rest, sizes[i]);
                values[inputs[i].Name] = Tensor.Scalar(
                    inputs[i].Type.Element is ElementType.Boolean ? Value.Of(digit == 1) : Value.Of((Rational)digit));
            }

            yield return values;
        }
    }
}

/// <summary>Random scalar graphs from a seed, to compare engines with the reference evaluator.</summary>
/// <remarks>
/// They use every operator that is exact in rational arithmetic; equal seeds give equal graphs. Whatever is added to
/// the
/// language and can be evaluated exactly belongs here too.
/// </remarks>
public static class RandomGraphs
{
    /// <summary>The graph of a seed.</summary>
    public static RandomGraph Create(int seed, RandomGraphOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Maker(new Random(seed), options).Make();
    }

    private sealed class Maker(Random random, RandomGraphOptions options)
    {
        private static readonly ImmutableArray<UnaryOperator> _functions =
        [
            UnaryOperator.Negate, UnaryOperator.Abs, UnaryOperator.Relu, UnaryOperator.Step, UnaryOperator.Sign,
            UnaryOperator.Floor,
        ];

        private static readonly ImmutableArray<BinaryOperator> _connectives =
        [
            BinaryOperator.And, BinaryOperator.Or, BinaryOperator.Implies, BinaryOperator.Equal,
            BinaryOperator.NotEqual,
        ];

        private static readonly ImmutableArray<BinaryOperator> _comparisons =
        [
            BinaryOperator.Equal, BinaryOperator.NotEqual, BinaryOperator.Less, BinaryOperator.LessOrEqual,
        ];

        private static readonly ImmutableArray<BinaryOperator> _combinations =
            [BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Minimum, BinaryOperator.Maximum];

        private static readonly ImmutableArray<BinaryOperator> _divisions =
            [BinaryOperator.Divide, BinaryOperator.IntegerDivide, BinaryOperator.Modulo];

        private readonly GraphBuilder _builder = new();
        private readonly List<NodeId> _truths = [];
        private readonly List<NodeId> _numbers = [];

        public RandomGraph Make()
        {
            AddInputs();
            _numbers.Add(Constant(Rational.One, isReal: false));
            for (int i = 0; i < options.Operations; i++)
            {
                Step();
            }

            var root = _truths.Skip(options.Booleans).Reverse().Take(3).DefaultIfEmpty(Comparison())
                .Aggregate((a, b) => _builder.Add(new Operation.Binary(Pick(_connectives)), [a, b]));
            return new RandomGraph(_builder.ToGraph(), root, options);
        }

        private void AddInputs()
        {
            for (int i = 0; i < options.Booleans; i++)
            {
                _truths.Add(_builder.Input($"b{i}", TensorType.Boolean));
            }

            for (int i = 0; i < options.Naturals; i++)
            {
                _numbers.Add(_builder.Input(
                    $"n{i}", new TensorType(new ElementType.Natural(options.Bound), TensorShape.Scalar)));
            }

            for (int i = 0; i < options.Reals; i++)
            {
                _numbers.Add(_builder.Input($"x{i}", TensorType.Real));
            }
        }

        private void Step()
        {
            bool isCircuit = options.Naturals + options.Reals == 0;
            switch (random.Next(isCircuit ? 4 : 10))
            {
                case 0 or 1 when _truths.Count > 0:
                    _truths.Add(_builder.Add(new Operation.Binary(Pick(_connectives)), [Pick(_truths), Pick(_truths)]));
                    break;
                case 2 when _truths.Count > 0:
                    _truths.Add(_builder.Add(new Operation.Unary(UnaryOperator.Not), [Pick(_truths)]));
                    break;
                case 3 when _truths.Count > 0:
                    _truths.Add(Choice(_truths));
                    break;
                case 4 when _truths.Count > 0:
                    _numbers.Add(random.Next(2) == 0
                        ? Choice(_numbers)
                        : _builder.Add(new Operation.Unary(UnaryOperator.Indicator), [Pick(_truths)]));
                    break;
                case 5:
                    _numbers.Add(_builder.Add(new Operation.Unary(Pick(_functions)), [Pick(_numbers)]));
                    break;
                case 6:
                    _numbers.Add(_builder.Add(new Operation.Sum(), [Pick(_numbers), Scaled(), Scaled()]));
                    break;
                case 7:
                    _numbers.Add(
                        _builder.Add(new Operation.Binary(Pick(_combinations)), [Pick(_numbers), Pick(_numbers)]));
                    break;
                case 8:
                    _numbers.Add(Ratio());
                    break;
                default:
                    _truths.Add(Comparison());
                    break;
            }
        }

        private NodeId Comparison() =>
            _builder.Add(new Operation.Binary(Pick(_comparisons)), [Pick(_numbers), Pick(_numbers)]);

        private NodeId Choice(List<NodeId> wires) =>
            _builder.Add(new Operation.Conditional(), [Pick(_truths), Pick(wires), Pick(wires)]);


        private NodeId Scaled() => _builder.Add(
            new Operation.Binary(BinaryOperator.Multiply),
            [options.HasProducts && random.Next(2) == 0 ? Pick(_numbers) : Factor(), Pick(_numbers)]);

        private NodeId Ratio()
        {
            var divisor = options.HasDivisions && random.Next(2) == 0 ? Pick(_numbers) : Factor();
            return _builder.Add(new Operation.Binary(Pick(_divisions)), [Pick(_numbers), divisor]);
        }

        // Never zero, so that a division by it always has a value.
        private NodeId Factor()
        {
            int number = random.Next(1, 6) * (random.Next(2) == 0 ? 1 : -1);
            return options.Reals > 0 && random.Next(2) == 0
                ? Constant(Rational.Create(number, random.Next(1, 4)), isReal: true)
                : Constant(number, isReal: false);
        }

        private NodeId Constant(Rational value, bool isReal) => _builder.Constant(
            Tensor.Scalar(Value.Of(value)), isReal ? new ElementType.Real() : new ElementType.Integer());

        private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
    }
}
