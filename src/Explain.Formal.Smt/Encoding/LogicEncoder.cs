using System.Diagnostics;
using Explain.Formal.Model;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Encodes truth values and choices, with the reference's rule that <c>false and undefined</c> is
/// false.</summary>
internal sealed class LogicEncoder(EncodingState state)
{
    private Terms Terms => state.Terms;

    public Wire.Truth Not(Wire.Truth operand) => new(Terms.Not(operand.Term), operand.Defined, operand.Depth + 1);

    public Wire.Number Indicator(Wire.Truth operand) => new(
        Terms.Choose<ArithExpr>(operand.Term, Terms.One, Terms.Zero), Bounds.Unit, operand.Defined, operand.Depth + 1)
    {
        Indicates = operand.Term,
    };

    /// <summary>An operator on two truth values; <c>==</c> and <c>!=</c> are if-and-only-if and exclusive or.</summary>
    public Wire.Truth Apply(BinaryOperator function, Wire.Truth a, Wire.Truth b)
    {
        int depth = EncodingState.DepthOver(a, b);
        return function switch
        {
            BinaryOperator.And =>
                new(Terms.And(a.Term, b.Term), Kleene(a, Terms.Not(a.Term), b, Terms.Not(b.Term)), depth),
            BinaryOperator.Or => new(Terms.Or(a.Term, b.Term), Kleene(a, a.Term, b, b.Term), depth),
            BinaryOperator.Implies =>
                new(Terms.Implies(a.Term, b.Term), Kleene(a, Terms.Not(a.Term), b, b.Term), depth),
            BinaryOperator.Equal => new(Terms.Equal(a.Term, b.Term), state.Strict(a, b), depth),
            BinaryOperator.NotEqual => new(Terms.Not(Terms.Equal(a.Term, b.Term)), state.Strict(a, b), depth),
            _ => throw new UnreachableException($"{function} of truth values."),
        };
    }

    /// <summary>The branch that the condition picks; only that one needs to have a value.</summary>
    public Wire Choose(Wire.Truth condition, Wire then, Wire otherwise)
    {
        int depth = EncodingState.DepthOver(condition, then, otherwise);
        var defined = then.Defined is null && otherwise.Defined is null
            ? condition.Defined
            : state.Both(condition.Defined, Terms.Choose(
                condition.Term, then.Defined ?? Terms.True, otherwise.Defined ?? Terms.True));
        return (then, otherwise) switch
        {
            (Wire.Unsupported, _) => then,
            (_, Wire.Unsupported) => otherwise,
            (Wire.Truth a, Wire.Truth b) =>
                new Wire.Truth(Terms.Choose(condition.Term, a.Term, b.Term), defined, depth),
            (Wire.Symbol a, Wire.Symbol b) =>
                new Wire.Symbol(Terms.Choose(condition.Term, a.Term, b.Term), defined, depth),
            (Wire.Number a, Wire.Number b) => ChooseNumber(condition.Term, a, b, defined) with { Depth = depth },
            _ => throw new UnreachableException(
                $"A choice between {then.GetType().Name} and {otherwise.GetType().Name}."),
        };
    }

    private Wire.Number ChooseNumber(BoolExpr condition, Wire.Number a, Wire.Number b, BoolExpr? defined)
    {
        var terms = state.Align(a, b);
        return new Wire.Number(
            Terms.Choose(condition, terms[0], terms[1]), Bounds.Union(a.Bounds, b.Bounds), defined, 0);
    }

    // Defined if both are, or if one of them is and settles the matter alone.
    private BoolExpr? Kleene(Wire.Truth a, BoolExpr settlesA, Wire.Truth b, BoolExpr settlesB) =>
        (a.Defined, b.Defined) switch
        {
            (null, null) => null,
            (null, { } second) => Terms.Or(second, settlesA),
            ({ } first, null) => Terms.Or(first, settlesB),
            ({ } first, { } second) => Terms.Or(
                Terms.And(first, second), Terms.And(first, settlesA), Terms.And(second, settlesB)),
        };
}
