using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of operations on whole tensors.</summary>
internal static class TensorFunctions
{
    public static Value Sum(ReadOnlySpan<Value> entries)
    {
        var sum = Value.Of(Rational.Zero);
        foreach (var entry in entries)
        {
            sum = ScalarFunctions.Apply(BinaryOperator.Add, sum, entry);
        }

        return sum;
    }

    public static Tensor Slice(Operation.Slice slice, Tensor operand, TensorShape shape)
    {
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        for (int i = 0; i < shape.Count; i++)
        {
            entries.Add(operand.Entries[slice.PlaceOf(shape.Indices(i), operand.Shape)]);
        }

        return new Tensor(shape, new Sequence<Value>(entries.MoveToImmutable()));
    }

    public static Tensor Lookup(Tensor operand, IEnumerable<Tensor> indices, TensorType type)
    {
        var part = operand;
        foreach (var index in indices)
        {
            if (index.Single is not Value.Number { Enclosure: var at })
            {
                return new Tensor(type.Shape, Repeat(index.Single, type.Shape.Count));
            }

            part = At(part, at);
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

    public static Tensor Gather(Operation.Gather gather, IReadOnlyList<Tensor> operands)
    {
        var entries = new JoinedLists<Value>(operands.Select(operand => operand.Entries.Items));
        return new Tensor(gather.Shape, gather.Places.Select(place => entries[place]).ToSequence());
    }

    public static Tensor Contract(Tensor left, Tensor right, TensorShape shape)
    {
        int inner = right.Shape.Extents[0];
        int columns = right.Shape.Rest.Count;
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        for (int i = 0; i < shape.Count; i++)
        {
            (int row, int column) = Math.DivRem(i, columns);
            entries.Add(Sum([.. Enumerable.Range(0, inner).Select(k => ScalarFunctions.Apply(
                BinaryOperator.Multiply, left.Entries[(row * inner) + k], right.Entries[(k * columns) + column]))]));
        }

        return new Tensor(shape, new Sequence<Value>(entries.MoveToImmutable()));
    }

    public static Tensor Softmax(Tensor operand)
    {
        int size = operand.Shape.Extents[^1];
        var exponentials = operand.Entries.Select(x => ScalarFunctions.Apply(UnaryOperator.Exp, x)).ToArray();
        var sums = exponentials.Chunk(size).Select(chunk => Sum(chunk)).ToArray();
        return new Tensor(operand.Shape, exponentials
            .Select((x, i) => ScalarFunctions.Apply(BinaryOperator.Divide, x, sums[i / size])).ToSequence());
    }

    // An index that is not known exactly gives, entry by entry, what all rows have that it may mean.
    private static Tensor At(Tensor rows, Enclosure index)
    {
        int last = rows.Shape.Extents[0] - 1;
        var rest = rows.Shape.Rest;
        if (index.Low.Sign < 0 || index.High > (Rational)last || (index.IsExact && !index.Low.IsInteger))
        {
            return new Tensor(rest, Repeat(new Value.Undefined("an index out of range"), rest.Count));
        }

        int row = (int)Rational.Floor(index.High);
        var part = rows.At(row);
        while (--row >= index.Low)
        {
            var isHere = new Value.Logical(Enclosure.Equal(index, row));
            part = new Tensor(rest, rows.At(row).Entries.Zip(part.Entries, (here, other) =>
                ScalarFunctions.Choose(isHere, here, other)).ToSequence());
        }

        return part;
    }

    private static Sequence<Value> Repeat(Value value, int count) => Enumerable.Repeat(value, count).ToSequence();
}
