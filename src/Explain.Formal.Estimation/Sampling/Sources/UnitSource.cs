using System.Diagnostics;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Draws that are functions of points in the unit cube: each the quantile of its law at one coordinate, so
/// that a law keeps how evenly the points are spread.</summary>
internal abstract class UnitSource : DrawSource
{
    private const int BufferLength = 256;

    /// <summary>One coordinate of consecutive points, as digits.</summary>
    protected abstract void FillBits(Span<ulong> bits, ulong firstSample, uint variable);

    /// <inheritdoc/>
    public sealed override void Fill(
        Instruction draw, ReadOnlySpan<double> bounds, Span<double> values, ulong firstSample)
    {
        Span<ulong> bits = stackalloc ulong[BufferLength];
        for (int start = 0; start < values.Length; start += BufferLength)
        {
            int end = Math.Min(start + BufferLength, values.Length);
            var part = bits[..(end - start)];
            FillBits(part, firstSample + (ulong)start, draw.Variable);
            Fill(draw, bounds.IsEmpty ? bounds : bounds[start..end], values[start..end], part);
        }
    }

    /// <summary>A draw of finitely many outcomes, a mask if it is a coin.</summary>
    public static void FillFinite(Instruction draw, ReadOnlySpan<ulong> bits, Span<double> values)
    {
        var masks = MemoryMarshal.Cast<double, ulong>(values);
        for (int i = 0; i < values.Length; i++)
        {
            if (draw.Outcomes is { } outcomes)
            {
                values[i] = outcomes.Find(bits[i]);
            }
            else
            {
                masks[i] = draw.Threshold.IsBelow(bits[i]) ? ulong.MaxValue : 0;
            }
        }
    }

    /// <summary>A draw at points whose digits are known.</summary>
    public static void Fill(
        Instruction draw, ReadOnlySpan<double> bounds, Span<double> values, ReadOnlySpan<ulong> bits)
    {
        if (draw.Code is OpCode.DrawBernoulli or OpCode.DrawOutcome)
        {
            FillFinite(draw, bits, values);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = draw.Code switch
            {
                OpCode.DrawNormal => UnitBits.ToNormal(bits[i]),
                OpCode.DrawUniform => UnitBits.ToUniform(bits[i]),
                OpCode.DrawBelow => UnitBits.Below(bits[i], draw.Bound),
                OpCode.DrawBelowWire => IsBound(bounds[i]) ? UnitBits.Below(bits[i], (ulong)bounds[i]) : double.NaN,
                _ => throw new UnreachableException($"Unhandled {draw.Code}."),
            };
        }
    }
}
