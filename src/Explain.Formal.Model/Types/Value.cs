using System.Diagnostics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The value of one entry. Closed: only the cases below can derive from it.</summary>
/// <remarks>
/// A number is an enclosure: a point where the value is known exactly, an interval where a function is transcendental.
/// A truth value is undecided where such intervals leave it open.
/// </remarks>
public abstract record Value
{
    private Value()
    {
    }

    /// <summary>Whether it is known exactly.</summary>
    public bool IsExact => this switch
    {
        Number number => number.Enclosure.IsExact,
        Logical logical => logical.Truth != Truth.Undecided,
        Symbol => true,
        Undefined => false,
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The exact number.</summary>
    public static Value Of(Rational value) => new Number(Enclosure.Exact(value));

    /// <summary>The truth value.</summary>
    public static Value Of(bool value) => new Logical(value ? Truth.True : Truth.False);

    /// <summary>As it is written in the language; an interval as <c>[low, high]</c>.</summary>
    public sealed override string ToString() => this switch
    {
        Number { Enclosure: { IsExact: true } enclosure } => enclosure.Low.ToString(),
        Number { Enclosure: var enclosure } => $"[{enclosure.Low}, {enclosure.High}]",
        Logical logical => logical.Truth switch { Truth.True => "true", Truth.False => "false", _ => "undecided" },
        Symbol symbol => symbol.Name,
        Undefined undefined => $"undefined ({undefined.Reason})",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>A number, or an interval that surely holds it.</summary>
    public sealed record Number(Enclosure Enclosure) : Value;

    /// <summary>A truth value.</summary>
    public sealed record Logical(Truth Truth) : Value;

    /// <summary>A gate (<c>gate.and</c>) or a category.</summary>
    public sealed record Symbol(string Name) : Value;

    /// <summary>No value, as of a division by zero; whatever depends on it has none either.</summary>
    public sealed record Undefined(string Reason) : Value;
}

/// <summary>A tensor of values, row-major.</summary>
public sealed record Tensor(TensorShape Shape, Sequence<Value> Entries)
{
    /// <summary>A tensor without axes.</summary>
    public static Tensor Scalar(Value value) => new(TensorShape.Scalar, [value]);

    /// <summary>The only entry of a tensor without axes.</summary>
    public Value Single => Entries[0];

    /// <summary>The number, if it is a scalar whose value is known exactly; else null.</summary>
    public Rational? ExactNumber => this is
    {
        Shape.IsScalar: true, Single: Value.Number { Enclosure: { IsExact: true, Low: var number } },
    }
        ? number
        : null;

    /// <summary>Whether every entry is known exactly.</summary>
    public bool IsExact => Entries.All(entry => entry.IsExact);

    /// <summary>The tensor at an index of the first axis.</summary>
    public Tensor At(int index)
    {
        var rest = Shape.Rest;
        int size = rest.Count;
        return new Tensor(rest, new Sequence<Value>(Entries.Items.Slice(index * size, size)));
    }

    /// <summary>As it is written in the language, with nested brackets.</summary>
    public override string ToString() => Shape.IsScalar
        ? Entries[0].ToString()
        : $"[{string.Join(", ", Enumerable.Range(0, Shape.Extents[0]).Select(i => At(i).ToString()))}]";
}
