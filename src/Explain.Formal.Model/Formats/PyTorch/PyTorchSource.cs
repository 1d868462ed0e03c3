using System.Buffers.Binary;
using Explain.Formal.Model.Formats.Numpy;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>The tensors of an archive.</summary>
internal sealed class PyTorchSource(
    ValueInput input, Sequence<string> entries, string root, List<(string Path, PickleValue Value)> values)
    : ValueSource
{
    /// <inheritdoc/>
    public override Sequence<string> Names => values.Select(value => value.Path).ToSequence();

    /// <inheritdoc/>
    public override FormatResult<NamedTensor>? Find(string key)
    {
        int place = values.FindIndex(value => value.Path == key);
        place = place >= 0 ? place : values.FindIndex(value => IsSame(value.Path, key));
        if (place < 0)
        {
            return null;
        }

        return Read(key, values[place].Value);
    }

    // A slash and a point mean the same.
    private static bool IsSame(string path, string key)
    {
        if (path.Length != key.Length)
        {
            return false;
        }

        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] != key[i] && !(path[i] is '/' or '.' && key[i] is '/' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private FormatResult<NamedTensor> Read(string name, PickleValue value)
    {
        byte[] number = new byte[sizeof(long)];
        switch (value)
        {
            case PickleValue.Tensor tensor:
                return Read(name, tensor);
            case PickleValue.Whole whole:
                BinaryPrimitives.WriteInt64LittleEndian(number, whole.Value);
                return BinaryElements.Create(name, [], StoredType.Int64, number);
            case PickleValue.Real real:
                BinaryPrimitives.WriteDoubleLittleEndian(number, real.Value);
                return BinaryElements.Create(name, [], StoredType.Float64, number);
            case PickleValue.Truth truth:
                number = [truth.Value ? (byte)1 : (byte)0];
                return BinaryElements.Create(name, [], StoredType.Boolean, number);
            default:
                return Wrong(name, "holds no numbers");
        }
    }

    private FormatResult<NamedTensor> Read(string name, PickleValue.Tensor tensor)
    {
        if (!tensor.IsPlain)
        {
            return Wrong(name, "is kept as something to be done to its elements, such as their negation");
        }

        if (tensor.Shape.Length > input.Limits.Rank || Shapes.Count(tensor.Shape) is not { } count)
        {
            return Wrong(name, $"has the shape {Shapes.Print(tensor.Shape)}");
        }

        if (Entry("byteorder") is var order and >= 0 && ZipBytes.Expand(input, name, order).TryGet(out var word, out _)
            && word.Span.SequenceEqual("big"u8))
        {
            return Wrong(name, "is stored with the high byte first");
        }

        string key = tensor.Source.Key;
        if (Entry($"data/{key}") is var place && place < 0)
        {
            return Wrong(name, $"is in the storage '{key}', which is missing");
        }

        return ZipBytes.Expand(input, name, place).TryGet(out var bytes, out var problem)
            ? View(name, tensor, count, bytes)
            : problem;
    }

    private int Entry(string path) => entries.Items.IndexOf($"{root}/{path}");

    private FormatResult<NamedTensor> View(
        string name, PickleValue.Tensor tensor, int count, ReadOnlyMemory<byte> bytes)
    {
        int size = tensor.Source.Type.Size();
        var shape = Shapes.ToShape(tensor.Shape);
        if (count == 0)
        {
            return BinaryElements.Create(name, shape, tensor.Source.Type, ReadOnlyMemory<byte>.Empty);
        }

        // In a number that cannot overflow; exact where it matters.
        double last = tensor.Offset;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            last += (shape[axis] - 1) * (double)tensor.Strides[axis];
        }

        if (tensor.Offset < 0 || tensor.Strides.Any(stride => stride < 0) || last >= bytes.Length / size)
        {
            return Wrong(name, "reaches beyond its storage");
        }

        if ((long)count * size > FormatLimits.Allowance / 4 + ((long)FormatLimits.Multiple / 4 * input.Bytes.Length))
        {
            return Wrong(name, "repeats its elements too often");
        }

        return BinaryElements.Create(name, shape, tensor.Source.Type, IsInOrder(tensor)
            ? bytes.Slice((int)tensor.Offset * size, count * size)
            : StridedCopy.Copy(bytes.Span, size, tensor.Offset, shape.Items.AsSpan(), tensor.Strides));
    }

    private static bool IsInOrder(PickleValue.Tensor tensor)
    {
        long expected = 1;
        for (int axis = tensor.Shape.Length - 1; axis >= 0; axis--)
        {
            if (tensor.Shape[axis] != 1 && tensor.Strides[axis] != expected)
            {
                return false;
            }

            expected *= tensor.Shape[axis];
        }

        return true;
    }

    private static FormatProblem Wrong(string name, string why) =>
        FormatProblem.Of(PyTorchDiagnostics.Tensor, name, why);
}
