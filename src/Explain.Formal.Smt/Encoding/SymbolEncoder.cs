using System.Diagnostics;
using Explain.Formal.Model;

namespace Explain.Formal.Smt;

/// <summary>Encodes comparisons of gates and categories, and gates that are applied to truth values.</summary>
internal sealed class SymbolEncoder(EncodingState state, LogicEncoder logic)
{
    private Terms Terms => state.Terms;

    public Wire.Truth Compare(BinaryOperator function, Wire.Symbol a, Wire.Symbol b)
    {
        var isEqual = Terms.Equal(a.Term, b.Term);
        return new(
            function switch
            {
                BinaryOperator.Equal => isEqual,
                BinaryOperator.NotEqual => Terms.Not(isEqual),
                _ => throw new UnreachableException($"{function} of symbols."),
            },
            state.Strict(a, b),
            EncodingState.DepthOver(a, b));
    }

    /// <summary>The gate's function of the inputs: a choice between the six, each a fold as in the reference.</summary>
    public Wire.Truth Apply(Wire.Symbol gate, Wire.Truth[] inputs)
    {
        var folds = new[] { BinaryOperator.And, BinaryOperator.Or, BinaryOperator.NotEqual }
            .ToDictionary(function => function, function => inputs.Aggregate((a, b) => logic.Apply(function, a, b)));
        var result = Meaning(Gates.Names[^1], folds);
        foreach (string name in Gates.Names.Reverse().Skip(1))
        {
            result = (Wire.Truth)logic.Choose(Is(gate, name), Meaning(name, folds), result);
        }

        return result with { Defined = state.Both(gate.Defined, result.Defined) };
    }

    private Wire.Truth Meaning(string name, Dictionary<BinaryOperator, Wire.Truth> folds)
    {
        var (function, isNegated) = Gates.Meaning(name);
        return isNegated ? logic.Not(folds[function]) : folds[function];
    }

    private Wire.Truth Is(Wire.Symbol gate, string name) => new(
        Terms.Equal(gate.Term, Terms.Word(state.Symbols.CodeOf(name), state.Symbols.Bits)), null, gate.Depth + 1);
}
