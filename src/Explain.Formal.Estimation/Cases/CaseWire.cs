using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A wire of a <see cref="CaseNetwork"/>: a node, and whether its truth value is meant negated.</summary>
internal readonly record struct CaseWire(int Node, bool IsNegated = false)
{
    /// <summary>The same, negated if so asked.</summary>
    public CaseWire Flip(bool isFlipped = true) => this with { IsNegated = IsNegated != isFlipped };
}

/// <summary>A node of a <see cref="CaseNetwork"/>. Equal nodes are one.</summary>
/// <param name="Operation">What it computes; null for a constant or a leaf.</param>
/// <param name="Operands">Earlier wires.</param>
/// <param name="Class">Of a leaf: the class whose outcome decides it; -1 else.</param>
/// <param name="Member">Of a leaf without listed values: which of the class's variables it is.</param>
/// <param name="Values">Of a leaf: its value for each outcome, none if these are not listed; of a constant: its
/// value.</param>
/// <param name="IsBoolean">Whether it is a truth value.</param>
/// <param name="IsTotal">Whether it surely has a value that is known exactly.</param>
internal sealed record CaseNode(
    Operation? Operation,
    Sequence<CaseWire> Operands,
    int Class,
    int Member,
    Sequence<Value> Values,
    bool IsBoolean,
    bool IsTotal)
{
    /// <summary>Whether it is decided by the outcome of a class.</summary>
    public bool IsLeaf => Class >= 0;

    /// <summary>Whether it is a leaf without listed values.</summary>
    public bool IsOpen => IsLeaf && Values.Length == 0;

    /// <summary>Its value, if it is a constant.</summary>
    public Value? Known => Operation is null && !IsLeaf ? Values[0] : null;
}
