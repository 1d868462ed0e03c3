using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.VnnLib;

/// <summary>A formula, and what it says of the inputs.</summary>
internal readonly record struct BoundedFormula(NodeId Wire, InputBounds Bounds);

/// <summary>Builds the graph of formulas over inputs and outputs.</summary>
internal sealed class FormulaBuilder
{
    private const int MostBits = 1 << 14;

    private static readonly ElementType Real = new ElementType.Real();

    private readonly GraphBuilder _builder = new();
    private readonly VariableList _variables;
    private readonly Dictionary<(bool IsInput, int Index), NodeId> _entries = [];

    public FormulaBuilder(VariableList variables)
    {
        _variables = variables;
        Inputs = _builder.Input("X", new TensorType(Real, TensorShape.Of(variables.Inputs)));
        Outputs = _builder.Input("Y", new TensorType(Real, TensorShape.Of(variables.Outputs)));
    }

    /// <summary>The list of inputs.</summary>
    public NodeId Inputs { get; }

    /// <summary>The list of outputs.</summary>
    public NodeId Outputs { get; }

    /// <summary>The graph built so far.</summary>
    public Graph ToGraph() => _builder.ToGraph();

    /// <summary>The truth value of a formula.</summary>
    public FormatResult<BoundedFormula> Formula(SExpression syntax)
    {
        switch (syntax.Head)
        {
            case "and" or "or" when syntax.Items.Count > 1:
                var parts = new List<BoundedFormula>();
                foreach (var item in syntax.Items.Skip(1))
                {
                    if (!Formula(item).TryGet(out var part, out var problem))
                    {
                        return problem;
                    }

                    parts.Add(part);
                }

                bool isAnd = syntax.Head == "and";
                InputBounds[] bounds = [.. parts.Select(part => part.Bounds)];
                return new BoundedFormula(
                    Join(isAnd ? BinaryOperator.And : BinaryOperator.Or, [.. parts.Select(part => part.Wire)]),
                    isAnd ? InputBounds.All(bounds) : InputBounds.Any(bounds));
            case "not" when syntax.Items.Count == 2:
                return Not(syntax.Items[1]);
            case "=>" when syntax.Items.Count == 3:
                return Implies(syntax.Items[1], syntax.Items[2]);
            case "<=" or ">=" or "<" or ">" or "=" or "==" when syntax.Items.Count > 3:
                return Chain(syntax);
            case "<=" or ">=" or "<" or ">" or "=" or "==" or "!=" when syntax.Items.Count == 3:
                return Comparison(syntax);
            default:
                return FormatProblem.Of(VnnLibDiagnostics.Syntax, syntax.Line, syntax, "a comparison, 'and' or 'or'");
        }
    }

    private FormatResult<BoundedFormula> Not(SExpression syntax) =>
        Formula(syntax).TryGet(out var part, out var problem)
        ? new BoundedFormula(_builder.Add(new Operation.Unary(UnaryOperator.Not), [part.Wire]), InputBounds.None)
        : problem;

    private FormatResult<BoundedFormula> Implies(SExpression first, SExpression second) =>
        Not(first).TryGet(out var left, out var problem) && Formula(second).TryGet(out var right, out problem)
            ? new BoundedFormula(Join(BinaryOperator.Or, [left.Wire, right.Wire]), InputBounds.None)
            : problem;

    // (<= 0 X_0 1): each neighbour with the next.
    private FormatResult<BoundedFormula> Chain(SExpression syntax)
    {
        var pairs = Enumerable.Range(1, syntax.Items.Count - 2).Select(i =>
            new SExpression(null, [syntax.Items[0], syntax.Items[i], syntax.Items[i + 1]], syntax.Line));
        var and = new SExpression("and", [], syntax.Line);
        return Formula(new SExpression(null, [and, .. pairs], syntax.Line));
    }

    /// <summary>Several formulas as one.</summary>
    public NodeId Join(BinaryOperator gate, ReadOnlySpan<NodeId> parts) => _builder.Join(gate, parts);

    private FormatResult<BoundedFormula> Comparison(SExpression syntax)
    {
        var (first, second) = (syntax.Items[1], syntax.Items[2]);
        if (!Term(first).TryGet(out var left, out var problem) || !Term(second).TryGet(out var right, out problem))
        {
            return problem;
        }

        var (function, isSwapped) = syntax.Head switch
        {
            "<=" => (BinaryOperator.LessOrEqual, false),
            ">=" => (BinaryOperator.LessOrEqual, true),
            "<" => (BinaryOperator.Less, false),
            ">" => (BinaryOperator.Less, true),
            "!=" => (BinaryOperator.NotEqual, false),
            _ => (BinaryOperator.Equal, false),
        };
        var wire = _builder.Add(new Operation.Binary(function), isSwapped ? [right, left] : [left, right]);
        (first, second) = isSwapped ? (second, first) : (first, second);
        return new BoundedFormula(wire, Bounds(function, first, second));
    }

    // The first side is at most the second, or they are equal.
    private InputBounds Bounds(BinaryOperator function, SExpression first, SExpression second)
    {
        bool isEqual = function == BinaryOperator.Equal;
        var (a, b) = (InputOf(first), InputOf(second));
        return function == BinaryOperator.NotEqual ? InputBounds.None
            : a is { } upper && Number(second) is { } high ? InputBounds.Of(upper, isEqual ? high : null, high)
            : b is { } lower && Number(first) is { } low ? InputBounds.Of(lower, low, isEqual ? low : null)
            : InputBounds.None;
    }

    private int? InputOf(SExpression syntax) =>
        syntax.Word is { } word && _variables.Find(word) is (true, var index) ? index : null;

    private static Rational? Number(SExpression syntax) => syntax switch
    {
        { Word: { } word } => ExactNumber.FromText(word),
        { Head: "-", Items: [_, var item] } => -Number(item),
        { Head: "/", Items: [_, { Word: not null } above, { Word: not null } below] }
            when Number(below) is { IsZero: false } divisor => Number(above) / divisor,
        _ => null, // a term
    };

    private FormatResult<NodeId> Term(SExpression syntax)
    {
        if (Number(syntax) is { } number)
        {
            return _builder.Constant(Tensor.Scalar(Value.Of(number)), Real);
        }

        if (syntax.Word is { } word)
        {
            return Entry(word) is { } entry ? entry : FormatProblem.Of(VnnLibDiagnostics.Unknown, syntax.Line, word);
        }

        if (syntax is { Head: "/", Items: [_, var above, var below] } && Number(below) is { IsZero: false } divisor)
        {
            return Term(above).TryGet(out var wire, out var problem) ? Scaled(wire, Rational.One / divisor) : problem;
        }

        if (syntax.Head is not ("+" or "-" or "*") || syntax.Items.Count < 2)
        {
            return FormatProblem.Of(VnnLibDiagnostics.Syntax, syntax.Line, syntax, "a number, '+', '-' or '*'");
        }

        var terms = new List<NodeId>();
        foreach (var item in syntax.Items.Skip(1))
        {
            if (!Term(item).TryGet(out var term, out var problem))
            {
                return problem;
            }

            terms.Add(term);
        }

        return syntax.Head == "-" && terms.Count == 1
            ? _builder.Add(new Operation.Unary(UnaryOperator.Negate), [terms[0]])
            : Fold(syntax, terms);
    }

    private NodeId Scaled(NodeId wire, Rational factor) => _builder.Add(
        new Operation.Binary(BinaryOperator.Multiply),
        [_builder.Constant(Tensor.Scalar(Value.Of(factor)), Real), wire]);

    private FormatResult<NodeId> Fold(SExpression syntax, List<NodeId> terms)
    {
        var function = new Operation.Binary(OperatorOf(syntax.Head));
        var result = terms[0];
        foreach (var term in terms.Skip(1))
        {
            result = _builder.Add(function, [result, term]);
            if (_builder.KnownValue(result)?.ExactNumber is { BitLength: > MostBits })
            {
                return FormatProblem.Of(
                    VnnLibDiagnostics.Unsupported, syntax.Line, $"a number of more than {MostBits} bits");
            }
        }

        return result;
    }

    private static BinaryOperator OperatorOf(string sign) => sign switch
    {
        "+" => BinaryOperator.Add,
        "-" => BinaryOperator.Subtract,
        _ => BinaryOperator.Multiply,
    };

    private NodeId? Entry(string word)
    {
        if (_variables.Find(word) is not { } place)
        {
            return null;
        }

        if (!_entries.TryGetValue(place, out var entry))
        {
            entry = _builder.Entry(place.IsInput ? Inputs : Outputs, place.Index);
            _entries.Add(place, entry);
        }

        return entry;
    }
}
