namespace Explain.Formal.Estimation;

/// <summary>Ends a walk through regions.</summary>
/// <param name="end">Why.</param>
internal sealed class RegionException(RegionEnd end) : Exception
{
    /// <summary>Why it ended.</summary>
    public RegionEnd End => end;
}

/// <summary>Why a walk through regions ends before all are known.</summary>
internal enum RegionEnd
{
    /// <summary>A wire is no piecewise linear function of the inputs with rational numbers.</summary>
    NotLinear,

    /// <summary>A function has a constant where only multiples of inputs can be measured.</summary>
    NotHomogeneous,

    /// <summary>There are too many regions.</summary>
    TooMany,
}
