using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>The prelude.</content>
internal sealed partial class ExpressionLowerer
{
    private Lowered? LowerBuiltin(BoundExpression.Builtin builtin)
    {
        switch (builtin.Function)
        {
            case BuiltinFunction.Bernoulli or BuiltinFunction.Uniform or BuiltinFunction.Normal
                or BuiltinFunction.Categorical or BuiltinFunction.Init or BuiltinFunction.Empirical:
                return new LawLowerer(session, context).Lower(builtin);
            case BuiltinFunction.Box or BuiltinFunction.Permutations or BuiltinFunction.Subsets:
                return LowerSet(builtin) is { } set ? new Lowered.Collection(set) : null;
            case BuiltinFunction.Zeros or BuiltinFunction.Ones:
                return Filled(builtin);
            default:
                var arguments = builtin.Arguments.Select(LowerWire).ToArray();
                return arguments.Any(argument => argument is null)
                    ? null
                    : LowerOnWires(builtin, [.. arguments.OfType<Lowered.Wire>()]);
        }
    }

    private Lowered.Wire? LowerOnWires(BoundExpression.Builtin builtin, Lowered.Wire[] x)
    {
        var where = builtin.Where;
        return builtin.Function switch
        {
            BuiltinFunction.Sum or BuiltinFunction.Prod or BuiltinFunction.Count or BuiltinFunction.All
                or BuiltinFunction.Any or BuiltinFunction.Max or BuiltinFunction.Min or BuiltinFunction.Mean
                or BuiltinFunction.ArgMax =>
                    Reduce(builtin.Function, [.. x.SelectMany(wire => Entries(wire, where))], where),
            BuiltinFunction.LeakyRelu => LeakyRelu(x[0], x[1], where),
            BuiltinFunction.Clamp => Join(BinaryOperator.Maximum, x[0], x[1], where) is { } low
                ? Join(BinaryOperator.Minimum, low, x[2], where)
                : null,
            BuiltinFunction.Norm => Norm(x[0], where),
            BuiltinFunction.Concat => Concatenate(x, where),
            BuiltinFunction.Reshape => Reshape(x[0], builtin),
            BuiltinFunction.Transpose => Emit(new Operation.Transpose(), [x[0].Node], where),
            BuiltinFunction.Inverse => Inverse(x[0], where),
            BuiltinFunction.Order => OnList(new Operation.Order(), x[0], where),
            BuiltinFunction.Sort => OnList(new Operation.Sort(), x[0], where),
            BuiltinFunction.Softmax => x[0].Type.IsScalar
                ? Report(LoweringDiagnostics.ArgumentShape, where, "softmax", "a list", x[0].Type)
                : Emit(new Operation.Softmax(), [x[0].Node], where),
            BuiltinFunction.Bit => OnScalars(IntegerFunction.Bit, x, where),
            BuiltinFunction.Number => Emit(new Operation.Apply(IntegerFunction.Number), [x[0].Node], where),
            BuiltinFunction.Popcount => OnScalars(IntegerFunction.PopulationCount, x, where),
            BuiltinFunction.Prime => OnScalars(IntegerFunction.Prime, x, where),
            BuiltinFunction.Gcd => OnScalars(IntegerFunction.GreatestCommonDivisor, x, where),
            BuiltinFunction.Factorial => OnScalars(IntegerFunction.Factorial, x, where),
            BuiltinFunction.Choose => OnScalars(IntegerFunction.Choose, x, where),
            BuiltinFunction.Sha256 => OnScalars(IntegerFunction.Sha256, x, where),
            BuiltinFunction.Slope => Report(
                LoweringDiagnostics.ArgumentShape, where, "slope", SlopeLowerer.Takes, x[0].Type),
            _ => Emit(new Operation.Unary(Elementwise(builtin.Function)), [x[0].Node], where),
        };
    }

    private static UnaryOperator Elementwise(BuiltinFunction function) => function switch
    {
        BuiltinFunction.Abs => UnaryOperator.Abs,
        BuiltinFunction.Exp => UnaryOperator.Exp,
        BuiltinFunction.Log => UnaryOperator.Log,
        BuiltinFunction.Sqrt => UnaryOperator.Sqrt,
        BuiltinFunction.Floor => UnaryOperator.Floor,
        BuiltinFunction.Sign => UnaryOperator.Sign,
        BuiltinFunction.Relu => UnaryOperator.Relu,
        BuiltinFunction.Step => UnaryOperator.Step,
        BuiltinFunction.Sigmoid => UnaryOperator.Sigmoid,
        BuiltinFunction.Tanh => UnaryOperator.Tanh,
        BuiltinFunction.Gelu => UnaryOperator.Gelu,
        BuiltinFunction.Phi => UnaryOperator.Phi,
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private Lowered.Wire? Filled(BoundExpression.Builtin builtin)
    {
        int?[] extents = [.. builtin.Arguments.Select(LowerSize)];
        if (extents.Any(extent => extent is null))
        {
            return null;
        }

        var shape = new TensorShape(extents.Select(extent => extent ?? 0).ToSequence());
        var entry = Value.Of(builtin.Function == BuiltinFunction.Ones ? Rational.One : Rational.Zero);
        return IsAllowed(shape, builtin.Where)
            ? Known(
                new Tensor(shape, Enumerable.Repeat(entry, shape.Count).ToSequence()), new ElementType.Integer(),
                builtin.Where)
            : null;
    }

    private Lowered.Wire? LeakyRelu(Lowered.Wire x, Lowered.Wire slope, SourceLocation where)
    {
        var zero = Constant(Value.Of(Rational.Zero), new ElementType.Integer(), where);
        var isPositive = Join(BinaryOperator.Less, zero, x, where);
        var scaled = Join(BinaryOperator.Multiply, slope, x, where);
        return isPositive is null || scaled is null
            ? null
            : Emit(new Operation.Conditional(), [isPositive.Node, x.Node, scaled.Node], where);
    }

    private Lowered.Wire? Norm(Lowered.Wire x, SourceLocation where)
    {
        var two = Constant(Value.Of((Rational)2), new ElementType.Natural(3), where);
        return Join(BinaryOperator.Power, x, two, where) is { } squares
            && Emit(new Operation.Sum(), [squares.Node], where) is { } sum
            ? Emit(new Operation.Unary(UnaryOperator.Sqrt), [sum.Node], where)
            : null;
    }

    private Lowered.Wire? Concatenate(Lowered.Wire[] parts, SourceLocation where)
    {
        var wrong = parts.FirstOrDefault(part =>
            part.Type.IsScalar
                || part.Type.Shape.Rest != (parts[0].Type.IsScalar ? default : parts[0].Type.Shape.Rest));
        var shape = wrong is null
            ? parts[0].Type.Shape.Rest.Under((int)Math.Min(
                int.MaxValue, parts.Sum(part => (long)part.Type.Shape.Extents[0])))
            : TensorShape.Scalar;
        if (!IsAllowed(shape, where))
        {
            return null;
        }

        return wrong is null
            ? Emit(new Operation.Concatenate(), [.. parts.Select(part => part.Node)], where)
            : Report(LoweringDiagnostics.ArgumentShape, where, "concat", "lists of parts of one shape", wrong.Type);
    }

    private Lowered.Wire? Reshape(Lowered.Wire x, BoundExpression.Builtin builtin)
    {
        int?[] extents = [.. builtin.Arguments.Skip(1).Select(LowerSize)];
        if (extents.Any(extent => extent is null))
        {
            return null;
        }

        var shape = new TensorShape(extents.Select(extent => extent ?? 0).ToSequence());
        if (!IsAllowed(shape, builtin.Where))
        {
            return null;
        }

        return shape.Count == x.Type.Shape.Count
            ? new Lowered.Wire(context.Frame, context.Frame.Builder.Add(
                new Operation.Reshape(), [x.Node], x.Type with { Shape = shape }, new Origin(builtin.Where)))
            : Report(
                LoweringDiagnostics.ShapesDisagree, builtin.Where, x.Type.Shape, shape, SourceWords.Of(builtin.Where));
    }

    private Lowered.Wire? Inverse(Lowered.Wire x, SourceLocation where) =>
        x.Type.Shape is not { Rank: 2 } shape || shape.Extents[0] != shape.Extents[1]
            ? Report(LoweringDiagnostics.ArgumentShape, where, "inverse", "a square matrix", x.Type)
        : x.Known is null ? Report(LoweringDiagnostics.NotKnown, where, $"'{SourceWords.Of(where)}'")
        : Emit(new Operation.Inverse(), [x.Node], where);

    private Lowered.Wire? OnList(Operation operation, Lowered.Wire x, SourceLocation where) =>
        x.Type.Shape.Rank == 1 && x.Type.Shape.Count > 0
            ? Emit(operation, [x.Node], where)
            : Report(LoweringDiagnostics.ArgumentShape, where, SourceWords.Of(where), "a list that is not empty",
                x.Type);

    private Lowered.Wire? OnScalars(IntegerFunction function, Lowered.Wire[] x, SourceLocation where) =>
        x.FirstOrDefault(wire => !wire.Type.IsScalar) is { } wrong
            ? Report(LoweringDiagnostics.ArgumentShape, where, SourceWords.Of(where), "single numbers", wrong.Type)
            : Emit(new Operation.Apply(function), [.. x.Select(wire => wire.Node)], where);
}
