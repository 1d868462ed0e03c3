using System.Runtime.InteropServices;

namespace Explain.Formal.Model.Formats.Csv;

/// <summary>The fields of one column, end to end in one buffer. Filled once, then only read.</summary>
internal sealed class CsvColumn(string name)
{
    private readonly List<byte> _bytes = [];
    private readonly List<int> _ends = [];

    /// <summary>The name in the header.</summary>
    public string Name => name;

    /// <summary>The number of fields.</summary>
    public int Count => _ends.Count;

    /// <summary>The UTF-8 text of a field.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return CollectionsMarshal.AsSpan(_bytes)[start.._ends[index]];
        }
    }

    /// <summary>Adds a field below the others.</summary>
    public void Add(ReadOnlySpan<byte> field)
    {
        _bytes.AddRange(field);
        _ends.Add(_bytes.Count);
    }
}
