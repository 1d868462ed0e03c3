using System.Numerics;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Builds, of gates alone, whether a weighted count of truth values lies between two bounds.</summary>
/// <remarks>A solver of truth values is fast on such circuits where one of numbers is not. A negative weight counts the
/// negation. Source: columns of equal weight, added three to two (Dadda 1965).</remarks>
internal sealed class BinarySum(GraphBuilder builder)
{
    private readonly List<Queue<NodeId>> _columns = [];
    private BigInteger _start;

    /// <summary>Adds a number.</summary>
    public void Add(BigInteger number) => _start += number;

    /// <summary>Adds a weight where a truth value holds.</summary>
    public void Add(NodeId condition, BigInteger weight)
    {
        if (weight.Sign < 0)
        {
            _start += weight;
            condition = Not(condition);
        }

        var magnitude = BigInteger.Abs(weight);
        for (int bit = 0; bit < magnitude.GetBitLength(); bit++)
        {
            if (!(magnitude >> bit).IsEven)
            {
                Column(bit).Enqueue(condition);
            }
        }
    }

    /// <summary>Whether the sum is at least a bound, and at most another one; null: no bound.</summary>
    public NodeId IsBetween(BigInteger low, BigInteger? high)
    {
        NodeId?[] bits = [.. Digits()];
        var result = IsAtLeast(bits, low - _start);
        return high is { } most ? And(result, Not(IsAtLeast(bits, most - _start + 1))) : result;
    }

    private List<NodeId?> Digits()
    {
        var bits = new List<NodeId?>();
        for (int bit = 0; bit < _columns.Count; bit++)
        {
            var column = _columns[bit];
            while (column.Count > 1)
            {
                NodeId a = column.Dequeue(), b = column.Dequeue();
                var (sum, carry) = (Differ(a, b), And(a, b));
                if (column.TryDequeue(out var c))
                {
                    (sum, carry) = (Differ(sum, c), Or(carry, And(sum, c)));
                }

                column.Enqueue(sum);
                Column(bit + 1).Enqueue(carry);
            }

            bits.Add(column.TryPeek(out var digit) ? digit : null);
        }

        return bits;
    }

    // From the lowest digit up: a number is at least a bound if its highest different digit is the greater one.
    private NodeId IsAtLeast(NodeId?[] bits, BigInteger bound)
    {
        if (bound.Sign <= 0 || bound.GetBitLength() > bits.Length)
        {
            return Truth(bound.Sign <= 0);
        }

        var result = Truth(true);
        for (int bit = 0; bit < bits.Length; bit++)
        {
            bool isSet = !(bound >> bit).IsEven;
            result = (bits[bit], isSet) switch
            {
                (null, true) => Truth(false),
                (null, false) => result,
                ({ } digit, true) => And(digit, result),
                ({ } digit, false) => Or(digit, result),
            };
        }

        return result;
    }

    private Queue<NodeId> Column(int bit)
    {
        while (_columns.Count <= bit)
        {
            _columns.Add(new Queue<NodeId>());
        }

        return _columns[bit];
    }

    private NodeId Truth(bool value) =>
        builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Boolean());

    private NodeId Not(NodeId node) => builder.Add(new Operation.Unary(UnaryOperator.Not), [node]);

    private NodeId And(NodeId a, NodeId b) => builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]);

    private NodeId Or(NodeId a, NodeId b) => builder.Add(new Operation.Binary(BinaryOperator.Or), [a, b]);

    private NodeId Differ(NodeId a, NodeId b) => builder.Add(new Operation.Binary(BinaryOperator.NotEqual), [a, b]);
}
