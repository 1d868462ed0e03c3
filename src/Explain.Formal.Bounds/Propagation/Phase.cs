namespace Explain.Formal.Bounds;

/// <summary>The sign of the argument of a function with a kink: it is linear where the sign is known.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="Neuron">The row.</param>
/// <param name="IsOn">Whether it is from zero on, or up to zero.</param>
internal sealed record Phase(int Layer, int Neuron, bool IsOn);

/// <summary>The phases of a part of a search, in the order in which they were chosen: those of its parent, and one
/// more.</summary>
/// <param name="Newest">The phase that made the part.</param>
/// <param name="Older">The phases of its parent; null for none.</param>
internal sealed record PhaseChain(Phase Newest, PhaseChain? Older)
{
    /// <summary>The number of phases.</summary>
    public int Count { get; } = 1 + (Older?.Count ?? 0);

    /// <summary>The phases, the oldest first; none for null.</summary>
    public static Phase[] ToArray(PhaseChain? chain)
    {
        var phases = new Phase[chain?.Count ?? 0];
        for (int i = phases.Length - 1; i >= 0 && chain is not null; i--)
        {
            (phases[i], chain) = (chain.Newest, chain.Older);
        }

        return phases;
    }
}
