using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Probabilities that are proved so far, rounded down.</summary>
internal sealed class MassSums
{
    private readonly double[] _sums = new double[3];

    /// <summary>Sums that were proved before.</summary>
    public static MassSums Of(double holds, double fails, double outside)
    {
        var sums = new MassSums();
        (sums._sums[0], sums._sums[1], sums._sums[2]) = (holds, fails, outside);
        return sums;
    }

    /// <summary>A copy.</summary>
    public MassSums Copy()
    {
        var copy = new MassSums();
        _sums.CopyTo(copy._sums, 0);
        return copy;
    }

    /// <summary>Adds what is proved around a box.</summary>
    public void AddAround(MassPart part)
    {
        for (int goal = 0; goal < _sums.Length; goal++)
        {
            _sums[goal] = AddDown(_sums[goal], part.Around[goal]);
        }
    }

    /// <summary>Adds what is proved of a box.</summary>
    public void Add(MassPart part)
    {
        for (int goal = 0; goal < _sums.Length; goal++)
        {
            _sums[goal] = AddDown(_sums[goal], Math.BitDecrement(part.Mass.Low * part.Shares[goal]));
        }
    }

    /// <summary>The probability that is proved of each goal, rounded down.</summary>
    public (double Holds, double Fails, double Outside) Values => (_sums[0], _sums[1], _sums[2]);

    /// <summary>Between which numbers the probability of the event lies, given the condition; null if the condition may
    /// have probability 0.</summary>
    public Enclosure? Enclose()
    {
        var (holds, fails, outside) =
            (Rational.FromDouble(_sums[0]), Rational.FromDouble(_sums[1]), Rational.FromDouble(_sums[2]));
        var rest = Rational.Max(0, Rational.One - outside - holds - fails);
        var whole = holds + fails + rest;
        return holds.IsZero && fails.IsZero && !rest.IsZero && outside.Sign > 0 ? null
            : whole.IsZero ? null
            : Enclosure.Create(holds / whole, (holds + rest) / whole);
    }

    // Of numbers that are not negative.
    private static double AddDown(double sum, double term) =>
        term <= 0 ? sum : Math.BitDecrement(sum + term);
}
