using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Numerics;

/// <summary>Blocked products with the vectors of the machine, without native code.</summary>
internal sealed class ManagedKernel : MatrixKernel
{
    private const int Depth = 256;
    private const int Height = MatrixTiles.Height;

    private static readonly bool IsWide = Vector512.IsHardwareAccelerated;
    private static readonly int Width = IsWide ? MatrixTiles.Wide : MatrixTiles.Narrow;

    /// <inheritdoc/>
    public override string Name => $"managed ({(IsWide ? 512 : 256)} bits)";

    /// <inheritdoc/>
    private protected override void Block(Job job, int firstColumn, int columns)
    {
        int panels = (columns + Width - 1) / Width;
        double[] packed = ArrayPool<double>.Shared.Rent(panels * Width * Depth);
        int firstRow = job.IsSymmetric ? firstColumn / Height * Height : 0;
        int inner = job.Left.Columns;
        Span<double> tile = stackalloc double[Height * MatrixTiles.Wide];
        for (int start = 0; start < inner; start += Depth)
        {
            int depth = Math.Min(Depth, inner - start);
            Pack(job, new(start, depth, firstColumn, columns), packed);
            for (int row = firstRow; row < job.Left.Rows; row += Height)
            {
                for (int panel = 0; panel < panels; panel++)
                {
                    var rows = Rows(job.Left, row, start, depth);
                    var right = packed.AsSpan(panel * Width * depth, Width * depth);
                    MatrixTiles.Multiply(rows, right, depth, tile, IsWide);
                    int column = panel * Width;
                    Add(job.Result, row, firstColumn + column, Math.Min(Width, columns - column), tile, start == 0);
                }
            }
        }

        ArrayPool<double>.Shared.Return(packed);
    }

    // Rows beyond the last repeat it; what they give is not kept.
    private static TileRows Rows(MatrixView left, int row, int start, int depth)
    {
        ReadOnlySpan<double> values = left.Values;
        int last = left.Rows - 1;
        return new TileRows
        {
            First = Row(values, left, row, start, depth),
            Second = Row(values, left, Math.Min(row + 1, last), start, depth),
            Third = Row(values, left, Math.Min(row + 2, last), start, depth),
            Fourth = Row(values, left, Math.Min(row + 3, last), start, depth),
        };
    }

    private static ReadOnlySpan<double> Row(
        ReadOnlySpan<double> values, MatrixView matrix, int row, int start, int depth) =>
        values.Slice(matrix.Offset + (row * matrix.Columns) + start, depth);

    // A panel holds, for each inner index, as many columns as a tile is wide; missing ones are 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(Job job, Piece piece, double[] packed)
    {
        var (start, depth, firstColumn, columns) = piece;
        var right = job.Right;
        int panels = (columns + Width - 1) / Width;
        for (int panel = 0; panel < panels; panel++)
        {
            int column = panel * Width, used = Math.Min(Width, columns - column);
            var target = packed.AsSpan(column * depth, Width * depth);
            if (used < Width)
            {
                target.Clear();
            }

            for (int c = 0; job.IsTransposed && c < used; c++)
            {
                var row = Row(right.Values, right, firstColumn + column + c, start, depth);
                for (int k = 0; k < row.Length; k++)
                {
                    target[(k * Width) + c] = row[k];
                }
            }

            for (int k = 0; !job.IsTransposed && k < depth; k++)
            {
                right.Values.AsSpan(right.Offset + ((start + k) * right.Columns) + firstColumn + column, used)
                    .CopyTo(target.Slice(k * Width, used));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(
        MatrixView result, int row, int column, int columns, ReadOnlySpan<double> tile, bool isFirst)
    {
        int rows = Math.Min(Height, result.Rows - row);
        for (int r = 0; r < rows; r++)
        {
            var target = result.Values.AsSpan(result.Offset + ((row + r) * result.Columns) + column, columns);
            var source = tile.Slice(r * Width, columns);
            if (isFirst)
            {
                source.CopyTo(target);
                continue;
            }

            for (int c = 0; c < target.Length; c++)
            {
                target[c] += source[c];
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(int Start, int Depth, int FirstColumn, int Columns);
}
