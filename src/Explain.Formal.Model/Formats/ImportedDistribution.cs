using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A distribution that a file holds: draws of named variables, in an order in which parents come first.
/// Immutable.</summary>
/// <param name="Graph">The graph of the laws. Its free variables are what is drawn, and nothing else.</param>
/// <param name="Draws">The draws.</param>
public sealed record ImportedDistribution(Graph Graph, Sequence<Draw> Draws);
