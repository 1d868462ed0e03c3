using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Scalar wires over classes of parameters, simplified as they are built. Keeps the value at every
/// outcome.</summary>
/// <remarks>
/// A class has outcomes, and a leaf a value for each. What depends on one class alone is a leaf. Truth values are
/// built of conjunctions, exclusive ors and negations, and negations stand on wires; other operations stay as they are.
/// </remarks>
internal sealed class CaseNetwork
{
    private static readonly Value False = Value.Of(false);
    private static readonly Value True = Value.Of(true);
    private static readonly Operation AndGate = new Operation.Binary(BinaryOperator.And);
    private static readonly Operation XorGate = new Operation.Binary(BinaryOperator.NotEqual);

    private readonly List<CaseNode> _nodes = [];
    private readonly Dictionary<CaseNode, int> _known = [];

    /// <summary>The node of a wire, without the wire's negation.</summary>
    public CaseNode this[CaseWire wire] => _nodes[wire.Node];

    /// <summary>A node by its number.</summary>
    public CaseNode this[int node] => _nodes[node];

    /// <summary>The value of a wire that is constant, or null.</summary>
    public Value? Known(CaseWire wire) => this[wire].Known is { } value ? Apply(value, wire.IsNegated) : null;

    /// <summary>A wire that always has one value.</summary>
    public CaseWire Constant(Value value) => value == True
        ? Constant(False).Flip()
        : Make(new CaseNode(null, [], -1, 0, [value], value is Value.Logical, value.IsExact));

    /// <summary>A wire that the outcome of a class decides.</summary>
    public CaseWire Leaf(int number, Sequence<Value> values)
    {
        if (values.All(value => value == values[0]))
        {
            return Constant(values[0]);
        }

        bool isBoolean = values.All(value => value is Value.Logical);
        bool isFlipped = isBoolean && values[0] == True;
        var kept = isFlipped ? values.Select(value => Apply(value, true)).ToSequence() : values;
        return Make(new CaseNode(null, [], number, 0, kept, isBoolean, values.All(value => value.IsExact)))
            .Flip(isFlipped);
    }

    /// <summary>A variable of a class whose values are not listed.</summary>
    public CaseWire Open(int number, int member) =>
        Make(new CaseNode(null, [], number, member, [], false, true));

    /// <summary>The result of an operation on wires.</summary>
    public CaseWire Add(Operation operation, ReadOnlySpan<CaseWire> operands, bool isBoolean) =>
        Fold(operation, operands) ?? operation switch
        {
            Operation.Unary { Operator: UnaryOperator.Not } => operands[0].Flip(),
            Operation.Binary binary when AreBoolean(operands) => Gate(binary.Operator, operands[0], operands[1])
                ?? Plain(operation, operands, isBoolean),
            Operation.Conditional => Choose(operation, operands, isBoolean),
            Operation.ApplyGate when Known(operands[0]) is Value.Symbol gate && AreBoolean(operands[1..]) =>
                Gate(gate.Name, operands[1..]),
            _ => Plain(operation, operands, isBoolean),
        };

    /// <summary>The value of a wire, given that of its node.</summary>
    public static Value Apply(Value value, bool isNegated) =>
        isNegated ? ReferenceEvaluator.ApplyScalar(new Operation.Unary(UnaryOperator.Not), [value]) : value;

    private CaseWire? Fold(Operation operation, ReadOnlySpan<CaseWire> operands)
    {
        int number = -1;
        foreach (var operand in operands)
        {
            var node = this[operand];
            if (node.Operation is not null || node.IsOpen || (node.IsLeaf && number >= 0 && node.Class != number))
            {
                return null;
            }

            number = node.IsLeaf ? node.Class : number;
        }

        int count = 1;
        foreach (var operand in operands)
        {
            count = Math.Max(count, this[operand].Values.Length);
        }

        var values = new Value[count];
        var row = new Value[operands.Length];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < row.Length; j++)
            {
                var node = this[operands[j]];
                row[j] = Apply(node.Values[node.IsLeaf ? i : 0], operands[j].IsNegated);
            }

            values[i] = ReferenceEvaluator.ApplyScalar(operation, row);
        }

        return number < 0 ? Constant(values[0]) : Leaf(number, values.ToSequence());
    }

    private bool AreBoolean(ReadOnlySpan<CaseWire> wires)
    {
        foreach (var wire in wires)
        {
            if (!this[wire].IsBoolean || !this[wire].IsTotal)
            {
                return false;
            }
        }

        return true;
    }

    private CaseWire? Gate(BinaryOperator function, CaseWire left, CaseWire right) => function switch
    {
        BinaryOperator.And => And(left, right),
        BinaryOperator.Or => And(left.Flip(), right.Flip()).Flip(),
        BinaryOperator.Implies => And(left, right.Flip()).Flip(),
        BinaryOperator.NotEqual => Xor(left, right),
        BinaryOperator.Equal => Xor(left, right).Flip(),
        _ => null,
    };

    private CaseWire Gate(string name, ReadOnlySpan<CaseWire> inputs)
    {
        var (function, isNegated) = Gates.Meaning(name);
        var result = inputs[0];
        foreach (var input in inputs[1..])
        {
            result = Gate(function, result, input) ?? throw new InvalidOperationException($"{function} is no gate.");
        }

        return result.Flip(isNegated);
    }

    private CaseWire And(CaseWire left, CaseWire right)
    {
        if (left.Node == right.Node)
        {
            return left == right ? left : Constant(False);
        }

        return Known(left) is { } first ? (first == True ? right : Constant(False))
            : Known(right) is { } second ? (second == True ? left : Constant(False))
            : Fold(AndGate, [left, right]) ?? Plain(AndGate, [left, right], true);
    }

    private CaseWire Xor(CaseWire left, CaseWire right)
    {
        bool isFlipped = left.IsNegated != right.IsNegated;
        var (first, second) = (left.Flip(left.IsNegated), right.Flip(right.IsNegated));
        var result = first == second ? Constant(False)
            : Known(first) is not null ? second
            : Known(second) is not null ? first
            : Fold(XorGate, [first, second]) ?? Plain(XorGate, [first, second], true);
        return result.Flip(isFlipped);
    }

    private CaseWire Choose(Operation operation, ReadOnlySpan<CaseWire> operands, bool isBoolean)
    {
        var (condition, then, otherwise) = (operands[0], operands[1], operands[2]);
        if (Known(condition) is Value.Logical { Truth: not Truth.Undecided } known)
        {
            return known == True ? then : otherwise;
        }

        return then == otherwise && this[condition].IsTotal ? then
            : condition.IsNegated ? Plain(operation, [condition.Flip(), otherwise, then], isBoolean)
            : Plain(operation, operands, isBoolean);
    }

    private CaseWire Plain(Operation operation, ReadOnlySpan<CaseWire> operands, bool isBoolean)
    {
        bool isTotal = IsTotal(operation);
        foreach (var operand in operands)
        {
            isTotal &= this[operand].IsTotal;
        }

        return Make(new CaseNode(operation, Sequence.Create(operands), -1, 0, [], isBoolean, isTotal));
    }

    private CaseWire Make(CaseNode node)
    {
        if (!_known.TryGetValue(node, out int index))
        {
            index = _nodes.Count;
            _nodes.Add(node);
            _known.Add(node, index);
        }

        return new CaseWire(index);
    }

    private static bool IsTotal(Operation operation) => operation switch
    {
        Operation.Unary unary => unary.Operator is UnaryOperator.Negate or UnaryOperator.Not
            or UnaryOperator.Indicator or UnaryOperator.Abs or UnaryOperator.Sign or UnaryOperator.Floor
            or UnaryOperator.Relu or UnaryOperator.Step,
        Operation.Binary binary => binary.Operator is not (BinaryOperator.Divide or BinaryOperator.IntegerDivide
            or BinaryOperator.Modulo or BinaryOperator.Power),
        Operation.Conditional or Operation.Sum or Operation.ApplyGate => true,
        _ => false,
    };
}
