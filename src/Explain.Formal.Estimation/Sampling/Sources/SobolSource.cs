using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Samples in blocks, each a scrambling of its own of the first points of Sobol's sequence.</summary>
/// <remarks>Owen, Monte Carlo variance of scrambled net quadrature (1997). Draws beyond the dimensions of the sequence
/// are plain random numbers, which keeps averages unbiased (Owen, Latin supercube sampling, 1998, with blocks of
/// one).</remarks>
internal sealed class SobolSource : UnitSource
{
    private readonly RandomStream _random;
    private readonly ScrambledSobol _sobol;
    private readonly ImmutableDictionary<uint, int> _dimensions;
    private readonly ulong _block;

    /// <summary>The points for a program.</summary>
    /// <param name="program">Its draws are the dimensions, in the order of their addresses.</param>
    /// <param name="seed">The seed of the scramblings.</param>
    /// <param name="block">The points of a scrambling.</param>
    public SobolSource(SampleProgram program, ulong seed, long block)
    {
        _random = new RandomStream(seed);
        _sobol = new ScrambledSobol(seed);
        _block = (ulong)block;
        _dimensions = Variables(program)
            .Take(ScrambledSobol.Dimensions)
            .Select((variable, dimension) => (variable, dimension))
            .ToImmutableDictionary(each => each.variable, each => each.dimension);
    }

    /// <summary>The addresses of the draws of a program, in order.</summary>
    public static IEnumerable<uint> Variables(SampleProgram program) => program.Instructions
        .Where(instruction => instruction.IsDraw)
        .Select(instruction => instruction.Variable)
        .Distinct()
        .Order();

    /// <inheritdoc/>
    protected override void FillBits(Span<ulong> bits, ulong firstSample, uint variable)
    {
        if (!_dimensions.TryGetValue(variable, out int dimension))
        {
            _random.FillBits(bits, firstSample, variable);
            return;
        }

        while (!bits.IsEmpty)
        {
            ulong block = firstSample / _block, point = firstSample % _block;
            int count = (int)Math.Min((ulong)bits.Length, _block - point);
            _sobol.FillBits(bits[..count], block, (long)point, dimension);
            bits = bits[count..];
            firstSample += (ulong)count;
        }
    }
}
