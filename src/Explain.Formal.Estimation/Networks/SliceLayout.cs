using System.Runtime.CompilerServices;

namespace Explain.Formal.Estimation;

/// <summary>Where the numbers of a slice stand: one for each choice of different neurons for the parts of a partition,
/// equal parts in ascending order.</summary>
internal sealed class SliceLayout
{
    private readonly int[] _classEnds;
    private readonly int[] _strides;
    private readonly int[][] _steps;

    public SliceLayout(int[] parts, int size)
    {
        int[] lengths = [.. parts.GroupBy(part => part).Select(group => group.Count())];
        _classEnds = new int[lengths.Length];
        _strides = new int[lengths.Length];
        int stride = 1, end = 0;
        for (int c = 0; c < lengths.Length; c++)
        {
            end += lengths[c];
            _classEnds[c] = end;
            _strides[c] = stride;
            stride = checked(stride * (int)Math.Max(1, Multisets.Choose(size, lengths[c])));
        }

        Count = stride;
        _steps = Steps(lengths.Max(), size);
    }

    /// <summary>How many numbers there are room for.</summary>
    public int Count { get; }

    /// <summary>The place of neurons, one for each part, ascending within equal parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Place(ReadOnlySpan<int> neurons)
    {
        int place = 0, next = 0;
        for (int c = 0; c < _classEnds.Length; c++)
        {
            int rank = 0;
            for (int j = 1; next < _classEnds[c]; next++, j++)
            {
                rank += _steps[j][neurons[next]];
            }

            place += _strides[c] * rank;
        }

        return place;
    }

    // C(i, j): the number of sets of j neurons below i.
    private static int[][] Steps(int order, int size)
    {
        int[][] steps = new int[order + 1][];
        for (int j = 1; j <= order; j++)
        {
            steps[j] = [.. Enumerable.Range(0, size).Select(i => checked((int)Multisets.Choose(i, j)))];
        }

        return steps;
    }
}
