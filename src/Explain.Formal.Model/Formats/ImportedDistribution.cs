using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A distribution that a file holds: draws of named variables, in an order in which parents come first.
/// Immutable.</summary>
/// <param name="Graph">The graph of the laws. Its free variables are what is drawn, and nothing else.</param>
/// <param name="Draws">The draws.</param>
public sealed record ImportedDistribution(Graph Graph, Sequence<Draw> Draws)
{
    /// <summary>What is drawn, under names that a spec can write, in the order of the draws.</summary>
    public Sequence<WireLabel> NamedVariables() => ModelNames.Of(Draws.Select(draw =>
        new WireLabel(((Operation.Input)Graph[draw.Variable].Operation).Name, draw.Variable)));
}
