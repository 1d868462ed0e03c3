using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The facts that an estimate may use: each was proved, or rests on what is said.</summary>
/// <param name="Equalities">Wires that are replaced by others, in the order written.</param>
/// <param name="Symmetries">Exchanges under which model and law do not change.</param>
internal sealed record Facts(Sequence<Equality> Equalities, Sequence<Swap> Symmetries)
{
    /// <summary>Nothing is known.</summary>
    public static Facts None { get; } = new([], []);

    /// <summary>Distinguishes facts of one argument.</summary>
    public string Key => string.Join(
        ';', Equalities.Select(equality => $"{equality.From}={equality.To}")
            .Concat(Symmetries.Select(swap => $"{swap.First}~{swap.Second}")));
}

/// <summary>A wire that may be replaced by another.</summary>
/// <param name="From">The wire.</param>
/// <param name="To">The wire in its place.</param>
/// <param name="RestsOn">What that presumes; null if they are proved equal.</param>
internal sealed record Equality(NodeId From, NodeId To, string? RestsOn);
