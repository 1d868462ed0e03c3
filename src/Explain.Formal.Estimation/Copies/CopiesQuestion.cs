using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What the base rule of copies is asked: a quantity, and which uses are pointed out as one draw.</summary>
/// <param name="Obligation">The quantity under its distribution.</param>
/// <param name="Shares">The items that are pointed out; their order does not matter, and shares of one wire
/// merge.</param>
/// <param name="Independent">Pairs of inputs presumed independent: the entries of one of those of the other.</param>
/// <param name="Instance">
/// Values of inputs: then shared wires take the value that they have there. Empty: all are drawn.
/// </param>
/// <remarks>Every node is one of the obligation's graph.</remarks>
public sealed record CopiesQuestion(
    Obligation.Measure Obligation,
    Sequence<Share> Shares,
    Sequence<IndependentInputs> Independent,
    Sequence<InstanceValue> Instance)
{
    /// <summary>The question with nothing pointed out.</summary>
    public static CopiesQuestion Of(Obligation.Measure obligation) => new(obligation, [], [], []);
}

/// <summary><c>share x across a, b</c>: one draw of all uses of x whose path meets an element of a or b.</summary>
/// <param name="What">Inputs, or inner wires; each of their entries is shared on its own.</param>
/// <param name="Across">The wires whose entries paths may meet.</param>
public sealed record Share(Sequence<WireReference> What, Sequence<WireReference> Across);

/// <summary>A node of a graph, or one entry of it by its row-major place.</summary>
/// <param name="Node">The node.</param>
/// <param name="Entry">The entry; null for all.</param>
public readonly record struct WireReference(NodeId Node, int? Entry)
{
    /// <summary>All entries of a node.</summary>
    public static implicit operator WireReference(NodeId node) => new(node, null);

    /// <summary>All entries of a node.</summary>
    public static WireReference FromNodeId(NodeId node) => node;
}

/// <summary><c>presume independent(x, y)</c>: two inputs that are not drawn together though the distribution
/// does.</summary>
public sealed record IndependentInputs(WireReference First, WireReference Second);

/// <summary>The value of an input on an instance, of the input's own shape.</summary>
public sealed record InstanceValue(NodeId Input, Tensor Value);
