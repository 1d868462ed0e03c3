using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>A variable of a question and the constants that stand for its entries, row-major.</summary>
internal sealed record EncodedVariable(QuantifiedVariable Variable, VariableSet Set, ImmutableArray<Expr> Constants);

/// <summary>Encodes the variables of a question and the sets that they run over.</summary>
internal sealed class VariableEncoder(EncodingState state)
{
    private readonly Dictionary<string, Wire> _wires = new(StringComparer.Ordinal);
    private readonly List<BoolExpr> _constraints = [];

    private Terms Terms => state.Terms;

    /// <summary>The wire of each input of the scalar graph, by its name.</summary>
    public IReadOnlyDictionary<string, Wire> Wires => _wires;

    /// <summary>What keeps the variables within their sets.</summary>
    public IReadOnlyList<BoolExpr> Constraints => _constraints;

    /// <summary>Declares the entries of a variable under the given names.</summary>
    public EncodedVariable Encode(QuantifiedVariable variable, VariableSet set, IReadOnlyList<string> names)
    {
        var constants = ImmutableArray.CreateBuilder<Expr>();
        for (int i = 0; i < names.Count; i++)
        {
            constants.Add(Declare(names[i], set, set.BoundsOf(i)));
        }

        if (set.Values is { } values)
        {
            _constraints.Add(Terms.Or([.. values.Select(value => Terms.And([.. value.Entries
                .Select((entry, i) => IsValue(constants[i], entry)), Terms.True]))]));
        }

        return new EncodedVariable(variable, set, constants.ToImmutable());
    }

    private Expr Declare(string name, VariableSet set, Bounds bounds)
    {
        switch (set.Type.Element)
        {
            case ElementType.Boolean:
                var truth = Terms.Truth(name);
                _wires[name] = new Wire.Truth(truth, null, 0);
                return truth;
            case ElementType.Gate or ElementType.Category:
                var word = Terms.Word(name, state.Symbols.Bits);
                _wires[name] = new Wire.Symbol(word, null, 0);
                if (set.Values is null)
                {
                    var last = Terms.Word(Gates.Names.Length - 1, state.Symbols.Bits);
                    _constraints.Add(Terms.Keep(Terms.Context.MkBVULE(word, last)));
                }

                return word;
            case { IsNumeric: true }:
                return DeclareNumber(name, set, bounds);
            default:
                throw new UnreachableException($"Unhandled {set.Type.Element.GetType().Name}.");
        }
    }

    private ArithExpr DeclareNumber(string name, VariableSet set, Bounds bounds)
    {
        ArithExpr constant = set.IsWhole ? Terms.Whole(name) : Terms.Real(name);
        bool isReal = set.Type.Element is ElementType.Real;
        _wires[name] = new Wire.Number(isReal ? Terms.ToReal(constant) : constant, bounds, null, 0);
        if (bounds.Low is { } low)
        {
            _constraints.Add(Terms.LessOrEqual(Numeral(low, constant), constant));
        }

        if (bounds.High is { } high)
        {
            _constraints.Add(Terms.LessOrEqual(constant, Numeral(high, constant)));
        }

        return constant;
    }

    private BoolExpr IsValue(Expr constant, Value value) => (constant, value) switch
    {
        (BoolExpr truth, Value.Logical logical) => logical.Truth == Truth.True ? truth : Terms.Not(truth),
        (BitVecExpr word, Value.Symbol symbol) =>
            Terms.Equal(word, Terms.Word(state.Symbols.CodeOf(symbol.Name), state.Symbols.Bits)),
        (ArithExpr number, Value.Number { Enclosure.Low: var exact }) => Terms.Equal(number, Numeral(exact, number)),
        _ => throw new UnreachableException($"The value {value} of a variable of another type."),
    };

    private ArithExpr Numeral(Rational value, ArithExpr like) =>
        like is IntExpr ? Terms.Whole(value.Numerator) : Terms.Real(value);
}
