using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The extents of a tensor, first axis first; no axes for a scalar. Entries are row-major.</summary>
public readonly record struct TensorShape(Sequence<int> Extents)
{
    /// <summary>The shape of a single entry.</summary>
    public static TensorShape Scalar { get; } = new([]);

    /// <summary>The number of axes.</summary>
    public int Rank => Extents.Length;

    /// <summary>Whether it has no axes.</summary>
    public bool IsScalar => Rank == 0;

    /// <summary>The number of entries.</summary>
    public int Count => Extents.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>The shape with the given extents.</summary>
    public static TensorShape Of(params ReadOnlySpan<int> extents) => new(Sequence.Create(extents));

    /// <summary>This shape without its first axis.</summary>
    public TensorShape Rest => new(Extents.Skip(1).ToSequence());

    /// <summary>This shape with more axes in front.</summary>
    public TensorShape Under(params ReadOnlySpan<int> leading) => new(Sequence.Create([.. leading, .. Extents]));

    /// <summary>The position of an entry in row-major order.</summary>
    public int Offset(params ReadOnlySpan<int> indices)
    {
        int offset = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            offset = (offset * Extents[axis]) + indices[axis];
        }

        return offset;
    }

    /// <summary>The indices of the entry at a row-major position.</summary>
    public int[] Indices(int offset)
    {
        int[] indices = new int[Rank];
        for (int axis = Rank - 1; axis >= 0; axis--)
        {
            (offset, indices[axis]) = Math.DivRem(offset, Extents[axis]);
        }

        return indices;
    }

    /// <summary>As it is written after an element type: <c>[2, 3]</c>, or nothing for a scalar.</summary>
    public override string ToString() => IsScalar ? "" : $"[{string.Join(", ", Extents)}]";
}

/// <summary>The type of a wire: a shape of entries of one type.</summary>
public sealed record TensorType(ElementType Element, TensorShape Shape)
{
    /// <summary>A truth value.</summary>
    public static TensorType Boolean { get; } = new(new ElementType.Boolean(), TensorShape.Scalar);

    /// <summary>A whole number.</summary>
    public static TensorType Integer { get; } = new(new ElementType.Integer(), TensorShape.Scalar);

    /// <summary>A real number.</summary>
    public static TensorType Real { get; } = new(new ElementType.Real(), TensorShape.Scalar);

    /// <summary>Whether it has a single entry and no axes.</summary>
    public bool IsScalar => Shape.IsScalar;

    /// <summary>As it is written in the language.</summary>
    public override string ToString() => $"{Element}{Shape}";
}
