using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Laws whose weights are choices between known numbers by the values of other draws: the tables of
/// networks.</summary>
/// <remarks>They are looked at branch by branch, which takes as long as the table has rows, and no worlds.</remarks>
internal static class BranchedLaws
{
    private const int MostBranches = 1 << 14;

    /// <summary>Whether the weights make a law on every branch; false too if they are no such choices, or
    /// many.</summary>
    public static bool Hold(Graph graph, IReadOnlyList<NodeId> weights) =>
        weights.Count > 0 && new Walk(graph).Holds([.. weights]);

    /// <summary>The same of a law of a distribution that is not unrolled.</summary>
    public static bool Hold(Graph graph, Law law) => law switch
    {
        Law.Discrete discrete => Hold(graph, discrete.Probabilities),
        Law.JointDiscrete discrete => Hold(graph, discrete.Probabilities),
        _ => false, // no table
    };

    private sealed class Walk(Graph graph)
    {
        private readonly Dictionary<NodeId, bool> _assumed = [];
        private readonly Dictionary<NodeId, Value> _values = [];
        private int _branches;

        public bool Holds(NodeId[] weights)
        {
            if (++_branches > MostBranches)
            {
                return false;
            }

            int open = Array.FindIndex(weights, weight => graph[weight].Operation is Operation.Conditional);
            if (open < 0)
            {
                return AreLaw(weights);
            }

            var condition = graph[weights[open]].Operands[0];
            if (Truth(condition) is { } known)
            {
                return Holds(Take(weights, condition, known));
            }

            return IsTest(condition) && Assume(weights, condition, true) && Assume(weights, condition, false);
        }

        private bool Assume(NodeId[] weights, NodeId condition, bool truth)
        {
            _assumed.Add(condition, truth);
            var variable = truth && Test(condition) is { } test && _values.TryAdd(test.Variable, test.Label)
                ? test.Variable
                : (NodeId?)null;
            bool holds = Holds(Take(weights, condition, truth));
            _assumed.Remove(condition);
            if (variable is { } assumed)
            {
                _values.Remove(assumed);
            }

            return holds;
        }

        private NodeId[] Take(NodeId[] weights, NodeId condition, bool truth) => [.. weights.Select(weight =>
            graph[weight] is { Operation: Operation.Conditional } choice && choice.Operands[0] == condition
                ? choice.Operands[truth ? 1 : 2]
                : weight)];

        /// <summary>Whether a condition holds by what is assumed, or null.</summary>
        private bool? Truth(NodeId condition) =>
            _assumed.TryGetValue(condition, out bool assumed) ? assumed
            : Test(condition) is { } test && _values.TryGetValue(test.Variable, out var value)
                ? value == test.Label
                : null;

        // Anything else may have no truth value.
        private bool IsTest(NodeId condition) =>
            graph[condition] is { Operation: Operation.Input, Type: var type } && type == TensorType.Boolean
            || Test(condition) is not null;

        /// <summary>A variable and the label that a condition compares it with; null if it is no such test.</summary>
        private (NodeId Variable, Value Label)? Test(NodeId condition) =>
            graph[condition] is { Operation: Operation.Binary { Operator: BinaryOperator.Equal }, Operands: var sides }
            && graph[sides[0]] is { Operation: Operation.Input, Type.Element: ElementType.Category }
            && graph[sides[1]].Operation is Operation.Constant { Value: { Shape.IsScalar: true } label }
                ? (sides[0], label.Single)
                : null;

        private bool AreLaw(NodeId[] weights)
        {
            var sum = Rational.Zero;
            foreach (var weight in weights)
            {
                if (graph[weight].Operation is not Operation.Constant { Value: { Shape.IsScalar: true } value }
                    || value.ExactNumber is not { Sign: >= 0 } number)
                {
                    return false;
                }

                sum += number;
            }

            return sum.IsOne;
        }
    }
}
