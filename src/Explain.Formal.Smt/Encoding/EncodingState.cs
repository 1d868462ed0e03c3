using System.Globalization;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>What the encoders of one question share: terms, codes, and the constants that they define.</summary>
/// <remarks>
/// A definition can be met whatever the other constants are, also where a wire has no value: so definitions never make
/// a
/// question unsatisfiable by themselves, which is what makes an <c>unsat</c> a proof.
/// </remarks>
internal sealed class EncodingState(Terms terms, SymbolTable symbols)
{
    private readonly List<BoolExpr> _definitions = [];
    private int _node;
    private int _constants;

    public Terms Terms { get; } = terms;

    public SymbolTable Symbols { get; } = symbols;

    /// <summary>The constraints on constants that are no variables.</summary>
    public IReadOnlyList<BoolExpr> Definitions => _definitions;

    /// <summary>Whether only sums, products with numbers, comparisons and choices were used: then Z3's models are
    /// exact.</summary>
    public bool IsLinear { get; private set; } = true;

    public void BecomesNonlinear() => IsLinear = false;

    /// <summary>Names of new constants begin with this node from now on.</summary>
    public void Enter(int node)
    {
        _node = node;
        _constants = 0;
    }

    public void Define(BoolExpr constraint) => _definitions.Add(constraint);

    /// <summary>A name that no variable has: <c>%12.root</c>.</summary>
    public string FreshName(string role)
    {
        string suffix = _constants == 0 ? "" : _constants.ToString(CultureInfo.InvariantCulture);
        _constants++;
        return $"%{_node}.{role}{suffix}";
    }

    /// <summary>The number as a term of sort Real.</summary>
    public RealExpr Real(Wire.Number number) => number.Term is IntExpr && number.Exact is { } value
        ? Terms.Real(value)
        : Terms.ToReal(number.Term);

    /// <summary>Terms of one sort: Int if all are, else Real.</summary>
    public ArithExpr[] Align(params Wire.Number[] numbers) =>
        Array.TrueForAll(numbers, number => number.Term is IntExpr)
        ? Array.ConvertAll(numbers, number => number.Term)
        : Array.ConvertAll(numbers, ArithExpr (number) => Real(number));

    /// <summary>When all operands have a value; null for always.</summary>
    public BoolExpr? Strict(params Wire[] operands)
    {
        BoolExpr[] conditions = [.. operands.Select(operand => operand.Defined).OfType<BoolExpr>().Distinct()];
        return conditions.Length == 0 ? null : Terms.And(conditions);
    }

    public BoolExpr? Both(BoolExpr? first, BoolExpr? second) =>
        first is null ? second : second is null ? first : Terms.And(first, second);

    public static int DepthOver(params Wire[] operands) => 1 + operands.Max(operand => operand.Depth);

    /// <summary>The wire of a value that does not depend on variables.</summary>
    public Wire Known(Value value, ElementType type) => value switch
    {
        Value.Number { Enclosure: { IsExact: true, Low: var number } } =>
            new Wire.Number(Term(number, type), Bounds.Point(number), null, 0) { Known = value },
        Value.Number { Enclosure: var enclosure } => Between(enclosure) with { Known = value },
        Value.Logical { Truth: Truth.Undecided } => Open() with { Known = value },
        Value.Logical { Truth: var truth } =>
            new Wire.Truth(Terms.Truth(truth == Truth.True), null, 0) { Known = value },
        Value.Symbol symbol => new Wire.Symbol(
            Terms.Word(Symbols.CodeOf(symbol.Name), Symbols.Bits), null, 0)
        { Known = value },
        Value.Undefined => NoValue(type) with { Known = value },
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {value.GetType().Name}."),
    };

    private ArithExpr Term(Rational number, ElementType type) =>
        type is ElementType.Real || !number.IsInteger ? Terms.Real(number) : Terms.Whole(number.Numerator);

    // A constant such as exp(1): any number of its interval, so that a proof covers the true one.
    private Wire Between(Enclosure enclosure)
    {
        BecomesNonlinear();
        var constant = Terms.Real(FreshName("constant"));
        Define(Terms.LessOrEqual(Terms.Real(enclosure.Low), constant));
        Define(Terms.LessOrEqual(constant, Terms.Real(enclosure.High)));
        return new Wire.Number(constant, new Bounds(enclosure.Low, enclosure.High), null, 0);
    }

    private Wire Open()
    {
        BecomesNonlinear();
        return new Wire.Truth(Terms.Truth(FreshName("tie")), null, 0);
    }

    private Wire NoValue(ElementType type) => type switch
    {
        ElementType.Boolean => new Wire.Truth(Terms.False, Terms.False, 0),
        ElementType.Gate or ElementType.Category => new Wire.Symbol(Terms.Word(0, Symbols.Bits), Terms.False, 0),
        ElementType.Real => new Wire.Number(Terms.Real(Rational.Zero), Bounds.None, Terms.False, 0),
        ElementType.Integer or ElementType.Natural => new Wire.Number(Terms.Zero, Bounds.None, Terms.False, 0),
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {type.GetType().Name}."),
    };
}
