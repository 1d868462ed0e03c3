namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>What a gate of a file computes from its literals. Closed: only the cases below can derive from
/// it.</summary>
internal abstract record GateFunction
{
    private GateFunction()
    {
    }

    /// <summary>A truth value; no literals.</summary>
    public sealed record Constant(bool Value) : GateFunction;

    /// <summary>The literals joined by a gate, the result negated or not; of one literal, that literal.</summary>
    public sealed record Fold(BinaryOperator Operator, bool IsNegated) : GateFunction;

    /// <summary>A truth table of at most <see cref="Table.MostTableInputs"/> literals: bit <c>i</c> is the value where
    /// literal
    /// <c>j</c> is bit <c>j</c> of <c>i</c>.</summary>
    public sealed record Table(ulong Bits) : GateFunction
    {
        /// <summary>The most literals of a table: its rows are the bits of a word.</summary>
        public const int MostTableInputs = 6;
    }

    /// <summary>A sum of products. A row has a sign for each literal: <c>1</c>, <c>0</c>, or <c>-</c> for
    /// either.</summary>
    /// <param name="Rows">The products.</param>
    /// <param name="IsOn">Whether the rows say where the gate is true, or where it is false.</param>
    public sealed record Cover(IReadOnlyList<string> Rows, bool IsOn) : GateFunction;
}
