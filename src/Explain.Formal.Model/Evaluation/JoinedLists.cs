using System.Collections.Immutable;

namespace Explain.Formal.Model;

/// <summary>Lists one behind the other, read by place without copying them.</summary>
internal readonly struct JoinedLists<T>
{
    private readonly ImmutableArray<T>[] _lists;
    private readonly int[] _starts;

    public JoinedLists(IEnumerable<ImmutableArray<T>> lists)
    {
        _lists = [.. lists.Where(list => list.Length > 0)];
        _starts = new int[_lists.Length];
        for (int i = 1; i < _lists.Length; i++)
        {
            _starts[i] = _starts[i - 1] + _lists[i - 1].Length;
        }
    }

    /// <summary>The item at a place among those of all lists.</summary>
    public T this[int place]
    {
        get
        {
            int found = Array.BinarySearch(_starts, place);
            int list = found >= 0 ? found : ~found - 1;
            return _lists[list][place - _starts[list]];
        }
    }
}
