namespace Explain.Formal.Numerics;

/// <summary>A truth value that may be open, as when two intervals overlap. The default is open.</summary>
public enum Truth
{
    /// <summary>Not decided by what is known.</summary>
    Undecided,

    /// <summary>Certainly false.</summary>
    False,

    /// <summary>Certainly true.</summary>
    True,
}

/// <summary>The strong three-valued logic of Kleene: an answer is given when every completion agrees.</summary>
public static class TruthLogic
{
    /// <summary>Converts a decided truth value.</summary>
    public static Truth ToTruth(this bool value) => value ? Truth.True : Truth.False;

    /// <summary>False if either is false, true if both are true.</summary>
    public static Truth And(this Truth left, Truth right) =>
        left == Truth.False || right == Truth.False ? Truth.False
        : left == Truth.True && right == Truth.True ? Truth.True
        : Truth.Undecided;

    /// <summary>True if either is true, false if both are false.</summary>
    public static Truth Or(this Truth left, Truth right) => left.Not().And(right.Not()).Not();

    /// <summary>The opposite; open stays open.</summary>
    public static Truth Not(this Truth value) => value switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Undecided,
    };

    /// <summary>Whether exactly one is true; open if either is.</summary>
    public static Truth Xor(this Truth left, Truth right) =>
        left == Truth.Undecided || right == Truth.Undecided ? Truth.Undecided : (left != right).ToTruth();

    /// <summary>False only if the left is true and the right false.</summary>
    public static Truth Implies(this Truth left, Truth right) => left.Not().Or(right);

    /// <summary>Whether both are the same; open if either is.</summary>
    public static Truth Iff(this Truth left, Truth right) => left.Xor(right).Not();
}
