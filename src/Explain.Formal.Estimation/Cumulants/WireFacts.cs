using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Estimation;

/// <summary>What holds of every wire by its place: its height, the draws that it needs, whether it is normal.</summary>
/// <remarks>Grows with the circuit: conditional cumulants of draws become wires only when they are needed.</remarks>
internal sealed class WireFacts(MomentCircuit circuit, CancellationToken cancellation)
{
    private const long LargestSupports = 1L << 26;
    private const int LongestOnStack = 64;

    private readonly List<Facts> _facts = [];
    private readonly int _words = (circuit.BlockCount + 63) / 64;

    /// <summary>The gates above draws of known laws; a wire scaled and shifted keeps its height.</summary>
    public int Height(Wire wire) => At(wire).Height;

    /// <summary>Whether it is a sum of scaled normal noises, so that it is jointly normal with its like.</summary>
    public bool IsNormal(Wire wire) => At(wire).IsNormal;

    /// <summary>Whether it needs no draw.</summary>
    public bool IsFixed(Wire wire) => At(wire).Support is { } support && support.All(word => word == 0);

    /// <summary>Whether the wires fall into two groups that need no common draw, so that their joint cumulant is
    /// 0.</summary>
    public bool FallApart(ReadOnlySpan<Entry> entries)
    {
        if (At(entries[0].Wire).Support is not { } first)
        {
            return false;
        }

        Span<ulong> reached = first.Length <= LongestOnStack ? stackalloc ulong[first.Length] : new ulong[first.Length];
        first.CopyTo(reached);
        Span<bool> isIn = stackalloc bool[entries.Length];
        isIn[0] = true;
        for (int count = 1, before = 0; before < count;)
        {
            before = count;
            for (int i = 1; i < entries.Length; i++)
            {
                if (!isIn[i] && Join(reached, At(entries[i].Wire).Support))
                {
                    isIn[i] = true;
                    count++;
                }
            }
        }

        return isIn.Contains(false);
    }

    private static bool Join(Span<ulong> reached, ulong[]? support)
    {
        bool isCommon = false;
        for (int i = 0; support is not null && i < reached.Length && !isCommon; i++)
        {
            isCommon = (reached[i] & support[i]) != 0;
        }

        for (int i = 0; isCommon && support is not null && i < reached.Length; i++)
        {
            reached[i] |= support[i];
        }

        return isCommon;
    }

    private Facts At(Wire wire)
    {
        while (_facts.Count <= wire.Index)
        {
            cancellation.ThrowIfCancellationRequested();
            _facts.Add(Learn(new Wire(_facts.Count)));
        }

        return _facts[wire.Index];
    }

    private Facts Learn(Wire wire)
    {
        var gate = circuit[wire];
        IEnumerable<Wire> operands = gate is MomentGate.Noise drawn ? drawn.Block.Parameters : circuit.Operands(wire);
        Wire[] varying = [.. operands.Where(operand => circuit.KnownValue(operand) is null)];
        int above = varying.Length == 0 ? -1 : varying.Max(operand => _facts[operand.Index].Height);
        bool isKnownLaw = varying.Length == 0;
        return gate switch
        {
            MomentGate.Constant or MomentGate.Missing => new(0, Support(gate, []), IsNormal: true),
            MomentGate.Noise noise => new(above + 1, Support(gate, varying), noise.Block.IsNormal && isKnownLaw),
            MomentGate.Linear { Terms: [var term] } => _facts[term.Wire.Index],
            MomentGate.Linear => new(
                above + 1, Support(gate, varying), varying.All(operand => _facts[operand.Index].IsNormal)),
            MomentGate.Product or MomentGate.Function => new(above + 1, Support(gate, varying), IsNormal: false),
            _ => throw new UnreachableException($"Unhandled {gate.GetType().Name}."),
        };
    }

    private ulong[]? Support(MomentGate gate, Wire[] operands)
    {
        if ((long)_words * circuit.Count > LargestSupports)
        {
            return null;
        }

        ulong[] support = new ulong[_words];
        if (gate is MomentGate.Noise noise)
        {
            support[noise.Block.Index / 64] |= 1UL << (noise.Block.Index % 64);
        }

        foreach (var operand in operands)
        {
            for (int i = 0; i < _words && _facts[operand.Index].Support is { } part; i++)
            {
                support[i] |= part[i];
            }
        }

        return support;
    }

    private sealed record Facts(int Height, ulong[]? Support, bool IsNormal);
}
