using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A tensor out of a file: its shape and its elements, each with its exact stored value.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Elements are row-major whatever the file does; a scalar has no axes and one element.</para>
/// <para><b>Error.</b> None: numbers are the rationals that are stored (a float32 is a dyadic rational, the decimal
/// <c>0.1</c> is 1/10). Not-a-number and infinities are refused when the tensor is read.</para>
/// <para><b>Cost.</b> Elements stay as stored and are converted one at a time, each time they are asked for.</para>
/// </remarks>
public sealed class NamedTensor
{
    private readonly ElementStore _elements;

    internal NamedTensor(string name, Sequence<int> shape, ElementStore elements)
    {
        Name = name;
        Shape = shape;
        _elements = elements;
    }

    /// <summary>The name or path that found it.</summary>
    public string Name { get; }

    /// <summary>The lengths of the axes; empty for a scalar.</summary>
    public Sequence<int> Shape { get; }

    /// <summary>The number of elements: the product of the lengths of the axes.</summary>
    public int Count => _elements.Count;

    /// <summary>What the elements are in the file; <see cref="Require"/> tells what they can be read as.</summary>
    public ElementKind Kind => _elements.Kind;

    /// <summary>Whether every element can be read as <paramref name="kind"/>, without any loss.</summary>
    /// <remarks>
    /// A number that is whole is an integer; 0 and 1 are truth values; a text that is a fraction (<c>36539/80000</c>)
    /// is a number. Truth values are not numbers, and numbers are not texts.
    /// </remarks>
    /// <returns>Null, or the problem with the first element that cannot.</returns>
    public FormatProblem? Require(ElementKind kind)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!CanBe(i, kind))
            {
                return FormatProblem.Of(FormatDiagnostics.WrongKind, Name, Words(kind), At(i), _elements.Text(i));
            }
        }

        return null;
    }

    /// <summary>The exact value of a number.</summary>
    /// <exception cref="InvalidOperationException">It is none; <see cref="Require"/> was not asked.</exception>
    public Rational GetNumber(int index) =>
        Kind != ElementKind.Boolean && _elements.Number(index) is { } value ? value : throw Wrong(index, "a number");

    /// <summary>The double nearest to a number; for stored floating-point numbers, the number itself.</summary>
    /// <exception cref="InvalidOperationException">It is none; <see cref="Require"/> was not asked.</exception>
    public double GetDouble(int index) =>
        Kind != ElementKind.Boolean && _elements.Double(index) is { } value ? value : throw Wrong(index, "a number");

    /// <summary>A truth value; 0 and 1 count as false and true.</summary>
    /// <exception cref="InvalidOperationException">It is none; <see cref="Require"/> was not asked.</exception>
    public bool GetBoolean(int index) =>
        CanBe(index, ElementKind.Boolean) ? _elements.Double(index) == 1 : throw Wrong(index, "a truth value");

    /// <summary>A text.</summary>
    /// <exception cref="InvalidOperationException">It is none; <see cref="Require"/> was not asked.</exception>
    public string GetText(int index) =>
        Kind == ElementKind.Text ? _elements.Text(index) : throw Wrong(index, "a text");

    /// <summary>The index of an element for people: <c>[1, 0]</c>, or nothing for a scalar.</summary>
    internal string At(int index) => Shapes.PrintIndex(Shape, index);

    private bool CanBe(int index, ElementKind kind) => (Kind, kind) switch
    {
        (ElementKind.Boolean, ElementKind.Boolean) or (ElementKind.Text, ElementKind.Text) => true,
        (ElementKind.Integer, ElementKind.Integer or ElementKind.Real) or (ElementKind.Real, ElementKind.Real) => true,
        (ElementKind.Boolean, _) or (_, ElementKind.Text) => false,
        (_, ElementKind.Real) => _elements.Number(index) is not null,
        (_, ElementKind.Integer) => _elements.Number(index) is { IsInteger: true },
        (ElementKind.Text, ElementKind.Boolean) => false,
        (_, ElementKind.Boolean) => _elements.Double(index) is 0 or 1,
        _ => false,
    };

    private static string Words(ElementKind kind) => kind switch
    {
        ElementKind.Boolean => "true or false",
        ElementKind.Integer => "integers",
        ElementKind.Real => "numbers",
        _ => "texts",
    };

    private InvalidOperationException Wrong(int index, string what) =>
        new($"Element {index} of '{Name}' is '{_elements.Text(index)}', not {what}.");
}
