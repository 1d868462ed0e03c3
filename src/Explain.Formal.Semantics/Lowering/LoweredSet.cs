using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A set whose bounds or elements are known. Closed.</summary>
internal abstract record LoweredSet
{
    private const long LongestList = 1 << 22;

    private LoweredSet()
    {
    }

    /// <summary>The type of an element.</summary>
    public TensorType ItemType => this switch
    {
        Range { Low.Sign: >= 0 } range when range.High <= long.MaxValue =>
            new(new ElementType.Natural((long)range.High.Numerator), TensorShape.Scalar),
        Range => TensorType.Integer,
        Box box => new(new ElementType.Real(), box.Low.Shape),
        All all => all.Type,
        Finite finite => finite.Type,
        Elements elements => elements.Type,
        Rows => throw new InvalidOperationException("A row has a type for each column."),
        Power power =>
            power.Base.ItemType with { Shape = power.Base.ItemType.Shape.Under(power.Shape.Extents.Items.AsSpan()) },
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>As the domain of a variable; null if it has no such form.</summary>
    public Domain? ToDomain() => this switch
    {
        Range range => new Domain.IntegerRange(range.Low, range.High),
        Box box => new Domain.Box(box.Low, box.High),
        All => new Domain.All(),
        Finite finite => new Domain.Finite(finite.Values),
        Power { Base: Range range } => new Domain.IntegerRange(range.Low, range.High),
        Power { Base: Box box } power => new Domain.Box(Repeat(box.Low, power.Shape), Repeat(box.High, power.Shape)),
        Power { Base: All } => new Domain.All(),
        Power or Elements or Rows => null,
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>How many elements there are; null if they cannot be listed.</summary>
    public Rational? Count => this switch
    {
        Range range => Rational.Max(range.High - range.Low, Rational.Zero),
        Finite finite => finite.Values.Length,
        Elements elements => elements.Length,
        Rows rows => rows.Length,
        All { Type: { Element: ElementType.Boolean } type } => PowerOf(2, type.Shape.Count),
        All { Type: { Element: ElementType.Natural natural } type } => PowerOf(natural.Bound, type.Shape.Count),
        Power power when power.Base.Count is { } count => PowerOf(count, power.Shape.Count),
        Box or All or Power => null,
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The known elements in order, the last entry changing fastest; null if they cannot be listed.</summary>
    public IEnumerable<Tensor>? List() => Count is not { } count || count > LongestList ? null : this switch
    {
        Range range => Integers(range.Low, count),
        Finite finite => finite.Values,
        All { Type: { Element: ElementType.Boolean } type } =>
            Product([Tensor.Scalar(Value.Of(false)), Tensor.Scalar(Value.Of(true))], type.Shape),
        All { Type: { Element: ElementType.Natural natural } type } =>
            Product([.. Integers(Rational.Zero, natural.Bound)], type.Shape),
        Power power when power.Base.List() is { } elements => Product([.. elements], power.Shape),
        _ => null,
    };

    private static IEnumerable<Tensor> Integers(Rational low, Rational count)
    {
        for (var i = Rational.Zero; i < count; i += Rational.One)
        {
            yield return Tensor.Scalar(Value.Of(low + i));
        }
    }

    private static IEnumerable<Tensor> Product(Tensor[] elements, TensorShape shape)
    {
        int[] digits = new int[shape.Count];
        if (elements.Length == 0 && digits.Length > 0)
        {
            yield break;
        }

        while (true)
        {
            var inner = elements.Length == 0 ? TensorShape.Scalar : elements[0].Shape;
            yield return new Tensor(
                inner.Under(shape.Extents.Items.AsSpan()),
                digits.SelectMany(digit => elements[digit].Entries).ToSequence());
            int place = digits.Length - 1;
            while (place >= 0 && ++digits[place] == elements.Length)
            {
                digits[place--] = 0;
            }

            if (place < 0)
            {
                yield break;
            }
        }
    }

    private static Rational PowerOf(Rational basis, int exponent) =>
        exponent <= 64 ? Rational.Pow(basis, exponent) : Rational.PowerOfTwo(64);

    private static Tensor Repeat(Tensor bound, TensorShape shape) => new(
        bound.Shape.Under(shape.Extents.Items.AsSpan()),
        Enumerable.Repeat(bound.Entries, shape.Count).SelectMany(entries => entries).ToSequence());

    /// <summary>For messages.</summary>
    public sealed override string ToString() => this switch
    {
        Range range => string.Create(CultureInfo.InvariantCulture, $"{range.Low}..{range.High}"),
        _ => $"set of {ItemType}",
    };

    /// <summary>Whole numbers from <paramref name="Low"/> up to, and without, <paramref name="High"/>.</summary>
    public sealed record Range(Rational Low, Rational High) : LoweredSet;

    /// <summary>Tensors of numbers between two bounds, bounds included.</summary>
    public sealed record Box(Tensor Low, Tensor High) : LoweredSet;

    /// <summary>All values of a type.</summary>
    public sealed record All(TensorType Type) : LoweredSet;

    /// <summary>Listed known values.</summary>
    public sealed record Finite(Sequence<Tensor> Values, TensorType Type) : LoweredSet;

    /// <summary>The parts of a tensor along its first axis; they need not be known.</summary>
    public sealed record Elements(Lowered.Wire Tensor, TensorType Type) : LoweredSet
    {
        /// <summary>The number of parts.</summary>
        public int Length => Tensor.Type.Shape.Extents[0];
    }

    /// <summary>The rows of a table, a tensor for each column.</summary>
    public sealed record Rows(
        string Name, Sequence<string> Names, Sequence<Tensor> Columns, Sequence<ElementType> Types, int Length)
        : LoweredSet;

    /// <summary>A set to the power of a shape.</summary>
    public sealed record Power(LoweredSet Base, TensorShape Shape) : LoweredSet;
}
