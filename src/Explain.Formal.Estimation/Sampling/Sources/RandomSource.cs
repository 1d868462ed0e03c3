using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Independent draws: a counter-based stream, addressed by sample and draw.</summary>
internal sealed class RandomSource(ulong seed) : DrawSource
{
    private const int BufferLength = 256;

    private readonly RandomStream _random = new(seed);

    /// <inheritdoc/>
    public override void Fill(
        Instruction draw, ReadOnlySpan<double> bounds, Span<double> values, ulong firstSample)
    {
        switch (draw.Code)
        {
            case OpCode.DrawNormal:
                _random.FillNormal(values, firstSample, draw.Variable);
                break;
            case OpCode.DrawUniform:
                _random.FillUniform(values, firstSample, draw.Variable);
                break;
            case OpCode.DrawBernoulli or OpCode.DrawOutcome:
                FillFinite(draw, values, firstSample);
                break;
            case OpCode.DrawBelow:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = _random.Below(firstSample + (ulong)i, draw.Variable, draw.Bound);
                }

                break;
            case OpCode.DrawBelowWire:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = IsBound(bounds[i])
                        ? _random.Below(firstSample + (ulong)i, draw.Variable, (ulong)bounds[i])
                        : double.NaN;
                }

                break;
            default:
                throw new UnreachableException($"Unhandled {draw.Code}.");
        }
    }

    private void FillFinite(Instruction draw, Span<double> values, ulong firstSample)
    {
        Span<ulong> bits = stackalloc ulong[BufferLength];
        for (int start = 0; start < values.Length; start += BufferLength)
        {
            var part = values[start..Math.Min(start + BufferLength, values.Length)];
            _random.FillBits(bits[..part.Length], firstSample + (ulong)start, draw.Variable);
            UnitSource.FillFinite(draw, bits, part);
        }
    }
}
