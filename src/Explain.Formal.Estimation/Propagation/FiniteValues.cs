using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A value that a node can take, and the wire that is 1 when it does.</summary>
internal sealed record FiniteValue(Value Value, Wire Indicator);

/// <summary>
/// The values of nodes that take few, each with its indicator as a polynomial of earlier indicators ("one-hot"). So an
/// equality of indices is a polynomial, not a comparison of normal laws.
/// </summary>
/// <remarks>
/// A choice between constants takes a constant's value as often as its condition says; a sum is folded term by term;
/// any
/// other operation is applied to all combinations of its operands' values, each the product of their indicators.
/// </remarks>
internal sealed class FiniteValues(MomentCircuit circuit, Graph graph, Func<NodeId, Wire> wireOf)
{
    /// <summary>What is said of labels where a number is needed.</summary>
    public const string NoNumber = "A label is no number, so it has no mean.";

    private const int MostValues = 256;
    private const int MostCombinations = 4096;
    private const long MostCombinationsInAll = 1L << 21;

    private readonly Dictionary<NodeId, ImmutableArray<FiniteValue>?> _known = [];
    private readonly Dictionary<NodeId, Func<ImmutableArray<FiniteValue>?>> _drawn = [];
    private long _combinations;

    /// <summary>Tells the values of a drawn variable, to be made on demand; null if they are too many.</summary>
    public void Define(NodeId variable, Func<ImmutableArray<FiniteValue>?> values) => _drawn[variable] = values;

    /// <summary>The values of a node that is already lowered, or null if they are too many.</summary>
    public ImmutableArray<FiniteValue>? Of(NodeId root)
    {
        // Without recursion, operands first: a fold may be longer than the stack is deep.
        var pending = new Stack<NodeId>([root]);
        var needed = new SortedSet<int>();
        while (pending.TryPop(out var node))
        {
            if (!_known.ContainsKey(node) && needed.Add(node.Index))
            {
                foreach (var operand in Parts(graph[node]))
                {
                    pending.Push(operand);
                }
            }
        }

        foreach (int index in needed)
        {
            _known[new NodeId(index)] = Compute(new NodeId(index));
        }

        return _known[root];
    }

    /// <summary>The wire that is 1 when two nodes are equal, as the sum over values; null if those are too
    /// many.</summary>
    public Wire? TryEqual(NodeId left, NodeId right)
    {
        if (Of(left) is not { } first || Of(right) is not { } second)
        {
            return null;
        }

        var values = first.Concat(second).Select(value => value.Value);
        if (values.OfType<Value.Undefined>().FirstOrDefault() is { } undefined)
        {
            return circuit.Missing($"Part of it has no value: {undefined.Reason}.");
        }

        var terms = from a in first
                    join b in second on a.Value equals b.Value
                    select new LinearTerm(1, circuit.Product(a.Indicator, b.Indicator));
        return circuit.Linear(0, [.. terms]);
    }

    /// <summary>An operation on nodes of few values as the sum of its results times their indicators; else
    /// null.</summary>
    public Wire? TryApply(Node node)
    {
        if (Combine(node) is not { } results)
        {
            return null;
        }

        var terms = new List<LinearTerm>();
        foreach (var result in results)
        {
            switch (result.Value)
            {
                case Value.Number { Enclosure: { IsExact: true, Low: var number } }:
                    terms.Add(new(number, result.Indicator));
                    break;
                case Value.Logical { Truth: not Truth.Undecided } logical:
                    terms.Add(new(logical.Truth == Truth.True ? 1 : 0, result.Indicator));
                    break;
                case Value.Undefined undefined:
                    return circuit.Missing($"Part of it has no value: {undefined.Reason}.");
                default:
                    return null;
            }
        }

        return circuit.Linear(0, [.. terms]);
    }

    /// <summary>The operands whose values matter; a truth value is its own indicator.</summary>
    private static IEnumerable<NodeId> Parts(Node node) => node switch
    {
        { Type.Element: ElementType.Boolean } => [],
        { Operation: Operation.Conditional } => node.Operands.Skip(1),
        _ => node.Operands,
    };

    private ImmutableArray<FiniteValue>? Compute(NodeId id)
    {
        var node = graph[id];
        return node switch
        {
            { Operation: Operation.Constant constant } => Known(constant.Value.Single),
            { Operation: Operation.Parameter parameter } => Known(parameter.Value.Single),
            { Operation: Operation.Input } and not { Type.Element: ElementType.Boolean } =>
                _drawn.TryGetValue(id, out var make) ? make() : null,
            { Type.Element: ElementType.Boolean } =>
            [
                new(Value.Of(true), wireOf(id)), new(Value.Of(false), circuit.Not(wireOf(id))),
            ],
            { Operation: Operation.Conditional } => Choose(node),
            { Operation: Operation.Sum } => Sum(node),
            _ => Combine(node),
        };
    }

    private ImmutableArray<FiniteValue>? Known(Value value) =>
        value.IsExact ? [new(value, circuit.Constant(1))] : null;

    private ImmutableArray<FiniteValue>? Choose(Node node)
    {
        if (_known[node.Operands[1]] is not { } then || _known[node.Operands[2]] is not { } otherwise)
        {
            return null;
        }

        var condition = wireOf(node.Operands[0]);
        var terms = new Dictionary<Value, List<LinearTerm>>();
        Collect(terms, then.Select(value => (value.Value, circuit.Product(condition, value.Indicator))));
        var not = circuit.Not(condition);
        Collect(terms, otherwise.Select(value => (value.Value, circuit.Product(not, value.Indicator))));
        return Join(terms);
    }

    private ImmutableArray<FiniteValue>? Sum(Node node)
    {
        ImmutableArray<FiniteValue>? sum = Known(Value.Of(Rational.Zero));
        foreach (var operand in node.Operands)
        {
            if (sum is not { } left || _known[operand] is not { } right || !CanCombine(left.Length * right.Length))
            {
                return null;
            }

            sum = Apply(new Operation.Binary(BinaryOperator.Add), [left, right], node.Type);
        }

        return sum;
    }

    private ImmutableArray<FiniteValue>? Combine(Node node)
    {
        var operands = new List<ImmutableArray<FiniteValue>>();
        long combinations = 1;
        foreach (var operand in node.Operands)
        {
            if (Of(operand) is not { } values || (combinations *= values.Length) > MostCombinations)
            {
                return null;
            }

            operands.Add(values);
        }

        return CanCombine(combinations) ? Apply(node.Operation, operands, node.Type) : null;
    }

    // One node may take few combinations, and all nodes together not too many for memory.
    private bool CanCombine(long combinations)
    {
        _combinations += combinations;
        return combinations <= MostCombinations && _combinations <= MostCombinationsInAll;
    }

    private ImmutableArray<FiniteValue>? Apply(
        Operation operation, IReadOnlyList<ImmutableArray<FiniteValue>> operands, TensorType type)
    {
        IEnumerable<(ImmutableArray<Tensor> Values, Wire Indicator)> combinations = [([], circuit.Constant(1))];
        foreach (var operand in operands)
        {
            combinations = combinations.SelectMany(
                _ => operand,
                (sofar, value) => (
                    sofar.Values.Add(Tensor.Scalar(value.Value)), circuit.Product(sofar.Indicator, value.Indicator)));
        }

        var terms = new Dictionary<Value, List<LinearTerm>>();
        Collect(terms, combinations.Select(combination => (
            ReferenceEvaluator.Apply(operation, combination.Values, type).Single, combination.Indicator)));
        return Join(terms);
    }

    private static void Collect(
        Dictionary<Value, List<LinearTerm>> terms, IEnumerable<(Value Value, Wire Indicator)> added)
    {
        foreach (var (value, indicator) in added)
        {
            if (!terms.TryGetValue(value, out var list))
            {
                terms.Add(value, list = []);
            }

            list.Add(new(1, indicator));
        }
    }

    // A dictionary without removals lists its keys in the order of their first use, so the wires are always the same.
    private ImmutableArray<FiniteValue>? Join(Dictionary<Value, List<LinearTerm>> terms) => terms.Count > MostValues
        ? null
        : [.. terms.Select(term => new FiniteValue(term.Key, circuit.Linear(0, [.. term.Value])))];
}
