using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>A wire, or a power of the function that drives it: what a joint cumulant is taken of.</summary>
/// <remarks>Functions that are no polynomials have their own powers: f(z)^2 is a function of z, no product.</remarks>
internal readonly record struct Entry(Wire Wire, int Power)
{
    public Entry(Wire wire)
        : this(wire, 1)
    {
    }
}

/// <summary>A multiset of entries in wire order: the name of a joint cumulant.</summary>
internal sealed class WireTuple : IEquatable<WireTuple>
{
    private readonly int _hash;

    private WireTuple(ImmutableArray<Entry> entries, bool isSpread)
    {
        Entries = entries;
        IsSpread = isSpread;
        int hash = isSpread ? 17 : 19;
        foreach (var entry in entries)
        {
            Degree += entry.Power;
            hash = unchecked((hash * 1_000_003) ^ ((entry.Wire.Index << 5) + entry.Power));
        }

        _hash = hash;
    }

    /// <summary>The entries, the latest last.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>Whether it is the variance that functions use, at order 1 carried by a rule of its own.</summary>
    public bool IsSpread { get; }

    /// <summary>The number of wires, a power counted as often as it says.</summary>
    public int Degree { get; }

    /// <summary>The joint cumulant of sorted entries.</summary>
    public static WireTuple Of(ImmutableArray<Entry> sorted) => new(sorted, isSpread: false);

    /// <summary>The variance of a wire, as functions and questions for a variance use it.</summary>
    public static WireTuple Spread(Wire wire) => new([new Entry(wire)], isSpread: true);

    public bool Equals(WireTuple? other) =>
        other is not null && _hash == other._hash && IsSpread == other.IsSpread
        && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as WireTuple);

    public override int GetHashCode() => _hash;
}
