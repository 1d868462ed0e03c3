using System.Runtime.InteropServices;

namespace Explain.Formal.Bounds;

/// <summary>Writes numbers as bytes, little end first, up to a limit.</summary>
internal sealed class StateWriter(long mostBytes) : IDisposable
{
    private readonly MemoryStream _bytes = new();

    /// <summary>Whether the limit is passed; what was written is of no use then.</summary>
    public bool IsFull { get; private set; }

    /// <summary>A truth value.</summary>
    public void Write(bool value) => Add([value ? (byte)1 : (byte)0]);

    /// <summary>A whole number.</summary>
    public void Write(int value) => Add(MemoryMarshal.AsBytes([value]));

    /// <summary>A long whole number.</summary>
    public void Write(long value) => Add(MemoryMarshal.AsBytes([value]));

    /// <summary>A floating number.</summary>
    public void Write(double value) => Add(MemoryMarshal.AsBytes([value]));

    /// <summary>Floating numbers behind their count.</summary>
    public void Write(double[] values)
    {
        Write(values.Length);
        Add(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>Bytes behind their count.</summary>
    public void Write(byte[] values)
    {
        Write(values.Length);
        Add(values);
    }

    /// <summary>What another one wrote.</summary>
    public void Append(StateWriter other)
    {
        IsFull |= other.IsFull;
        Add(other._bytes.GetBuffer().AsSpan(0, (int)other._bytes.Length));
    }

    /// <summary>All of it.</summary>
    public byte[] ToBytes() => _bytes.ToArray();

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        IsFull |= _bytes.Length + bytes.Length > mostBytes;
        if (!IsFull)
        {
            _bytes.Write(bytes);
        }
    }
}
