using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>What a node computes from its operands. Closed: only the cases below can derive from it.</summary>
/// <remarks>
/// Elementwise operations take operands of one shape, or scalars beside them. The cases marked <i>scalar</i> are all
/// that is left after <see cref="Unroller"/>.
/// </remarks>
public abstract record Operation
{
    private Operation()
    {
    }

    /// <summary>A known tensor. <i>Scalar.</i></summary>
    public sealed record Constant(Tensor Value) : Operation;

    /// <summary>A free variable: a draw of a distribution, a quantified variable, a case. <i>Scalar.</i></summary>
    public sealed record Input(string Name) : Operation;

    /// <summary>A weight or gate of a model, with its actual value. <i>Scalar.</i></summary>
    public sealed record Parameter(string Name, Tensor Value) : Operation;

    /// <summary>A function of one operand, elementwise. <i>Scalar.</i></summary>
    public sealed record Unary(UnaryOperator Operator) : Operation;

    /// <summary>A function of two operands, elementwise. <i>Scalar.</i></summary>
    public sealed record Binary(BinaryOperator Operator) : Operation;

    /// <summary>Operands: condition, then, else; elementwise, or a scalar condition. <i>Scalar.</i></summary>
    public sealed record Conditional : Operation;

    /// <summary>The sum of all entries of all operands: one n-ary node. <i>Scalar.</i></summary>
    public sealed record Sum : Operation;

    /// <summary>A library function of whole numbers (see <see cref="IntegerFunction"/>). <i>Scalar, but for
    /// lists.</i></summary>
    public sealed record Apply(IntegerFunction Function) : Operation;

    /// <summary>Operands: a gate, then its Boolean inputs (a list, or scalars). <i>Scalar.</i></summary>
    public sealed record ApplyGate : Operation;

    /// <summary>The part of a tensor at fixed places, one selector for each axis.</summary>
    public sealed record Slice(Sequence<AxisSelector> Selectors) : Operation
    {
        /// <summary>Where the entry at some indices of the part stands in the whole, row-major.</summary>
        public int PlaceOf(int[] indices, TensorShape whole)
        {
            ArgumentNullException.ThrowIfNull(indices);
            int[] source = new int[whole.Rank];
            int next = 0;
            for (int axis = 0; axis < whole.Rank; axis++)
            {
                source[axis] = axis < Selectors.Length
                    ? Selectors[axis] switch
                    {
                        AxisSelector.At at => at.Index,
                        AxisSelector.Range range => range.Start + indices[next++],
                        _ => throw new UnreachableException($"Unhandled {Selectors[axis].GetType().Name}."),
                    }
                    : indices[next++];
            }

            return whole.Offset(source);
        }
    }

    /// <summary>Operands: a tensor, then one whole number for each leading axis: the part at these indices.</summary>
    public sealed record Lookup : Operation;

    /// <summary>Operands of one shape as a tensor with the axes <paramref name="Leading"/> in front.</summary>
    public sealed record Stack(TensorShape Leading) : Operation;

    /// <summary>Operands one behind the other along the first axis.</summary>
    public sealed record Concatenate : Operation;

    /// <summary>The same entries in another shape.</summary>
    public sealed record Reshape : Operation;

    /// <summary>The axes in reverse order.</summary>
    public sealed record Transpose : Operation;

    /// <summary>Entries at fixed places: what windows, repetitions and any order of axes come to.</summary>
    /// <param name="Shape">The shape of the result.</param>
    /// <param name="Places">For each entry of the result, row-major, its place among the entries of all operands, one
    /// operand after the other. A place may occur often, or never.</param>
    public sealed record Gather(TensorShape Shape, Sequence<int> Places) : Operation;

    /// <summary>The last axis of the first operand contracted with the first axis of the second: <c>a @
    /// b</c>.</summary>
    public sealed record Contract : Operation;

    /// <summary>The index of the greatest entry of a list; of equals the first.</summary>
    public sealed record ArgMax : Operation;

    /// <summary>The indices of a list in ascending order of their entries, stable.</summary>
    public sealed record Order : Operation;

    /// <summary>A list in ascending order.</summary>
    public sealed record Sort : Operation;

    /// <summary>Exponentials divided by their sum, along the last axis.</summary>
    public sealed record Softmax : Operation;

    /// <summary>The inverse of a square matrix of known numbers.</summary>
    public sealed record Inverse : Operation;

    /// <summary>A loop; operands are the first state and what the body captures, in order.</summary>
    /// <remarks>
    /// Without <paramref name="Wire"/> the result holds all states, <c>[rounds + 1, ...]</c>; with it, that wire of the
    /// body in each round, <c>[rounds, ...]</c>.
    /// </remarks>
    public sealed record Scan(LoopBody Body, string? Wire) : Operation;
}

/// <summary>The body of a loop: a graph of its own.</summary>
/// <param name="Graph">The body; its inputs are the state, the index and the captures.</param>
/// <param name="State">The input that holds the state.</param>
/// <param name="Index">The input that holds the element of this round.</param>
/// <param name="Elements">The element of each round: whole numbers, or the parts of a known tensor.</param>
/// <param name="Captures">The inputs that stand for wires from outside, in the order of the scan's operands.</param>
/// <param name="Next">The next state.</param>
/// <param name="Wires">The named wires of the body.</param>
public sealed record LoopBody(
    Graph Graph,
    NodeId State,
    NodeId Index,
    Sequence<Tensor> Elements,
    Sequence<NodeId> Captures,
    NodeId Next,
    Sequence<WireLabel> Wires)
{
    /// <summary>The type of the state, which may be wider than that of the first state.</summary>
    public TensorType StateType => Graph[State].Type;

    /// <summary>The node of a named wire of the body.</summary>
    public NodeId Wire(string name) =>
        Wires.First(wire => string.Equals(wire.Name, name, StringComparison.Ordinal)).Node;

    /// <summary>The type of a named wire over all rounds.</summary>
    public TensorType WireType(string name)
    {
        var type = Graph[Wire(name)].Type;
        return type with { Shape = type.Shape.Under(Elements.Length) };
    }
}

/// <summary>What a slice takes of one axis. Closed.</summary>
public abstract record AxisSelector
{
    private AxisSelector()
    {
    }

    /// <summary>One index; the axis goes away.</summary>
    public sealed record At(int Index) : AxisSelector;

    /// <summary>Indices from <paramref name="Start"/> up to, and without, <paramref name="End"/>.</summary>
    public sealed record Range(int Start, int End) : AxisSelector;
}
