using System.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>What a compact proof says: so many sequences are surely right, so many surely wrong, of so many.</summary>
/// <param name="Right">Sequences that are proved right, at least.</param>
/// <param name="Wrong">Sequences that are proved wrong, at least; a proof about many sequences finds none.</param>
/// <param name="Total">All sequences.</param>
internal readonly record struct CompactBound(BigInteger Right, BigInteger Wrong, BigInteger Total);
