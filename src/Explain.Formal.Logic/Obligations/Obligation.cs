using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>One closed question. Pure data: all that an engine needs is in it. Closed family.</summary>
/// <param name="Name">The result it belongs to, such as <c>both_see[2]</c>.</param>
/// <param name="Graph">What the question is about; every other node is a place in it.</param>
/// <param name="Origin">Where it was written.</param>
public abstract record Obligation(string Name, Graph Graph, Origin Origin)
{
    /// <summary>Whether a truth value holds for all values of the variables, or for some.</summary>
    /// <param name="Name">The result it belongs to.</param>
    /// <param name="Graph">The graph of goal and assumptions.</param>
    /// <param name="Quantifier">For all, or for some.</param>
    /// <param name="Variables">What the question ranges over; every input of the graph is one of them.</param>
    /// <param name="Assumptions">What may be assumed: the conditions written after the generators.</param>
    /// <param name="Goal">The truth value in question.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Quantified(
        string Name,
        Graph Graph,
        Quantifier Quantifier,
        Sequence<QuantifiedVariable> Variables,
        Sequence<Assumption> Assumptions,
        NodeId Goal,
        Origin Origin) : Obligation(Name, Graph, Origin);

    /// <summary>The value of one quantity under a distribution; of a tensor of wires, one value for each
    /// entry.</summary>
    public sealed record Measure(
        string Name, Graph Graph, Distribution Distribution, Quantity Quantity, Origin Origin)
        : Obligation(Name, Graph, Origin)
    {
        /// <summary>The shape of the quantity: that of its operands. A single wire stands beside every entry of
        /// another.</summary>
        public TensorShape Shape => Quantity.Operands.Select(operand => Graph[operand].Type.Shape)
            .FirstOrDefault(shape => !shape.IsScalar, TensorShape.Scalar);
    }

    /// <summary>In how many of finitely many cases an event holds.</summary>
    public sealed record Cases(
        string Name,
        Graph Graph,
        Sequence<QuantifiedVariable> Variables,
        Sequence<Assumption> Assumptions,
        NodeId Event,
        Origin Origin) : Obligation(Name, Graph, Origin)
    {
        /// <summary>The claim that the event holds in every case.</summary>
        public Quantified ForAll() => new(Name, Graph, Quantifier.ForAll, Variables, Assumptions, Event, Origin);
    }
}

/// <summary>How a variable is bound.</summary>
public enum Quantifier
{
    /// <summary>For all values.</summary>
    ForAll,

    /// <summary>For some value.</summary>
    Exists,
}

/// <summary>A condition that an obligation may assume, with the words of the user.</summary>
public sealed record Assumption(string Text, NodeId Condition);

/// <summary>A number that a distribution gives to wires.</summary>
/// <param name="Kind">Which number.</param>
/// <param name="Operands">One wire, or two for a covariance or correlation. Truth values count as 0 and 1. Wires may be
/// tensors of one shape: then each entry is a quantity of its own.</param>
/// <param name="Given">The event that is conditioned on, besides the distribution's own.</param>
/// <param name="Text">The words of the user, such as <c>P(a given b)</c>.</param>
public sealed record Quantity(QuantityKind Kind, Sequence<NodeId> Operands, NodeId? Given, string Text);

/// <summary>The kinds of number that a distribution gives.</summary>
public enum QuantityKind
{
    /// <summary><c>P(event)</c>.</summary>
    Probability,

    /// <summary><c>E(number)</c>.</summary>
    Expectation,

    /// <summary><c>Var(number)</c>.</summary>
    Variance,

    /// <summary><c>Cov(number, number)</c>.</summary>
    Covariance,

    /// <summary><c>corr(number, number)</c>.</summary>
    Correlation,
}
