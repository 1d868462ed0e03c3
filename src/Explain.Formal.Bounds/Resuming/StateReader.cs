using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Explain.Formal.Bounds;

/// <summary>Reads numbers from bytes that anyone may have written: what they say is missing, or too much, is a
/// <see cref="StateException"/>.</summary>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private const string TooShort = "it is too short for what it says that it holds";

    private ReadOnlyMemory<byte> _rest = bytes;

    /// <summary>So many bytes.</summary>
    public ReadOnlyMemory<byte> Bytes(int count)
    {
        StateException.ThrowUnless(count >= 0 && count <= _rest.Length, TooShort);
        var found = _rest[..count];
        _rest = _rest[count..];
        return found;
    }

    /// <summary>A truth value.</summary>
    public bool Truth()
    {
        byte value = Bytes(1).Span[0];
        StateException.ThrowUnless(value <= 1, "a truth value is none");
        return value == 1;
    }

    /// <summary>A whole number.</summary>
    public int Whole() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)).Span);

    /// <summary>A whole number from 0 on, below a limit.</summary>
    public int Below(int limit)
    {
        int value = Whole();
        StateException.ThrowUnless(value >= 0 && value < limit, $"a number is not below {limit}");
        return value;
    }

    /// <summary>A long whole number from 0 on.</summary>
    public long Long()
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(Bytes(sizeof(long)).Span);
        StateException.ThrowUnless(value >= 0, "a number is negative");
        return value;
    }

    /// <summary>A floating number.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)).Span);

    /// <summary>How many things follow.</summary>
    /// <param name="bytesOfEach">What each of them takes at least.</param>
    public int Count(int bytesOfEach)
    {
        int count = Whole();
        StateException.ThrowUnless(count >= 0 && count <= _rest.Length / bytesOfEach, TooShort);
        return count;
    }

    /// <summary>Floating numbers behind their count.</summary>
    public double[] Doubles()
    {
        int count = Count(sizeof(double));
        return MemoryMarshal.Cast<byte, double>(Bytes(count * sizeof(double)).Span).ToArray();
    }

    /// <summary>Things behind their count.</summary>
    /// <param name="bytesOfEach">What each of them takes at least.</param>
    /// <param name="read">Reads the next one.</param>
    public T[] Many<T>(int bytesOfEach, Func<T> read)
    {
        var items = new T[Count(bytesOfEach)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    /// <summary>Parts with the numbers under which they were found, all different and below the next one.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="next">The next number.</param>
    public static void ThrowUnlessNumbered<T>((T Part, long Number)[] parts, long next) => StateException.ThrowUnless(
        Array.TrueForAll(parts, item => item.Number < next)
        && parts.DistinctBy(item => item.Number).Count() == parts.Length,
        "its parts are not numbered as they were found");

    /// <summary>Nothing may follow.</summary>
    public void End() => StateException.ThrowUnless(_rest.IsEmpty, "something stands behind its end");
}
