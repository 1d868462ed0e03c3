using System.Globalization;
using System.Text;

namespace Explain.Formal.Estimation;

/// <summary>The print of a question on which its answer depends: questions that print alike are asked once.</summary>
/// <remarks>
/// A class of two equally probable outcomes is printed so that its first leaf is plain: exchanging its outcomes changes
/// no probability. So all cases of a circuit whose leaf wires are negated by fair coins become one question.
/// </remarks>
internal sealed class CaseKey
{
    private readonly CaseNetwork _network;
    private readonly Func<int, bool> _isFair;
    private readonly Dictionary<int, (int Number, bool IsNegated)> _known = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, bool> _isExchanged = [];
    private readonly StringBuilder _text = new();

    private CaseKey(CaseNetwork network, Func<int, bool> isFair) => (_network, _isFair) = (network, isFair);

    /// <summary>The print of some wires.</summary>
    /// <param name="network">Their network.</param>
    /// <param name="roots">The wires.</param>
    /// <param name="isFair">Whether a class has two equally probable outcomes.</param>
    public static string Of(CaseNetwork network, IReadOnlyCollection<CaseWire> roots, Func<int, bool> isFair)
    {
        var key = new CaseKey(network, isFair);
        foreach (var root in roots)
        {
            key.Walk(root);
            var (number, isNegated) = key.Of(root);
            key._text.Append(CultureInfo.InvariantCulture, $"{(isNegated ? "-" : "+")}{number}\n");
        }

        return key._text.ToString();
    }

    private (int Number, bool IsNegated) Of(CaseWire wire)
    {
        var (number, isNegated) = _known[wire.Node];
        return (number, isNegated != wire.IsNegated);
    }

    private void Walk(CaseWire root)
    {
        var open = new Stack<(CaseWire Wire, bool IsDone)>([(root, false)]);
        while (open.TryPop(out var next))
        {
            if (_known.ContainsKey(next.Wire.Node))
            {
                continue;
            }

            var node = _network[next.Wire];
            if (next.IsDone || node.Operands.Length == 0)
            {
                _known[next.Wire.Node] = node.IsLeaf ? Leaf(node, next.Wire.IsNegated) : Inner(node);
                continue;
            }

            open.Push((next.Wire, true));
            foreach (var operand in node.Operands.Reverse())
            {
                open.Push((operand, false));
            }
        }
    }

    private (int Number, bool IsNegated) Leaf(CaseNode node, bool isMetNegated)
    {
        if (!_isExchanged.TryGetValue(node.Class, out bool isExchanged))
        {
            isExchanged = _isFair(node.Class) && (node.IsBoolean
                ? isMetNegated
                : node.Values.Length == 2
                    && string.CompareOrdinal(node.Values[0].ToString(), node.Values[1].ToString()) > 0);
            _isExchanged.Add(node.Class, isExchanged);
        }

        // Of a truth value of two outcomes, exchanged is negated.
        bool isNegated = node.IsBoolean && isExchanged;
        var values = isExchanged && !isNegated ? node.Values.Reverse() : node.Values;
        return (Number($"leaf {node.Class}.{node.Member} {string.Join(',', values)}"), isNegated);
    }

    private (int Number, bool IsNegated) Inner(CaseNode node)
    {
        if (node.Known is { } known)
        {
            return (Number($"constant {known}"), false);
        }

        var operands = node.Operands.Select(Of).ToArray();
        bool isXor = node.IsBoolean && node.Operation is Model.Operation.Binary
        {
            Operator: Model.BinaryOperator.NotEqual,
        } && node.Operands.All(operand => _network[operand].IsBoolean);
        bool isNegated = isXor && operands.Count(operand => operand.IsNegated) % 2 == 1;
        string parts = string.Join(' ', operands.Select(operand =>
            (operand.IsNegated && !isXor ? "-" : "+") + operand.Number.ToString(CultureInfo.InvariantCulture)));
        return (Number($"{node.Operation} {parts}"), isNegated);
    }

    private int Number(string line)
    {
        if (!_numbers.TryGetValue(line, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(line, number);
            _text.Append(line).Append('\n');
        }

        return number;
    }
}
