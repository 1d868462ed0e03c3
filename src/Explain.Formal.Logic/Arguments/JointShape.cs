using System.Diagnostics;

namespace Explain.Formal.Logic;

/// <summary>What is kept of the joint law of wires that are approximated. Closed.</summary>
public abstract record JointShape
{
    private JointShape()
    {
    }

    /// <summary>Means and covariances alone: <c>normal</c>.</summary>
    public static JointShape Normal { get; } = new Cumulants(2);

    /// <summary>The user's words, as they follow <c>as</c>.</summary>
    public string Words => this switch
    {
        Cumulants { Order: 2 } => "normal",
        Cumulants cumulants => $"cumulants({cumulants.Order})",
        Diagonal => "diagonal",
        LowRank low => $"low_rank({low.Rank})",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Joint cumulants of more than <paramref name="Order"/> of the wires are 0.</summary>
    /// <param name="Order">At least 2; with 2 they are taken for jointly normal.</param>
    public sealed record Cumulants(int Order) : JointShape;

    /// <summary>Joint cumulants that contain two different wires of them are 0.</summary>
    public sealed record Diagonal : JointShape;

    /// <summary>Their covariances are those of a matrix of a rank, beside their own variances. Only of the neurons of a
    /// layer.</summary>
    /// <param name="Rank">At least 1.</param>
    public sealed record LowRank(int Rank) : JointShape;
}
