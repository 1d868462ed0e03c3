using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Looks for a counterexample before any part is bounded: descents from the middle of the box, and from random
/// points.</summary>
/// <remarks><b>Determinism.</b> The points depend on the claim alone.</remarks>
internal sealed class PointSearch(CasedClaim claim)
{
    private const int Starts = 16;
    private const int MostCases = 4;
    private const int Steps = 24;

    private static readonly RandomStream _stream = new(0);

    private readonly PointDescent _descent = new(claim.Network);

    /// <summary>The multiplications that it took.</summary>
    public long Operations => _descent.Operations;

    /// <summary>A point that refutes the claim; null if none was found.</summary>
    /// <param name="isRefuted">Whether the claim fails at a point, exactly.</param>
    /// <param name="time">Ends the search.</param>
    public Rational[]? Find(Func<Rational[], bool> isRefuted, CancellationToken time)
    {
        // Of many cases each gets the middle, and the search goes on in them.
        int starts = claim.Cases.Length <= MostCases ? Starts : 1;
        for (int i = 0; i < starts * claim.Cases.Length && !time.IsCancellationRequested; i++)
        {
            var part = claim.Cases[i / starts];
            var (point, margin) = _descent.Run(part.Goal, part.Box, StartOf(part.Box, i % starts), Steps);
            Rational[] exact = margin <= 0 ? [.. point.Select(Rational.FromDouble)] : [];
            if (exact.Length > 0 && isRefuted(exact))
            {
                return exact;
            }
        }

        return null;
    }

    private static double[] StartOf(Box box, int start) =>
    [
        .. Enumerable.Range(0, box.Inputs).Select(i => start == 0
            ? box.MiddleOf(i)
            : box.At(i, _stream.Uniform((ulong)start, (uint)i))),
    ];
}
