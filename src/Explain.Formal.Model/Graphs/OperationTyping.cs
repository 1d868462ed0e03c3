using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The type of each operation's result. Operands that do not fit are a fault of the caller.</summary>
internal static class OperationTyping
{
    public static TensorType Infer(Operation operation, IReadOnlyList<TensorType> operands) => operation switch
    {
        Operation.Constant or Operation.Input or Operation.Parameter =>
            throw new InvalidOperationException("The type of a leaf is given, not inferred."),
        Operation.Unary unary => new(Result(unary.Operator, operands[0].Element), operands[0].Shape),
        Operation.Binary binary => new(
            Result(binary.Operator, operands[0].Element, operands[1].Element), Broadcast(operands[0], operands[1])),
        Operation.Conditional => new(
            Join(operands[1], operands[2]), Broadcast(operands[0], operands[1], operands[2])),
        Operation.Sum => new(
            operands.Count == 0 ? new ElementType.Integer() : Sum(operands), TensorShape.Scalar),
        Operation.Apply apply => new(Result(apply.Function), TensorShape.Scalar),
        Operation.ApplyGate => TensorType.Boolean,
        Operation.Slice slice => new(operands[0].Element, Shape(slice, operands[0].Shape)),
        Operation.Lookup => new(
            operands[0].Element, new(operands[0].Shape.Extents.Skip(operands.Count - 1).ToSequence())),
        Operation.Stack stack => new(
            operands.Select(operand => operand.Element).Aggregate(Join), operands[0].Shape.Under(
                stack.Leading.Extents.Items.AsSpan())),
        Operation.Concatenate => new(
            operands.Select(operand => operand.Element).Aggregate(Join),
            operands[0].Shape.Rest.Under(operands.Sum(operand => operand.Shape.Extents[0]))),
        Operation.Reshape => throw new InvalidOperationException("The shape of a reshape is given, not inferred."),
        Operation.Transpose => new(
            operands[0].Element, new(operands[0].Shape.Extents.Reverse().ToSequence())),
        Operation.Gather gather => new(operands.Select(operand => operand.Element).Aggregate(Join), gather.Shape),
        Operation.Contract => new(
            Sum(operands),
            new([.. operands[0].Shape.Extents.SkipLast(1), .. operands[1].Shape.Extents.Skip(1)])),
        Operation.ArgMax => new(new ElementType.Natural(operands[0].Shape.Extents[0]), TensorShape.Scalar),
        Operation.Order => new(new ElementType.Natural(operands[0].Shape.Extents[0]), operands[0].Shape),
        Operation.Sort => operands[0],
        Operation.Softmax or Operation.Inverse => new(new ElementType.Real(), operands[0].Shape),
        Operation.Scan { Wire: null } scan => scan.Body.StateType with
        {
            Shape = scan.Body.StateType.Shape.Under(scan.Body.Elements.Length + 1),
        },
        Operation.Scan scan => scan.Body.WireType(scan.Wire),
        _ => throw new UnreachableException($"Unhandled {operation.GetType().Name}."),
    };

    private static ElementType Join(TensorType first, TensorType second) => Join(first.Element, second.Element);

    private static ElementType Join(ElementType first, ElementType second) =>
        ElementType.Join(first, second) ?? throw new InvalidOperationException($"No type covers {first} and {second}.");

    private static ElementType Sum(IEnumerable<TensorType> operands)
    {
        var element = operands.Select(operand => operand.Element).Aggregate(Join);
        return element is ElementType.Natural ? new ElementType.Integer() : element;
    }

    private static TensorShape Broadcast(params ReadOnlySpan<TensorType> operands)
    {
        var shape = TensorShape.Scalar;
        foreach (var operand in operands)
        {
            if (!operand.Shape.IsScalar)
            {
                shape = shape.IsScalar || shape == operand.Shape
                    ? operand.Shape
                    : throw new InvalidOperationException($"Shapes {shape} and {operand.Shape} disagree.");
            }
        }

        return shape;
    }

    private static TensorShape Shape(Operation.Slice slice, TensorShape shape)
    {
        var extents = new List<int>();
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (axis >= slice.Selectors.Length)
            {
                extents.Add(shape.Extents[axis]);
            }
            else if (slice.Selectors[axis] is AxisSelector.Range range)
            {
                extents.Add(range.End - range.Start);
            }
        }

        return new(extents.ToSequence());
    }

    private static ElementType Result(UnaryOperator function, ElementType operand) => function switch
    {
        UnaryOperator.Not => new ElementType.Boolean(),
        UnaryOperator.Indicator or UnaryOperator.Step => new ElementType.Natural(2),
        UnaryOperator.Sign or UnaryOperator.Floor => new ElementType.Integer(),
        UnaryOperator.Abs or UnaryOperator.Relu => operand,
        UnaryOperator.Negate => operand is ElementType.Real ? operand : new ElementType.Integer(),
        _ => new ElementType.Real(),
    };

    private static ElementType Result(BinaryOperator function, ElementType left, ElementType right) => function switch
    {
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual
            or BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies => new ElementType.Boolean(),
        BinaryOperator.Divide => new ElementType.Real(),
        BinaryOperator.IntegerDivide => new ElementType.Integer(),
        BinaryOperator.Minimum or BinaryOperator.Maximum => Join(left, right),
        BinaryOperator.Modulo when right is ElementType.Natural && left is not ElementType.Real => right,
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Power
            or BinaryOperator.Modulo =>
                Join(left, right) is ElementType.Real ? new ElementType.Real() : new ElementType.Integer(),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static ElementType Result(IntegerFunction function) => function switch
    {
        IntegerFunction.Bit or IntegerFunction.Prime => new ElementType.Boolean(),
        IntegerFunction.Number or IntegerFunction.PopulationCount or IntegerFunction.GreatestCommonDivisor
            or IntegerFunction.Factorial or IntegerFunction.Choose or IntegerFunction.Sha256 =>
                new ElementType.Integer(),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };
}
