using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Runs blocks on one thread, in ascending order, and keeps what it counted.</summary>
internal sealed class BlockWorker
{
    private readonly BlockPlan _plan;
    private readonly int? _wanted;
    private readonly ulong[] _registers;
    private readonly int[] _outcomes;
    private readonly BigInteger[] _weights;
    private readonly long[] _counts;

    /// <summary>A worker that counts, and seeks the first world of one of the counted literals.</summary>
    public BlockWorker(BlockPlan plan, int? wanted)
    {
        (_plan, _wanted) = (plan, wanted);
        _registers = new ulong[plan.Code.Registers * plan.Words];
        _outcomes = new int[plan.Outer.Length];
        _weights = new BigInteger[plan.Outer.Length + 1];
        _weights[0] = BigInteger.One;
        _counts = new long[plan.Counted.Length * plan.Weights.Masks.Length];
        Totals = new BigInteger[plan.Counted.Length];
    }

    /// <summary>The weight of the worlds in which each counted literal is true, in the blocks so far.</summary>
    public BigInteger[] Totals { get; }

    /// <summary>The number of the first world in which the wanted literal is true, in the blocks so far.</summary>
    public long? First { get; private set; }

    /// <summary>Runs the blocks of a range, or up to the first in which the wanted literal is true.</summary>
    public void Run(long first, long end, CancellationToken cancellation)
    {
        long group = first / _plan.Chunks;
        SetOutcomes(group);
        for (long block = first; block < end && First is null; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (block / _plan.Chunks != group)
            {
                group = block / _plan.Chunks;
                NextOutcomes();
            }

            int chunk = (int)(block % _plan.Chunks);
            LoadPatterns(chunk, isFirst: block == first);
            GateKernels.Run(_plan.Code, _registers, _plan.Words);
            Count(chunk);
            Seek(group, chunk);
        }

        Flush();
    }

    private ReadOnlySpan<ulong> Register(int register) => _registers.AsSpan(register * _plan.Words, _plan.Words);

    private void LoadPatterns(int chunk, bool isFirst)
    {
        // The only chunk of a group has the same patterns in each group: gates never write to inputs.
        if (!isFirst && _plan.Chunks == 1)
        {
            return;
        }

        foreach (var (register, bits) in _plan.Patterns)
        {
            bits.AsSpan(chunk * _plan.Words, _plan.Words).CopyTo(_registers.AsSpan(register * _plan.Words));
        }
    }

    private void SetOutcomes(long group)
    {
        for (int i = _outcomes.Length - 1; i >= 0; i--)
        {
            (group, long outcome) = Math.DivRem(group, _plan.Outer[i].Count);
            _outcomes[i] = (int)outcome;
        }

        LoadOutcomes(0);
    }

    private void NextOutcomes()
    {
        int place = _outcomes.Length - 1;
        while (++_outcomes[place] == _plan.Outer[place].Count)
        {
            _outcomes[place--] = 0;
        }

        LoadOutcomes(place);
    }

    /// <summary>Fills the inputs of the digits from a place on, and multiplies their weights.</summary>
    private void LoadOutcomes(int from)
    {
        // What was counted so far belongs to other weights, unless they all are the same.
        if (_plan.Outer.Any(digit => !digit.Weights.IsEmpty))
        {
            Flush();
        }

        for (int i = from; i < _outcomes.Length; i++)
        {
            var digit = _plan.Outer[i];
            _weights[i + 1] = digit.Weights.IsEmpty ? _weights[i] : _weights[i] * digit.Weights[_outcomes[i]];
            foreach (var column in digit.Columns)
            {
                if (_plan.Code.Inputs.TryGetValue(column.Literal, out int register))
                {
                    _registers.AsSpan(register * _plan.Words, _plan.Words)
                        .Fill(column[_outcomes[i]] ? ulong.MaxValue : 0);
                }
            }
        }
    }

    private void Count(int chunk)
    {
        int next = 0;
        foreach (var place in _plan.Counted)
        {
            var value = Register(place.Register);
            foreach (var mask in _plan.Weights.Masks)
            {
                _counts[next++] += CountOnes(value, mask.AsSpan(chunk * _plan.Words, _plan.Words), place.IsNegated);
            }
        }
    }

    private static long CountOnes(ReadOnlySpan<ulong> value, ReadOnlySpan<ulong> mask, bool isNegated)
    {
        ulong flip = isNegated ? ulong.MaxValue : 0;
        long count = 0;
        for (int i = 0; i < value.Length && i < mask.Length; i++)
        {
            count += BitOperations.PopCount((value[i] ^ flip) & mask[i]);
        }

        return count;
    }

    private void Seek(long group, int chunk)
    {
        if (_wanted is not { } wanted)
        {
            return;
        }

        var place = _plan.Counted[wanted];
        var value = Register(place.Register);
        ulong flip = place.IsNegated ? ulong.MaxValue : 0;
        int start = chunk * _plan.Words;
        for (int i = 0; i < value.Length; i++)
        {
            ulong found = (value[i] ^ flip) & _plan.Valid[start + i];
            if (found != 0)
            {
                First = (group * _plan.GroupWorlds) + ((start + i) * 64L) + BitOperations.TrailingZeroCount(found);
                return;
            }
        }
    }

    /// <summary>Adds what was counted since the weights of the digits before the group last changed.</summary>
    private void Flush()
    {
        int masks = _plan.Weights.Masks.Length;
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] != 0)
            {
                Totals[i / masks] += _weights[^1] * _plan.Weights.Coefficients[i % masks] * _counts[i];
                _counts[i] = 0;
            }
        }
    }
}
