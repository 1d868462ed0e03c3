using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Draws that are quantiles of their laws at latent coordinates, each standard normal under the law of the
/// inputs.</summary>
internal abstract class LatentSource(RareEvent rare) : DrawSource
{
    private readonly ImmutableDictionary<uint, int> _coordinates = rare.Variables
        .Select((variable, coordinate) => (variable, coordinate))
        .ToImmutableDictionary(each => each.variable, each => each.coordinate);

    /// <summary>One latent coordinate of consecutive samples.</summary>
    public abstract void FillLatent(Span<double> values, ulong firstSample, int coordinate);

    /// <inheritdoc/>
    public sealed override void Fill(
        Instruction draw, ReadOnlySpan<double> bounds, Span<double> values, ulong firstSample)
    {
        FillLatent(values, firstSample, _coordinates[draw.Variable]);
        if (draw.Code == OpCode.DrawNormal)
        {
            return;
        }

        Span<ulong> bits = stackalloc ulong[1];
        for (int i = 0; i < values.Length; i++)
        {
            bits[0] = UnitBits.OfNormal(values[i]);
            UnitSource.Fill(draw, bounds.IsEmpty ? bounds : bounds.Slice(i, 1), values.Slice(i, 1), bits);
        }
    }
}

/// <summary>Latent points that are given, one a lane; the sample of the first lane does not matter.</summary>
internal sealed class PointSource(RareEvent rare, int lanes) : LatentSource(rare)
{
    private readonly double[][] _coordinates =
        [.. Enumerable.Range(0, rare.Dimensions).Select(_ => new double[lanes])];

    /// <summary>Sets the point of a lane.</summary>
    public void Set(int lane, ReadOnlySpan<double> point)
    {
        for (int j = 0; j < point.Length; j++)
        {
            _coordinates[j][lane] = point[j];
        }
    }

    /// <inheritdoc/>
    public override void FillLatent(Span<double> values, ulong firstSample, int coordinate) =>
        _coordinates[coordinate].AsSpan(0, values.Length).CopyTo(values);
}
