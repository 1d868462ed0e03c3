namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>What a pickle holds, as data: nothing in it is ever run. Closed: only the cases below can derive from
/// it.</summary>
internal abstract class PickleValue
{
    private PickleValue()
    {
    }

    /// <summary>None, or something of which nothing is read.</summary>
    public sealed class Nothing : PickleValue
    {
        public static Nothing Value { get; } = new();
    }

    /// <summary>True or false.</summary>
    public sealed class Truth(bool value) : PickleValue
    {
        public bool Value { get; } = value;
    }

    /// <summary>A whole number of at most 64 bits.</summary>
    public sealed class Whole(long value) : PickleValue
    {
        public long Value { get; } = value;
    }

    /// <summary>A floating-point number.</summary>
    public sealed class Real(double value) : PickleValue
    {
        public double Value { get; } = value;
    }

    /// <summary>A string.</summary>
    public sealed class Text(string value) : PickleValue
    {
        public string Value { get; } = value;
    }

    /// <summary>The name of a class or function; only that it was named is known.</summary>
    public sealed class Name(string value) : PickleValue
    {
        public string Value { get; } = value;
    }

    /// <summary>A list or tuple.</summary>
    public sealed class Items(List<PickleValue> values) : PickleValue
    {
        public List<PickleValue> Values { get; } = values;
    }

    /// <summary>A dictionary, or an object as its attributes.</summary>
    public sealed class Entries : PickleValue
    {
        public List<(PickleValue Key, PickleValue Value)> Values { get; } = [];
    }

    /// <summary>The elements of tensors, in an entry of the archive.</summary>
    public sealed class Storage(StoredType type, string key) : PickleValue
    {
        public StoredType Type { get; } = type;

        public string Key { get; } = key;
    }

    /// <summary>A view of a storage.</summary>
    public sealed class Tensor(Storage storage, long offset, long[] shape, long[] strides, bool isPlain) : PickleValue
    {
        /// <summary>Whether its elements are those that are stored, and not their negatives or the like.</summary>
        public bool IsPlain { get; } = isPlain;

        public Storage Source { get; } = storage;

        public long Offset { get; } = offset;

        public long[] Shape { get; } = shape;

        public long[] Strides { get; } = strides;
    }
}
