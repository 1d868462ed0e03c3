using System.Diagnostics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Reads layers from a graph of tensors, before anything is unrolled: known matrices, sums, elementwise
/// functions, and operations that only move entries.</summary>
/// <remarks>A wire that is none of these is null, and so is what depends on it: then there is no network.</remarks>
internal sealed class NetworkReader
{
    private readonly NetworkLoops _loops;
    private readonly NetworkFunctions _functions = new();
    private int _matrices;

    public NetworkReader() => _loops = new NetworkLoops(Read);

    /// <summary>Whether a known matrix was multiplied with a wire.</summary>
    public bool HasMatrix => _matrices > 0;

    /// <summary>What each node is.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="bound">The inputs that are known.</param>
    public ReadWire?[] Read(Graph graph, IReadOnlyDictionary<NodeId, ReadWire> bound)
    {
        var wires = new ReadWire?[graph.Nodes.Length];
        for (int i = 0; i < wires.Length; i++)
        {
            var node = graph.Nodes[i];
            ReadWire?[] operands = [.. node.Operands.Select(operand => wires[operand.Index])];
            wires[i] = node.Operation switch
            {
                Operation.Input => bound.GetValueOrDefault(new NodeId(i)),
                Operation.Constant constant => new ReadWire.Known(constant.Value),
                Operation.Parameter parameter => new ReadWire.Known(parameter.Value),
                _ when operands.Any(operand => operand is null) => null,
                Operation.Scan scan => _loops.Run(scan, [.. operands.OfType<ReadWire>()]),
                _ => Apply(
                    node,
                    [.. operands.OfType<ReadWire>()],
                    [.. node.Operands.Select(operand => graph[operand].Type.Shape)]),
            };
        }

        return wires;
    }

    private ReadWire? Apply(Node node, ReadWire[] operands, TensorShape[] shapes)
    {
        if (operands.All(operand => operand is ReadWire.Known))
        {
            var value = ReferenceEvaluator.Apply(
                node.Operation, [.. operands.Cast<ReadWire.Known>().Select(known => known.Value)], node.Type);
            return new ReadWire.Known(value);
        }

        return node.Operation switch
        {
            Operation.Slice or Operation.Reshape or Operation.Transpose or Operation.Stack or Operation.Concatenate
                or Operation.Lookup or Operation.Gather => EntryMoves.Move(node, operands, shapes),
            Operation.Unary unary => Unary(unary.Operator, operands[0]),
            Operation.Binary binary => Binary(binary.Operator, operands, node.Type.Shape.Count),
            Operation.Sum => Sum(operands),
            Operation.Contract => Contract(operands, shapes),
            Operation.Conditional => _functions.Choose(operands),
            Operation.Constant or Operation.Parameter or Operation.Input or Operation.Scan =>
                throw new UnreachableException($"{node.Operation.GetType().Name} is read before."),
            Operation.ArgMax => operands[0] is ReadWire.Affine affine ? new ReadWire.Largest(affine.Entries) : null,
            Operation.Apply or Operation.ApplyGate or Operation.Order or Operation.Sort
                or Operation.Softmax or Operation.Inverse => null,
            _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
        };
    }

    private ReadWire? Unary(UnaryOperator function, ReadWire operand) => (function, operand) switch
    {
        (UnaryOperator.Negate, ReadWire.Affine affine) => Scaled(affine.Entries, static _ => -1),
        (UnaryOperator.Not, ReadWire.Positive positive) =>
            Scaled(positive.Numbers, static _ => -1) is ReadWire.Affine negated
                ? new ReadWire.Positive(negated.Entries, !positive.IncludesZero)
                : null,
        (UnaryOperator.Not, ReadWire.Region region) => region with { IsComplement = !region.IsComplement },
        (UnaryOperator.Indicator, ReadWire.Positive positive) =>
            _functions.Activate(positive.Numbers, new Nonlinearity.Step()),
        (_, ReadWire.Affine affine) when NetworkFunctions.Of(function) is { } known =>
            _functions.Activate(affine.Entries, known),
        _ => null,
    };

    private ReadWire? Binary(BinaryOperator function, ReadWire[] operands, int count) =>
        NetworkEvents.Join(function, operands) ?? Elementwise(function, operands, count);

    private ReadWire? Elementwise(BinaryOperator function, ReadWire[] operands, int count)
    {
        if (Rows(operands[0], count) is not { } left || Rows(operands[1], count) is not { } right)
        {
            return null;
        }

        return function switch
        {
            BinaryOperator.Add => Added(left, right, 1),
            BinaryOperator.Subtract => Added(left, right, -1),
            BinaryOperator.Multiply when operands[0] is ReadWire.Known => Scaled(right, i => Constant(left[i])),
            BinaryOperator.Multiply when operands[1] is ReadWire.Known => Scaled(left, i => Constant(right[i])),
            BinaryOperator.Multiply when left.SequenceEqual(right) => _functions.Power(left, 2),
            BinaryOperator.Divide when operands[1] is ReadWire.Known => right.Any(entry => Constant(entry) == 0)
                ? null
                : Scaled(left, i => 1 / Constant(right[i])),
            BinaryOperator.Power when operands[1] is ReadWire.Known { Value.ExactNumber: { IsInteger: true } power }
                && power.Sign > 0 && power <= NetworkFunctions.HighestPower =>
                _functions.Power(left, (int)power.ToDouble()),
            BinaryOperator.Maximum when operands[1] is ReadWire.Known => _functions.Above(left, right),
            BinaryOperator.Maximum when operands[0] is ReadWire.Known => _functions.Above(right, left),
            BinaryOperator.Less => Compared(right, left, includesZero: false),
            BinaryOperator.LessOrEqual => Compared(right, left, includesZero: true),
            _ => null,
        };
    }

    private static ReadWire.Positive? Compared(RowEntry[] greater, RowEntry[] less, bool includesZero) =>
        Added(greater, less, -1) is { } difference
            ? new ReadWire.Positive(difference.Entries, includesZero)
            : null;

    private static ReadWire.Affine? Sum(ReadWire[] operands)
    {
        RowEntry[] entries = [.. operands.SelectMany(operand => Rows(operand) ?? [])];
        if (operands.Any(operand => Rows(operand) is null) || RowAlgebra.Gather(entries) is not { } rows)
        {
            return null;
        }

        double[] ones = new double[rows.Rows];
        Array.Fill(ones, 1);
        return RowAlgebra.Multiply(ones, rows) is { } sum ? new ReadWire.Affine(RowAlgebra.Entries(sum)) : null;
    }

    private ReadWire.Affine? Contract(ReadWire[] operands, TensorShape[] shapes)
    {
        bool isRight = operands[1] is ReadWire.Known;
        if ((isRight ? operands[0] : operands[1]) is not ReadWire.Affine affine
            || (isRight ? operands[1] : operands[0]) is not ReadWire.Known known)
        {
            return null;
        }

        var (own, other) = isRight ? (shapes[0], shapes[1]) : (shapes[1], shapes[0]);
        _matrices += other.Rank >= 2 ? 1 : 0;
        int inner = isRight ? own.Extents[^1] : own.Extents[0];
        return isRight
            ? Contraction(affine.Entries, Transposed(Numbers(known.Value), inner), inner)
            : MatrixTimes(affine.Entries, Numbers(known.Value), inner);
    }

    // The last axis of the wire with the first of the matrix: each part of the wire on its own.
    private static ReadWire.Affine? Contraction(RowEntry[] entries, double[] weights, int inner)
    {
        var result = new List<RowEntry>();
        foreach (var part in entries.Chunk(inner))
        {
            if (RowAlgebra.Gather(part) is not { } rows || RowAlgebra.Multiply(weights, rows) is not { } product)
            {
                return null;
            }

            result.AddRange(RowAlgebra.Entries(product));
        }

        return new ReadWire.Affine([.. result]);
    }

    // The last axis of the matrix with the first of the wire: column by column of the wire.
    private static ReadWire.Affine? MatrixTimes(RowEntry[] entries, double[] weights, int inner)
    {
        int outputs = weights.Length / inner, columns = entries.Length / inner;
        var result = new RowEntry[outputs * columns];
        for (int c = 0; c < columns; c++)
        {
            int column = c;
            if (RowAlgebra.Gather([.. Enumerable.Range(0, inner).Select(i => entries[(i * columns) + column])])
                is not { } rows || RowAlgebra.Multiply(weights, rows) is not { } product)
            {
                return null;
            }

            for (int o = 0; o < outputs; o++)
            {
                result[(o * columns) + c] = new RowEntry(product, o);
            }
        }

        return new ReadWire.Affine(result);
    }

    private static double[] Transposed(double[] matrix, int rows)
    {
        int columns = matrix.Length / rows;
        double[] result = new double[matrix.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            result[(i % columns * rows) + (i / columns)] = matrix[i];
        }

        return result;
    }

    internal static ReadWire.Affine? Added(RowEntry[] left, RowEntry[] right, double factor) =>
        RowAlgebra.Gather(left) is { } a && RowAlgebra.Gather(right) is { } b
            ? new ReadWire.Affine(RowAlgebra.Entries(RowAlgebra.Add(a, b, factor)))
            : null;

    private static ReadWire.Affine? Scaled(RowEntry[] entries, Func<int, double> factor) =>
        RowAlgebra.Gather(entries) is { } rows
            ? new ReadWire.Affine(RowAlgebra.Entries(rows.Scale(factor)))
            : null;

    private static double Constant(RowEntry entry) => entry.Block.Offset[entry.Row];

    /// <summary>A number or a row for each entry; a scalar beside a tensor is repeated.</summary>
    private static RowEntry[]? Rows(ReadWire wire, int count) => Rows(wire) switch
    {
        { Length: 1 } single => [.. Enumerable.Repeat(single[0], count)],
        { } rows when rows.Length == count => rows,
        _ => null,
    };

    private static RowEntry[]? Rows(ReadWire wire) => wire switch
    {
        ReadWire.Affine affine => affine.Entries,
        ReadWire.Known known when known.Value.Entries.All(entry => entry is Value.Number) =>
            RowAlgebra.Entries(RowAlgebra.Numbers(Numbers(known.Value))),
        ReadWire.Known or ReadWire.Positive or ReadWire.Largest or ReadWire.Region => null,
        _ => throw new UnreachableException($"Unhandled {wire.GetType().Name}."),
    };

    /// <summary>The numbers of a tensor as doubles; no number where an entry is none.</summary>
    internal static double[] Numbers(Tensor tensor) =>
        [.. tensor.Entries.Select(entry => entry is Value.Number number
            ? number.Enclosure.Midpoint.ToDouble()
            : double.NaN)];
}
