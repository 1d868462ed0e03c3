using System.Runtime.InteropServices;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Where a function of numbers bends or jumps: where a form is 0.</summary>
/// <param name="Terms">The direction of the form.</param>
/// <param name="Position">What the terms are there: equal for functions that bend at the same inputs.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Kink(Sequence<LinearTerm> Terms, Rational Position)
{
    /// <summary>The kink of a form that is no number.</summary>
    public static Kink Of(LinearForm form)
    {
        var (terms, scale) = form.Direction;
        return new Kink(terms, -form.Constant / scale);
    }
}

/// <summary>What a function is on one side of its kink.</summary>
/// <param name="Operand">The operand that it is there, from 0.</param>
/// <param name="IsNegated">Whether it is the negative of it.</param>
/// <param name="Known">The value that it has there in place of that, or null.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinearPiece(int Operand, bool IsNegated, Value? Known)
{
    /// <summary>An operand.</summary>
    public static LinearPiece Of(int operand) => new(operand, false, null);

    /// <summary>A number.</summary>
    public static LinearPiece Number(int value) => new(0, false, Value.Of((Rational)value));

    /// <summary>A truth value.</summary>
    public static LinearPiece Truth(bool value) => new(0, false, Value.Of(value));
}
