using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Keeps a file from describing constants that would take long to compute: they are computed as the graph is
/// built.</summary>
internal sealed class ConstantGuard(GraphBuilder graph, FormatLimits limits)
{
    private const long MostBits = 1 << 14;

    /// <summary>Before an operation is added, whose value is computed at once if its operands are known.</summary>
    public void BeforeFolding(Operation operation, ReadOnlySpan<NodeId> operands)
    {
        Power(operation, operands);
        Function(operation, operands);
    }

    /// <summary>After an operation was added.</summary>
    public void AfterFolding(NodeId result)
    {
        if (graph.KnownValue(result) is { } known
            && known.Entries.Any(entry => entry is Value.Number number && number.Enclosure.BitLength > MostBits))
        {
            throw new OnnxException(OnnxDiagnostics.TooLarge, $"a constant of more than {MostBits} bits");
        }
    }

    // A power of known numbers is computed at once, and may be as large as it likes.
    private void Power(Operation operation, ReadOnlySpan<NodeId> operands)
    {
        const int most = 64;
        if (operation is Operation.Binary { Operator: BinaryOperator.Power }
            && graph.KnownValue(operands[0]) is not null && graph.KnownValue(operands[1]) is { } exponent
            && exponent.Entries.Any(entry => entry is Value.Number { Enclosure: var e } && Rational.Abs(e.High) > most))
        {
            throw new OnnxException(OnnxDiagnostics.TooLarge, $"a constant to a power of more than {most}");
        }
    }

    // Known numbers under such functions are enclosed one by one, which takes its time.
    private void Function(Operation operation, ReadOnlySpan<NodeId> operands)
    {
        const int most = 1 << 14;
        bool isSlow = operation is Operation.Softmax or Operation.Binary { Operator: BinaryOperator.Power }
            or Operation.Unary
            {
                Operator: UnaryOperator.Exp or UnaryOperator.Log or UnaryOperator.Sqrt or UnaryOperator.Sigmoid
                    or UnaryOperator.Tanh or UnaryOperator.Gelu or UnaryOperator.Phi
            };
        if (isSlow && graph.KnownValue(operands[0]) is { Shape.Count: > most })
        {
            throw new OnnxException(OnnxDiagnostics.TooLarge, $"a function of more than {most} constants");
        }
    }

    /// <summary>Before two wires are contracted: a sum of fractions has the product of their denominators, unless these
    /// are powers of two.</summary>
    public void BeforeSumming(NodeId left, NodeId right)
    {
        if (graph.KnownValue(left) is { } a && graph.KnownValue(right) is { } b
            && (long)a.Shape.Count * b.Shape.Rest.Count > limits.GraphEntries)
        {
            throw new OnnxException(OnnxDiagnostics.TooLarge, "a product of two constants");
        }

        if (graph.KnownValue(left) is { } known && graph.KnownValue(right) is not null
            && known.Entries.Sum(FractionBits) > MostBits)
        {
            throw new OnnxException(OnnxDiagnostics.TooLarge, $"a sum of fractions of more than {MostBits} bits");
        }
    }

    private static long FractionBits(Value value) =>
        value is Value.Number { Enclosure.Low: var number } && !number.Denominator.IsPowerOfTwo
            ? number.BitLength : 0;
}
