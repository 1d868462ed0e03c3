namespace Explain.Formal.Estimation;

/// <summary>A wire as literals, one bit a world. Closed: only the cases below can derive from it.</summary>
/// <param name="Undefined">Where it has no value; its other literals may be anything there.</param>
internal abstract record SlicedWire(int Undefined)
{
    /// <summary>A truth value.</summary>
    public sealed record Truth(int Literal, int Undefined = Netlist.False) : SlicedWire(Undefined);

    /// <summary>A number.</summary>
    public sealed record Number(BitNumber Value, int Undefined = Netlist.False) : SlicedWire(Undefined);

    /// <summary>A gate or category, by its place in the list of those that occur.</summary>
    public sealed record Symbol(BitNumber Code, int Undefined = Netlist.False) : SlicedWire(Undefined);
}
