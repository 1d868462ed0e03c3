using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>A value while a file is read: its wire, whose shape has no axes of size 1, and its shape in the file, which
/// may have some.</summary>
internal sealed record OnnxValue(NodeId Wire, Sequence<int> Shape)
{
    /// <summary>The number of axes in the file.</summary>
    public int Rank => Shape.Length;

    /// <summary>The number of entries.</summary>
    public int Count => new TensorShape(Shape).Count;
}
