using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats;

/// <summary>The elements of one tensor, row-major, as the file stores them; converted one by one when asked.</summary>
/// <remarks>A store is checked when it is made: afterwards no element can fail to convert to its own kind.</remarks>
internal abstract class ElementStore
{
    /// <summary>How many elements there are.</summary>
    public abstract int Count { get; }

    /// <summary>What they are.</summary>
    public abstract ElementKind Kind { get; }

    /// <summary>The exact value of a number; of a truth value, 0 or 1; of a text that is a number, its value.</summary>
    public abstract Rational? Number(int index);

    /// <summary>The nearest double of a number.</summary>
    public virtual double? Double(int index) => Number(index)?.ToDouble();

    /// <summary>The element as the file shows it: a number, <c>true</c> or a text.</summary>
    public abstract string Text(int index);
}
