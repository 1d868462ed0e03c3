using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Runs a program on consecutive samples, one a lane. One owner and one thread at a time.</summary>
/// <remarks>The numbers of a lane depend on the source of the draws and the sample index alone, not on the number of
/// lanes or batches.</remarks>
internal sealed class SampleMachine
{
    private readonly SampleProgram _program;
    private readonly DrawSource _source;
    private readonly double[] _memory;
    private readonly int _lanes;
    private readonly int _stride;

    public SampleMachine(SampleProgram program, DrawSource source, int lanes)
    {
        if (lanes % Kernels.LaneMultiple != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "Not a multiple of 32.");
        }

        _program = program;
        _source = source;
        _lanes = lanes;

        // Not a power of two, or the same lane of all registers would compete for one set of the cache.
        _stride = lanes + Kernels.LaneMultiple;
        _memory = new double[program.RegisterCount * _stride];
        foreach (var (register, bits) in program.Constants)
        {
            Register(register).Fill(BitConverter.UInt64BitsToDouble(bits));
        }
    }

    /// <summary>The sample of the first lane of the last run.</summary>
    public ulong FirstSample { get; private set; }

    /// <summary>A result of the last run, one entry a lane; a mask is all bits or none.</summary>
    public ReadOnlySpan<double> Output(int index) => Register(_program.Outputs[index]);

    /// <summary>A truth value of the last run, one word a lane: all bits or none.</summary>
    public ReadOnlySpan<ulong> Mask(int index) => MemoryMarshal.Cast<double, ulong>(Output(index));

    /// <summary>How many lanes of a mask are set.</summary>
    public static long Count(ReadOnlySpan<ulong> mask)
    {
        long count = 0;
        foreach (ulong lane in mask)
        {
            count += (long)(lane & 1);
        }

        return count;
    }

    /// <summary>Computes all outputs for the samples from <paramref name="firstSample"/> on.</summary>
    public void Run(ulong firstSample, CancellationToken cancellation)
    {
        FirstSample = firstSample;
        var instructions = _program.Instructions;
        int block = 0;
        for (int i = 0; i < instructions.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            int end = i;
            while (end < instructions.Length && instructions[end].Code == OpCode.Linear)
            {
                end++;
            }

            if (end > i)
            {
                int next = block;
                while (next < _program.Blocks.Length && _program.Blocks[next].First < end)
                {
                    next++;
                }

                RunLinear(_program.Blocks.AsSpan()[block..next]);
                (block, i) = (next, end - 1);
            }
            else
            {
                Execute(instructions[i], Register(_program.Targets[i]), firstSample);
            }
        }
    }

    /// <summary>Linear forms in a row, as of a layer: tile by tile, so that a layer's inputs stay in the nearest
    /// cache.</summary>
    private void RunLinear(ReadOnlySpan<LinearBlock> blocks)
    {
        if (Vector512.IsHardwareAccelerated && _lanes % LinearKernels<WideVectors, Vector512<double>>.TileWidth == 0)
        {
            RunLinear<WideVectors, Vector512<double>>(blocks);
        }
        else
        {
            RunLinear<NarrowVectors, Vector256<double>>(blocks);
        }
    }

    private void RunLinear<TVectors, TVector>(ReadOnlySpan<LinearBlock> blocks)
        where TVectors : ILaneVectors<TVector>
        where TVector : struct
    {
        for (int tile = 0; tile < _lanes; tile += LinearKernels<TVectors, TVector>.TileWidth)
        {
            foreach (var block in blocks)
            {
                LinearKernels<TVectors, TVector>.Run(_memory, _stride, tile, block);
            }
        }
    }

    private Span<double> Register(int index) => _memory.AsSpan(index * _stride, _lanes);

    private void Execute(Instruction instruction, Span<double> result, ulong firstSample)
    {
        switch (instruction.Code)
        {
            case OpCode.DrawNormal or OpCode.DrawUniform or OpCode.DrawBernoulli or OpCode.DrawOutcome
                or OpCode.DrawBelow or OpCode.DrawBelowWire:
                _source.Fill(
                    instruction,
                    instruction.Operands.Length == 0 ? [] : Register(instruction.Operands[0]),
                    result,
                    firstSample);
                break;
            case OpCode.Select:
                Kernels.Select(
                    Register(instruction.Operands[0]),
                    Register(instruction.Operands[1]),
                    Register(instruction.Operands[2]),
                    result);
                break;
            case OpCode.Map or OpCode.Map2 or OpCode.Table:
                Map(instruction, Register(instruction.Operands[0]), Register(instruction.Operands[^1]), result);
                break;
            default:
                Apply(instruction.Code, Register(instruction.Operands[0]), Register(instruction.Operands[^1]), result);
                break;
        }
    }

    private static void Apply(OpCode code, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        switch (code)
        {
            case OpCode.Multiply: Kernels.Apply<Kernels.Multiply>(a, b, result); break;
            case OpCode.Divide: Kernels.Apply<Kernels.Divide>(a, b, result); break;
            case OpCode.Min: Kernels.Apply<Kernels.Min>(a, b, result); break;
            case OpCode.Max: Kernels.Apply<Kernels.Max>(a, b, result); break;
            case OpCode.Abs: Kernels.Apply<Kernels.Abs>(a, b, result); break;
            case OpCode.Relu: Kernels.Apply<Kernels.Relu>(a, b, result); break;
            case OpCode.Floor: Kernels.Apply<Kernels.Floor>(a, b, result); break;
            case OpCode.Sqrt: Kernels.Apply<Kernels.Sqrt>(a, b, result); break;
            case OpCode.Finite: Kernels.Apply<Kernels.Finite>(a, b, result); break;
            case OpCode.Less: Kernels.Apply<Kernels.Less>(a, b, result); break;
            case OpCode.LessOrEqual: Kernels.Apply<Kernels.LessOrEqual>(a, b, result); break;
            case OpCode.Equal: Kernels.Apply<Kernels.Equal>(a, b, result); break;
            case OpCode.IsUndefined: Kernels.Apply<Kernels.IsUndefined>(a, b, result); break;
            case OpCode.And: Kernels.Apply<Kernels.And>(a, b, result); break;
            case OpCode.Or: Kernels.Apply<Kernels.Or>(a, b, result); break;
            case OpCode.Xor: Kernels.Apply<Kernels.Xor>(a, b, result); break;
            case OpCode.AndNot: Kernels.Apply<Kernels.AndNot>(a, b, result); break;
            case OpCode.Indicator: Kernels.Apply<Kernels.Indicator>(a, b, result); break;
            default: throw new UnreachableException($"Unhandled {code}.");
        }
    }

    // Whatever it is applied to, a function of no value has none.
    private static void Map(
        Instruction instruction, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            double x = a[i], y = b[i];
            result[i] = double.IsNaN(x) || double.IsNaN(y) ? double.NaN
                : instruction.Function is { } function ? function(x)
                : instruction.Function2 is { } function2 ? function2(x, y)
                : instruction.Table[(int)x];
        }
    }
}
