namespace Explain.Formal.Logic;

/// <summary>How a search by parts goes. It changes what a search costs, never what is true.</summary>
/// <param name="Split">Along what parts are cut.</param>
/// <param name="Order">Which part comes first.</param>
public sealed record SearchPlan(SearchSplit Split, SearchOrder Order)
{
    /// <summary>The engine chooses.</summary>
    public static SearchPlan Free { get; } = new(SearchSplit.Free, SearchOrder.Best);
}

/// <summary>Along what the parts of a search are cut.</summary>
public enum SearchSplit
{
    /// <summary>As the engine estimates to be best.</summary>
    Free,

    /// <summary>Boxes along inputs.</summary>
    Input,

    /// <summary>By the signs of the arguments of functions with a kink.</summary>
    Relu,
}

/// <summary>Which part of a search comes first.</summary>
public enum SearchOrder
{
    /// <summary>The one that is furthest from a proof.</summary>
    Best,

    /// <summary>The newest: little has to be remembered.</summary>
    Depth,
}

/// <summary>A prover whose search can be planned.</summary>
public interface IPlannedProver : IProver
{
    /// <summary>Settles a question by a plan; as <see cref="IProver.TryProve"/> otherwise.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    ProofOutcome? TryProve(
        Obligation.Quantified obligation, SearchPlan plan, EngineLimits limits, CancellationToken cancellation);
}
