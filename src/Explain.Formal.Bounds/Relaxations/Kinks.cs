namespace Explain.Formal.Bounds;

/// <summary>Functions of two straight pieces that meet at 0.</summary>
internal static class Kinks
{
    /// <summary>Whether a function is one of them: for every slope between those of its pieces, the line through 0
    /// lies below it.</summary>
    public static bool Has(WireFunction function) => function is WireFunction.Relu or WireFunction.Abs;

    /// <summary>The slope of its piece below 0; the one above has slope 1.</summary>
    public static double SlopeBelow(WireFunction function) => function == WireFunction.Abs ? -1 : 0;

    /// <summary>The slope of one of its pieces.</summary>
    public static double SlopeOf(WireFunction function, bool isOn) => isOn ? 1 : SlopeBelow(function);
}
