using System.Runtime.InteropServices;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>The parts of a conjunction.</summary>
internal static class Conjuncts
{
    /// <summary>The parts in the order written, each one entry of a wire.</summary>
    public static IEnumerable<Conjunct> Of(Graph graph, NodeId goal)
    {
        // No recursion: a conjunction may have thousands of parts.
        var open = new Stack<Conjunct>([new Conjunct(goal, goal, 0, false)]);
        while (open.TryPop(out var part))
        {
            var (wire, entry) = EntrySources.Of(graph, part.Wire, part.Entry);
            part = part with { Wire = wire, Entry = entry };
            switch (graph[wire])
            {
                case { Operation: Operation.Binary { Operator: BinaryOperator.And } } both when !part.IsDenied:
                    open.Push(Operand(graph, part, both.Operands[1]));
                    open.Push(Operand(graph, part, both.Operands[0]));
                    break;
                case { Operation: Operation.Unary { Operator: UnaryOperator.Not } } not
                    when Operand(graph, part, not.Operands[0]).IsComparison(graph):
                    yield return Operand(graph, part, not.Operands[0]) with { IsDenied = !part.IsDenied };
                    break;
                default:
                    yield return part;
                    break;
            }
        }
    }

    private static Conjunct Operand(Graph graph, Conjunct part, NodeId operand)
    {
        bool isScalar = graph[operand].Type.Shape.IsScalar;
        var (wire, entry) = EntrySources.Of(graph, operand, isScalar ? 0 : part.Entry);
        return part with { Written = isScalar ? operand : part.Written, Wire = wire, Entry = entry };
    }
}

/// <summary>One part of a conjunction.</summary>
/// <param name="Written">The scalar wire of it that was written.</param>
/// <param name="Wire">The wire that computes it.</param>
/// <param name="Entry">Which entry of that wire.</param>
/// <param name="IsDenied">Whether the opposite holds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Conjunct(NodeId Written, NodeId Wire, int Entry, bool IsDenied)
{
    /// <summary>Whether it compares two numbers.</summary>
    public bool IsComparison(Graph graph) => graph[Wire] is
    {
        Operation: Operation.Binary { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual },
    } node && graph[node.Operands[0]].Type.Element.IsNumeric;
}
