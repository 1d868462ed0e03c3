using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>A value while a file is read.</summary>
/// <param name="Wire">Its wire, whose shape has no axes of size 1.</param>
/// <param name="Shape">Its shape in the file, which may have some.</param>
/// <param name="Kind">What its entries are in the file. Whole numbers on the wire may be floating-point numbers there,
/// such as a rounded one, and operators go by what they are in the file.</param>
internal sealed record OnnxValue(NodeId Wire, Sequence<int> Shape, ElementKind Kind)
{
    /// <summary>The number of axes in the file.</summary>
    public int Rank => Shape.Length;

    /// <summary>The number of entries.</summary>
    public int Count => new TensorShape(Shape).Count;

    /// <summary>Whether it holds truth values.</summary>
    public bool IsTruth => Kind is ElementKind.Boolean;

    /// <summary>What entries of two kinds come to.</summary>
    public static ElementKind Join(ElementKind first, ElementKind second) =>
        first == second ? first : ElementKind.Real;
}
