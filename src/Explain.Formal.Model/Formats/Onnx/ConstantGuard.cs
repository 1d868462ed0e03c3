namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Keeps a file from describing constants that would take long to compute: they are computed as the graph is
/// built.</summary>
internal sealed class ConstantGuard(GraphBuilder graph, FormatLimits limits)
{
    private const long MostBits = 1 << 14;
    private const int BitsPerEntry = 256;
    private const int MostFunctions = 1 << 12;
    private const int MostProducts = 1 << 20;

    /// <summary>Before an operation is added, whose value is computed at once if its operands are known.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="operands">Its operands.</param>
    /// <param name="count">The number of entries of its result.</param>
    public void BeforeFolding(Operation operation, ReadOnlySpan<NodeId> operands, int count)
    {
        long bits = 0;
        foreach (var operand in operands)
        {
            if (graph.KnownValue(operand) is not { } known)
            {
                return;
            }

            bits += Bits(known);
        }

        if (operation is Operation.Binary { Operator: BinaryOperator.Power })
        {
            bits *= Exponent(operands[1]);
        }

        if (bits > 2 * MostBits || bits * count > (long)BitsPerEntry * limits.GraphEntries)
        {
            throw TooManyBits();
        }

        if (count > MostFunctions && IsSlow(operation))
        {
            throw new FileException(OnnxDiagnostics.TooLarge, $"a function of more than {MostFunctions} constants");
        }
    }

    /// <summary>After an operation was added.</summary>
    public void AfterFolding(NodeId result)
    {
        if (graph.KnownValue(result) is { } known && Bits(known) > MostBits)
        {
            throw TooManyBits();
        }
    }

    /// <summary>Before two wires are contracted: a sum of fractions has the product of their denominators, unless these
    /// are powers of two.</summary>
    public void BeforeSumming(NodeId left, NodeId right)
    {
        if (graph.KnownValue(left) is not { } a || graph.KnownValue(right) is not { } b)
        {
            return;
        }

        if ((long)a.Shape.Count * b.Shape.Rest.Count > Math.Min(limits.GraphEntries, MostProducts))
        {
            throw new FileException(OnnxDiagnostics.TooLarge, "a large product of two constants");
        }

        if (a.Entries.Concat(b.Entries).Sum(FractionBits) > MostBits)
        {
            throw TooManyBits();
        }
    }

    private static FileException TooManyBits() =>
        new(OnnxDiagnostics.TooLarge, $"constants of more than {MostBits} bits, or very many of many bits");

    // The bits of the longest number; those of its numerator and denominator.
    private static long Bits(Tensor known) => known.Entries.Length == 0 ? 0 : known.Entries.Max(entry =>
        entry is Value.Number { Enclosure: var number } ? number.Low.BitLength : 1);

    private long Exponent(NodeId operand) => graph.KnownValue(operand) is { Entries.Length: > 0 } exponents
        ? exponents.Entries.Max(entry => entry is Value.Number { Enclosure.High: var high }
            ? (long)Math.Min(Math.Abs(high.ToDouble()) + 1, MostBits) : 1)
        : 1;

    // Known numbers under such functions are enclosed one by one, which takes its time.
    private static bool IsSlow(Operation operation) => operation is Operation.Softmax
        or Operation.Binary { Operator: BinaryOperator.Power }
        || (operation is Operation.Unary { Operator: var function } && IsTranscendental(function));

    /// <summary>Whether a function of fractions is no fraction.</summary>
    public static bool IsTranscendental(UnaryOperator function) => function
        is UnaryOperator.Exp or UnaryOperator.Log or UnaryOperator.Sqrt or UnaryOperator.Sigmoid
        or UnaryOperator.Tanh or UnaryOperator.Gelu or UnaryOperator.Phi;

    private static long FractionBits(Value value) =>
        value is Value.Number { Enclosure.Low: var number } && !number.Denominator.IsPowerOfTwo
            ? number.BitLength : 0;
}
