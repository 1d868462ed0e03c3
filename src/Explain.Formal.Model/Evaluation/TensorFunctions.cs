using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of operations on whole tensors.</summary>
internal static class TensorFunctions
{
    public static Value Sum(IEnumerable<Value> entries) =>
        entries.Aggregate(Value.Of(Rational.Zero), (sum, x) => ScalarFunctions.Apply(BinaryOperator.Add, sum, x));

    public static Tensor Slice(Operation.Slice slice, Tensor operand, TensorShape shape)
    {
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        for (int i = 0; i < shape.Count; i++)
        {
            entries.Add(operand.Entries[SourceOffset(slice, operand.Shape, shape.Indices(i))]);
        }

        return new Tensor(shape, new Sequence<Value>(entries.MoveToImmutable()));
    }

    /// <summary>Where the entry of a slice at <paramref name="indices"/> stands in the operand.</summary>
    public static int SourceOffset(Operation.Slice slice, TensorShape operand, int[] indices)
    {
        int[] source = new int[operand.Rank];
        int next = 0;
        for (int axis = 0; axis < operand.Rank; axis++)
        {
            source[axis] = axis < slice.Selectors.Length
                ? slice.Selectors[axis] switch
                {
                    AxisSelector.At at => at.Index,
                    AxisSelector.Range range => range.Start + indices[next++],
                    _ => throw new UnreachableException($"Unhandled {slice.Selectors[axis].GetType().Name}."),
                }
                : indices[next++];
        }

        return operand.Offset(source);
    }

    public static Tensor Lookup(Tensor operand, IEnumerable<Tensor> indices, TensorType type)
    {
        var part = operand;
        foreach (var index in indices)
        {
            if (index.Single is not Value.Number { Enclosure: { IsExact: true, Low: var at } })
            {
                return Undefined(type, "an index that is not known exactly");
            }

            if (at.Sign < 0 || at >= (Rational)part.Shape.Extents[0])
            {
                return Undefined(type, "an index out of range");
            }

            part = part.At((int)at.Numerator);
        }

        return part;
    }

    public static Tensor Transpose(Tensor operand, TensorShape shape)
    {
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        for (int i = 0; i < shape.Count; i++)
        {
            int[] indices = shape.Indices(i);
            Array.Reverse(indices);
            entries.Add(operand.Entries[operand.Shape.Offset(indices)]);
        }

        return new Tensor(shape, new Sequence<Value>(entries.MoveToImmutable()));
    }

    public static Tensor Contract(Tensor left, Tensor right, TensorShape shape)
    {
        int inner = right.Shape.Extents[0];
        int columns = right.Shape.Rest.Count;
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        for (int i = 0; i < shape.Count; i++)
        {
            (int row, int column) = Math.DivRem(i, columns);
            entries.Add(Sum(Enumerable.Range(0, inner).Select(k => ScalarFunctions.Apply(
                BinaryOperator.Multiply, left.Entries[(row * inner) + k], right.Entries[(k * columns) + column]))));
        }

        return new Tensor(shape, new Sequence<Value>(entries.MoveToImmutable()));
    }

    public static Tensor Softmax(Tensor operand)
    {
        int size = operand.Shape.Extents[^1];
        var exponentials = operand.Entries.Select(x => ScalarFunctions.Apply(UnaryOperator.Exp, x)).ToArray();
        var sums = exponentials.Chunk(size).Select(Sum).ToArray();
        return new Tensor(operand.Shape, exponentials
            .Select((x, i) => ScalarFunctions.Apply(BinaryOperator.Divide, x, sums[i / size])).ToSequence());
    }

    private static Tensor Undefined(TensorType type, string reason) => new(
        type.Shape, Enumerable.Repeat<Value>(new Value.Undefined(reason), type.Shape.Count).ToSequence());
}
