using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>What the inputs of a graph stand for.</summary>
internal interface IReadInputs
{
    /// <summary>The wires that must be read before an input, such as the parameters of its law.</summary>
    IEnumerable<NodeId> NeededBy(NodeId input);

    /// <summary>What an input is.</summary>
    /// <param name="input">The input.</param>
    /// <param name="before">The wires that were read so far; those that it needs are among them.</param>
    /// <exception cref="BeyondBoundsException">It cannot be followed.</exception>
    ReadValue Read(NodeId input, IReadOnlyList<ReadValue> before);

    /// <summary>Where a coordinate that was read stays.</summary>
    DoubleInterval RangeOf(int coordinate);
}

/// <summary>An order in which operands, and what inputs need, come first.</summary>
internal static class EvaluationOrder
{
    /// <summary>The places of all nodes.</summary>
    /// <exception cref="BeyondBoundsException">Inputs need each other.</exception>
    public static IReadOnlyList<int> Of(Graph graph, IReadInputs inputs)
    {
        var order = new List<int>(graph.Nodes.Length);
        var states = new State[graph.Nodes.Length];
        var open = new Stack<int>();
        for (int root = 0; root < states.Length; root++)
        {
            open.Push(root);
            while (open.TryPeek(out int place))
            {
                var before = states[place] == State.New ? Needed(graph, place, inputs) : [];
                states[place] = states[place] == State.New ? State.Open : states[place];
                int count = open.Count;
                foreach (int needed in before)
                {
                    if (states[needed] == State.Open)
                    {
                        throw new BeyondBoundsException("draws depend on each other");
                    }

                    if (states[needed] == State.New)
                    {
                        open.Push(needed);
                    }
                }

                if (open.Count == count)
                {
                    open.Pop();
                    if (states[place] == State.Open)
                    {
                        states[place] = State.Done;
                        order.Add(place);
                    }
                }
            }
        }

        return order;
    }

    private static IEnumerable<int> Needed(Graph graph, int place, IReadInputs inputs) =>
        (graph.Nodes[place].Operation is Operation.Input
            ? inputs.NeededBy(new NodeId(place))
            : graph.Nodes[place].Operands).Select(node => node.Index);

    private enum State
    {
        New,
        Open,
        Done,
    }
}
