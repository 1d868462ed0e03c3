using System.Collections.Immutable;

namespace Explain.Formal.Bounds;

/// <summary>A part of the box of a claim, as the cuts above it made it.</summary>
/// <param name="Box">The part of the box.</param>
/// <param name="Sides">The sides of the cuts, the first cut first.</param>
internal sealed record ProofCase(Box Box, ImmutableArray<CutSide> Sides)
{
    /// <summary>Both sides of a cut of a number: an input, or what the function of a wire is applied to.</summary>
    public (ProofCase Lower, ProofCase Upper) Cut(int wire, double at) =>
        (On(new CutSide(wire, at, false)), On(new CutSide(wire, at, true)));

    private ProofCase On(CutSide side)
    {
        if (side.Wire >= Box.Inputs)
        {
            return this with { Sides = Sides.Add(side) };
        }

        double[] low = (double[])Box.Low.Clone(), high = (double[])Box.High.Clone();
        (side.IsUpper ? low : high)[side.Wire] = side.At;
        return new ProofCase(new Box(low, high), Sides.Add(side));
    }
}

/// <summary>A side of a cut.</summary>
/// <param name="Wire">The number that was cut.</param>
/// <param name="At">Where.</param>
/// <param name="IsUpper">Whether it is at least, or at most, that.</param>
internal readonly record struct CutSide(int Wire, double At, bool IsUpper);
