using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt;

/// <summary>The set of values of one variable: its domain and its type taken together, exactly.</summary>
internal sealed class VariableSet
{
    private readonly QuantifiedVariable _variable;

    public VariableSet(QuantifiedVariable variable, TensorType type)
    {
        _variable = variable;
        Type = type;
        Values = variable.Domain is Domain.Finite finite ? finite.Values.Where(HasType).ToSequence() : null;
    }

    /// <summary>The variable's type.</summary>
    public TensorType Type { get; }

    /// <summary>Whether every entry is a whole number.</summary>
    public bool IsWhole => Type.Element is ElementType.Integer or ElementType.Natural
        || (Type.Element is ElementType.Real && _variable.Domain is Domain.IntegerRange);

    /// <summary>The values, if they are listed.</summary>
    public Sequence<Tensor>? Values { get; }

    /// <summary>A sentence if there is no value at all.</summary>
    public string? WhyEmpty =>
        Values is { Length: 0 }
            || (Values is null && Enumerable.Range(0, Type.Shape.Count).Any(i => BoundsOf(i).IsEmpty))
            ? $"There is no value for '{_variable.Name}' in {_variable.Domain}, so the claim is empty."
            : null;

    /// <summary>A sentence if Z3 cannot be given the set.</summary>
    public string? WhyUnsupported => (Type.Element, _variable.Domain) switch
    {
        (ElementType.Category, not Domain.Finite) =>
            $"Z3 is given categories only where they are listed, and those of '{_variable.Name}' are not.",
        (ElementType.Boolean or ElementType.Gate, Domain.Box or Domain.IntegerRange) =>
            $"'{_variable.Name}' is no number, so {_variable.Domain} says nothing about it.",
        (_, Domain.Box box) when !box.Low.IsExact || !box.High.IsExact =>
            $"A bound of '{_variable.Name}' is not known exactly.",
        (_, Domain.Finite finite) when !finite.Values.All(value => value.IsExact) =>
            $"A value of '{_variable.Name}' is not known exactly.",
        _ => null,
    };

    /// <summary>The bounds of one entry, whole for whole numbers; none for what is no number.</summary>
    public Bounds BoundsOf(int entry)
    {
        if (!Type.Element.IsNumeric)
        {
            return Bounds.None;
        }

        var range = _variable.Domain switch
        {
            Domain.All => Bounds.None,
            Domain.Box box => new Bounds(Number(box.Low, entry), Number(box.High, entry)),
            Domain.IntegerRange whole => new Bounds(whole.Low, Rational.Ceiling(whole.High) - 1),
            Domain.Finite => (Values ?? []).Select(value => Number(value, entry))
                .Select(value => new Bounds(value, value)).Aggregate(Bounds.Union),
            _ => throw new UnreachableException($"Unhandled {_variable.Domain.GetType().Name}."),
        };
        range = Bounds.Intersect(range, OfType(Type.Element));
        return IsWhole ? Bounds.Whole(range) : range;
    }

    /// <summary>Whether a value belongs to the set.</summary>
    public bool Contains(Tensor value) =>
        HasType(value) && (Values is { } values
            ? values.Contains(value)
            : Enumerable.Range(0, value.Entries.Length).All(
                i => !Type.Element.IsNumeric || IsWithin(Number(value, i), BoundsOf(i))));

    private bool HasType(Tensor value) => value.Entries.All(entry => (entry, Type.Element) switch
    {
        (Value.Logical, ElementType.Boolean) => true,
        (Value.Symbol, ElementType.Gate or ElementType.Category) => true,
        (Value.Number { Enclosure: { IsExact: true, Low: var number } }, { IsNumeric: true }) =>
            (!IsWhole || number.IsInteger) && IsWithin(number, OfType(Type.Element)),
        _ => false,
    });

    private static bool IsWithin(Rational number, Bounds bounds) =>
        !Bounds.Intersect(new(number, number), bounds).IsEmpty;

    private static Bounds OfType(ElementType type) =>
        type is ElementType.Natural natural ? new(Rational.Zero, natural.Bound - 1) : Bounds.None;

    private static Rational Number(Tensor tensor, int entry) =>
        ((Value.Number)tensor.Entries[tensor.Shape.IsScalar ? 0 : entry]).Enclosure.Low;
}
