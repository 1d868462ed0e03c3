using System.Buffers;
using System.Runtime.CompilerServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Multiplies every index of a symmetric tensor by a matrix: T'[o...] = sum over i of the product of W[o, i]
/// and T[i...].</summary>
/// <remarks>
/// One index at a time. The first is that of the largest output; all entries with this largest index are a tensor of
/// one order less over the outputs up to it, and lie together, so each such block is contracted in place.
/// </remarks>
internal sealed class Contraction(MatrixView weights, NetworkKernel kernel)
{
    private long _operations;

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations => _operations;

    /// <summary>The tensor over the outputs.</summary>
    public SymmetricTensor Run(SymmetricTensor tensor)
    {
        if (tensor.Order == 0)
        {
            return tensor;
        }

        var result = new SymmetricTensor(tensor.Order, weights.Rows);
        if (tensor.Order == 2)
        {
            var matrix = new MatrixView(tensor.Values, weights.Columns, weights.Columns);
            Sandwich(matrix, weights, new MatrixView(result.Values, weights.Rows, weights.Rows));
        }
        else
        {
            Contract(new Part(tensor.Values, 0, tensor.Order), weights, new Part(result.Values, 0, tensor.Order));
        }

        return result;
    }

    private void Contract(Part source, MatrixView rows, Part target)
    {
        switch (source.Order)
        {
            case 1:
                var column = new MatrixView(source.Values, source.Offset, 1, weights.Columns);
                kernel.MultiplyTransposed(rows, column, new MatrixView(target.Values, target.Offset, rows.Rows, 1));
                Count(2L * rows.Rows * weights.Columns);
                break;
            case 2:
                Triangle(source, rows, target);
                break;
            default:
                Split(source, rows, target);
                break;
        }
    }

    private void Split(Part source, MatrixView rows, Part target)
    {
        int inputs = weights.Columns, order = source.Order;
        int rest = checked((int)Multisets.Count(inputs, order - 1));
        double[] unfolded = Unfold(source, rest);
        double[] first = new double[checked(rows.Rows * rest)];
        kernel.MultiplyTransposed(
            rows, new MatrixView(unfolded, rest, inputs), new MatrixView(first, rows.Rows, rest));
        Count(2L * rows.Rows * rest * inputs);
        kernel.ForAll(rows.Rows, o => Contract(
            new Part(first, o * rest, order - 1),
            rows.Top(o + 1),
            new Part(target.Values, target.Offset + checked((int)Multisets.Count(o, order)), order - 1)));
    }

    // Row by row all inputs, one row for each multiset of the other indices.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double[] Unfold(Part source, int rest)
    {
        int inputs = weights.Columns, order = source.Order;
        int[][] steps = SymmetricTensor.Steps(order, inputs);
        double[] unfolded = new double[checked(rest * inputs)];
        int[] others = new int[order - 1];
        for (int row = 0; row < rest; row++)
        {
            int next = 0;
            for (int position = 0; position < order; position++)
            {
                int place = source.Offset;
                for (int j = 0; j < others.Length; j++)
                {
                    place += steps[j < position ? j + 1 : j + 2][others[j]];
                }

                int end = position < others.Length ? others[position] + 1 : inputs;
                for (; next < end; next++)
                {
                    unfolded[(row * inputs) + next] = source.Values[place + steps[position + 1][next]];
                }
            }

            Multisets.Advance(others, inputs);
        }

        return unfolded;
    }

    private void Triangle(Part source, MatrixView rows, Part target)
    {
        int inputs = weights.Columns, outputs = rows.Rows;
        double[] square = ArrayPool<double>.Shared.Rent(inputs * inputs);
        double[] result = ArrayPool<double>.Shared.Rent(outputs * outputs);
        for (int j = 0, place = source.Offset; j < inputs; j++)
        {
            for (int i = 0; i <= j; i++, place++)
            {
                square[(i * inputs) + j] = source.Values[place];
                square[(j * inputs) + i] = source.Values[place];
            }
        }

        Sandwich(new MatrixView(square, inputs, inputs), rows, new MatrixView(result, outputs, outputs));
        for (int j = 0, place = target.Offset; j < outputs; j++)
        {
            for (int i = 0; i <= j; i++, place++)
            {
                target.Values[place] = result[(j * outputs) + i];
            }
        }

        ArrayPool<double>.Shared.Return(square);
        ArrayPool<double>.Shared.Return(result);
    }

    // W M W^T, of which half is computed.
    private void Sandwich(MatrixView matrix, MatrixView rows, MatrixView result)
    {
        double[] left = ArrayPool<double>.Shared.Rent(rows.Rows * weights.Columns);
        var product = new MatrixView(left, rows.Rows, weights.Columns);
        kernel.MultiplyTransposed(rows, matrix, product);
        kernel.MultiplySymmetric(product, rows, result);
        Count((2L * rows.Rows * weights.Columns * weights.Columns) + ((long)rows.Rows * rows.Rows * weights.Columns));
        ArrayPool<double>.Shared.Return(left);
    }

    private void Count(long operations) => Interlocked.Add(ref _operations, operations);

    private readonly record struct Part(double[] Values, int Offset, int Order);
}
