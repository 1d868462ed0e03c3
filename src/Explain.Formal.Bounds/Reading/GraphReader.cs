using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Reads scalar wires of a graph as affine rows, functions of rows, and formulas.</summary>
/// <param name="wires">Takes the functions.</param>
/// <param name="inputs">What each input is.</param>
internal sealed class GraphReader(WireTable wires, IReadInputs inputs)
{
    // Rows that would be longer than this if written out become wires instead.
    private const int LongestRow = 4_096;

    private readonly RowReader _rows = new(wires);
    private readonly ExponentialQuotients _quotients = new(wires, new WireRanges(wires, inputs.RangeOf));

    /// <summary>What each wire comes to.</summary>
    /// <exception cref="BeyondBoundsException">A wire cannot be followed.</exception>
    public ReadValue[] Read(Graph graph, CancellationToken cancellation)
    {
        var values = new ReadValue[graph.Nodes.Length];
        foreach (int i in EvaluationOrder.Of(graph, inputs))
        {
            cancellation.ThrowIfCancellationRequested();
            values[i] = Read(graph.Nodes[i], new NodeId(i), values);
        }

        return values;
    }

    private ReadValue Read(Node node, NodeId id, ReadValue[] values)
    {
        ReadValue[] operands = [.. node.Operands.Select(operand => values[operand.Index])];
        return node.Operation switch
        {
            Operation.Input => inputs.Read(id, values),
            Operation.Constant constant => Known(constant.Value.Single),
            Operation.Parameter parameter => Known(parameter.Value.Single),
            Operation.Unary unary => Unary(unary.Operator, operands[0]),
            Operation.Binary binary => Binary(binary.Operator, operands[0], operands[1]),
            Operation.Conditional => Choose(operands),
            Operation.Sum => new ReadValue.Number(Sum([.. operands.Select(_rows.Row)])),
            _ => throw new BeyondBoundsException(
                $"it uses '{node.Operation.GetType().Name}', which bounds do not follow"),
        };
    }

    private static ReadValue Known(Value value) => value switch
    {
        Value.Number { Enclosure: { IsExact: true, Low: var number } } =>
            new ReadValue.Number(AffineRow.Number(number)),
        Value.Logical { Truth: not Truth.Undecided } logical =>
            new ReadValue.Truth(new ClaimFormula.Known(logical.Truth == Truth.True)),
        Value.Symbol => new ReadValue.Symbol(value),
        _ => throw new BeyondBoundsException("a constant of it is not known exactly"),
    };

    private static ClaimFormula Formula(ReadValue value) => value is ReadValue.Truth truth
        ? truth.Formula
        : throw new BeyondBoundsException("it takes a number for a truth value");

    private AffineRow Sum(AffineRow[] rows)
    {
        bool isLong = rows.Sum(row => (long)row.Terms.Length) > LongestRow + (4L * rows.Length);
        return AffineRow.Sum(isLong
            ? rows.Select(row => row.Terms.Length > 1 ? wires.Apply(WireFunction.Identity, row) : row)
            : rows);
    }

    private static ReadValue Choose(ReadValue[] operands)
    {
        var condition = Formula(operands[0]);
        return (condition, operands[1], operands[2]) switch
        {
            (ClaimFormula.Known known, _, _) => known.Value ? operands[1] : operands[2],
            (_, ReadValue.Truth then, ReadValue.Truth otherwise) =>
                new ReadValue.Truth(ClaimFormula.Choose(condition, then.Formula, otherwise.Formula)),
            (_, ReadValue.Symbol, _) or (_, _, ReadValue.Symbol) =>
                throw new BeyondBoundsException("it chooses between gates or categories"),
            _ => new ReadValue.Choice(condition, operands[1], operands[2]),
        };
    }

    private ReadValue Unary(UnaryOperator function, ReadValue x) => function switch
    {
        UnaryOperator.Not => new ReadValue.Truth(Formula(x).Not()),
        UnaryOperator.Indicator => new ReadValue.Choice(
            Formula(x), new ReadValue.Number(AffineRow.Number(1)), new ReadValue.Number(AffineRow.Number(0))),
        UnaryOperator.Negate => new ReadValue.Number(_rows.Row(x).Times(-1)),
        UnaryOperator.Sign => new ReadValue.Number(
            wires.Apply(WireFunction.Step, _rows.Row(x)).Minus(wires.Apply(WireFunction.Step, _rows.Row(x).Times(-1)))),
        _ => new ReadValue.Number(_rows.Apply(WireFunctionOf(function), _rows.Row(x))),
    };

    private static WireFunction WireFunctionOf(UnaryOperator function) => function switch
    {
        UnaryOperator.Abs => WireFunction.Abs,
        UnaryOperator.Floor => WireFunction.Floor,
        UnaryOperator.Relu => WireFunction.Relu,
        UnaryOperator.Step => WireFunction.Step,
        UnaryOperator.Exp => WireFunction.Exp,
        UnaryOperator.Log => WireFunction.Log,
        UnaryOperator.Sqrt => WireFunction.Sqrt,
        UnaryOperator.Sigmoid => WireFunction.Sigmoid,
        UnaryOperator.Tanh => WireFunction.Tanh,
        UnaryOperator.Gelu => WireFunction.Gelu,
        UnaryOperator.Phi => WireFunction.Phi,
        _ => throw new BeyondBoundsException($"it uses '{function}', which bounds do not follow"),
    };

    private ReadValue Binary(BinaryOperator function, ReadValue x, ReadValue y) => function switch
    {
        BinaryOperator.And => new ReadValue.Truth(ClaimFormula.AllOf(Formula(x), Formula(y))),
        BinaryOperator.Or => new ReadValue.Truth(ClaimFormula.AnyOf(Formula(x), Formula(y))),
        BinaryOperator.Implies => new ReadValue.Truth(ClaimFormula.AnyOf(Formula(x).Not(), Formula(y))),
        BinaryOperator.Equal => new ReadValue.Truth(Comparisons.Equal(_rows, x, y)),
        BinaryOperator.NotEqual => new ReadValue.Truth(Comparisons.Equal(_rows, x, y).Not()),
        BinaryOperator.Less => new ReadValue.Truth(Comparisons.Less(x, y, true)),
        BinaryOperator.LessOrEqual => new ReadValue.Truth(Comparisons.Less(x, y, false)),
        BinaryOperator.Minimum => new ReadValue.Extreme(false, x, y),
        BinaryOperator.Maximum => new ReadValue.Extreme(true, x, y),
        _ => new ReadValue.Number(Arithmetic(function, _rows.Row(x), _rows.Row(y))),
    };

    private AffineRow Arithmetic(BinaryOperator function, AffineRow x, AffineRow y) => function switch
    {
        BinaryOperator.Add => Sum([x, y]),
        BinaryOperator.Subtract => Sum([x, y.Times(-1)]),
        BinaryOperator.Multiply => _rows.Product(x, y),
        BinaryOperator.Divide =>
            _quotients.Read(x, y) ?? _rows.Product(x, _rows.Apply(WireFunction.Reciprocal, y)),
        BinaryOperator.IntegerDivide => Quotient(x, y),
        BinaryOperator.Modulo => x.Minus(_rows.Product(y, Quotient(x, y))),
        BinaryOperator.Power => Power(x, y),
        _ => throw new BeyondBoundsException($"it uses '{function}', which bounds do not follow"),
    };

    private AffineRow Quotient(AffineRow x, AffineRow y) =>
        wires.Apply(WireFunction.Floor, _rows.Product(x, _rows.Apply(WireFunction.Reciprocal, y)));

    // The unroller has made products of powers above 2.
    private AffineRow Power(AffineRow x, AffineRow exponent) => exponent switch
    {
        { IsConstant: true, Constant.IsOne: true } => x,
        { IsConstant: true, Constant: var two } when two == 2 => _rows.Apply(WireFunction.Square, x),
        { IsConstant: true, Constant: var half } when half == Rational.Half => _rows.Apply(WireFunction.Sqrt, x),
        _ => throw new BeyondBoundsException("it uses a power that bounds do not follow"),
    };
}
