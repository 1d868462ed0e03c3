using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>What the reader of networks knows of a wire. Closed.</summary>
internal abstract record ReadWire
{
    private ReadWire()
    {
    }

    /// <summary>A known tensor.</summary>
    public sealed record Known(Tensor Value) : ReadWire;

    /// <summary>Affine functions of stages, row-major.</summary>
    public sealed record Affine(RowEntry[] Entries) : ReadWire;

    /// <summary>The index of the greatest of affine functions; of equals the first.</summary>
    public sealed record Largest(RowEntry[] Entries) : ReadWire;

    /// <summary>One truth value: whether all of several numbers are above 0, or not all.</summary>
    /// <param name="Numbers">The numbers, affine functions of stages.</param>
    /// <param name="IncludesZero">For each number, whether 0 counts.</param>
    /// <param name="IsComplement">Whether it is the opposite.</param>
    public sealed record Region(RowEntry[] Numbers, bool[] IncludesZero, bool IsComplement) : ReadWire
    {
        /// <summary>The numbers of both.</summary>
        public Region With(Region other) => this with
        {
            Numbers = [.. Numbers, .. other.Numbers],
            IncludesZero = [.. IncludesZero, .. other.IncludesZero],
        };
    }

    /// <summary>Whether numbers are above 0, or from 0 on.</summary>
    /// <param name="Numbers">The numbers, affine functions of stages.</param>
    /// <param name="IncludesZero">Whether 0 counts.</param>
    public sealed record Positive(RowEntry[] Numbers, bool IncludesZero) : ReadWire;
}
