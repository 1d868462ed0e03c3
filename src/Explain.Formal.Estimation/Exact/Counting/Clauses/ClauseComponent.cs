namespace Explain.Formal.Estimation;

/// <summary>Variables without a value that open clauses join, and these clauses, each in ascending order. What its
/// clauses still say follows from both: their other literals do not hold.</summary>
internal sealed class ClauseComponent : IEquatable<ClauseComponent>
{
    private readonly int _hash;

    public ClauseComponent(int[] variables, int[] clauses)
    {
        (Variables, Clauses) = (variables, clauses);
        _hash = Mix(Mix(variables.Length, variables), clauses);
    }

    /// <summary>The variables.</summary>
    public int[] Variables { get; }

    /// <summary>The clauses.</summary>
    public int[] Clauses { get; }

    private static int Mix(int hash, int[] numbers)
    {
        ulong state = (ulong)hash;
        foreach (int number in numbers)
        {
            state = (state ^ (uint)number) * 0x9E37_79B9_7F4A_7C15;
            state ^= state >> 29;
        }

        return (int)(state >> 32) ^ (int)state;
    }

    /// <inheritdoc/>
    public bool Equals(ClauseComponent? other) => other is not null && _hash == other._hash
        && Variables.AsSpan().SequenceEqual(other.Variables) && Clauses.AsSpan().SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClauseComponent);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}
