using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Explain.Formal.Numerics;

/// <summary>A product by copies of both matrices that lie as tiles read them.</summary>
/// <remarks>
/// The inner index is cut into pieces. Of a piece, a panel of right columns stays in the nearest cache while many rows
/// pass it, and a block of left rows in the next. What is beyond an edge is 0 and not kept.
/// <para><b>Source.</b> Goto and van de Geijn, Anatomy of high-performance matrix multiplication (2008); Van Zee and
/// van de Geijn, BLIS (2015), for the size of tiles.</para>
/// </remarks>
internal sealed class PackedProduct<TVectors, TVector>
    where TVectors : ILaneVectors<TVector>
    where TVector : struct
{
    private const int Depth = 256;
    private const int PiecesAtOnce = 4;
    private const int BlockPanels = 8;
    private const int BlockColumns = 128;
    private const int Height = MatrixTiles<TVectors, TVector>.Height;

    private readonly MatrixJob _job;
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly int _rowPanels;
    private readonly int _columnPanels;

    private PackedProduct(MatrixJob job)
    {
        _job = job;
        _rowPanels = Count(job.Result.Rows, Height);
        _columnPanels = Count(job.Result.Columns, Width);
        int depth = Math.Min(PiecesAtOnce * Depth, job.Left.Columns);
        _left = ArrayPool<double>.Shared.Rent(_rowPanels * Height * depth);
        _right = ArrayPool<double>.Shared.Rent(_columnPanels * Width * depth);
    }

    private static int Width => MatrixTiles<TVectors, TVector>.Width;

    /// <summary>Computes a product.</summary>
    public static void Run(MatrixJob job)
    {
        var product = new PackedProduct<TVectors, TVector>(job);
        int inner = job.Left.Columns;
        for (int start = 0; start < inner; start += PiecesAtOnce * Depth)
        {
            int count = Math.Min(PiecesAtOnce, Count(inner - start, Depth));
            product.Add([.. Enumerable.Range(0, count).Select(i => new Piece(
                i * Depth, start + (i * Depth), Math.Min(Depth, inner - start - (i * Depth))))]);
        }

        ArrayPool<double>.Shared.Return(product._left);
        ArrayPool<double>.Shared.Return(product._right);
    }

    private static int Count(int size, int part) => (size + part - 1) / part;

    // The pieces of a block follow each other, so that its part of the result stays near.
    private void Add(Piece[] pieces)
    {
        int rowBlocks = Count(_rowPanels, BlockPanels), width = BlockColumns / Width;
        int columnBlocks = Count(_columnPanels, width), blocks = rowBlocks + columnBlocks;
        _job.Each(blocks * pieces.Length, i => Pack(i % blocks, rowBlocks, pieces[i / blocks]));
        _job.Each(rowBlocks * columnBlocks, block =>
        {
            foreach (var piece in pieces)
            {
                Block(block / columnBlocks * BlockPanels, block % columnBlocks * width, piece);
            }
        });
    }

    private void Pack(int block, int rowBlocks, Piece piece)
    {
        int width = BlockColumns / Width;
        for (int i = 0; block < rowBlocks && i < BlockPanels; i++)
        {
            PackLeft((block * BlockPanels) + i, piece);
        }

        for (int i = 0; block >= rowBlocks && i < width; i++)
        {
            PackRight(((block - rowBlocks) * width) + i, piece);
        }
    }

    private void PackLeft(int panel, Piece piece)
    {
        int used = Math.Min(Height, _job.Left.Rows - (panel * Height));
        if (used <= 0)
        {
            return;
        }

        var target = _left.AsSpan(LeftPlace(panel, piece), Height * piece.Depth);
        if (used < Height)
        {
            target.Clear();
        }

        for (int r = 0; r < used; r++)
        {
            Spread(Row(_job.Left, (panel * Height) + r, piece.Start, piece.Depth), target[r..], Height);
        }
    }

    private void PackRight(int panel, Piece piece)
    {
        int width = Width, first = panel * width;
        int used = Math.Min(width, _job.Result.Columns - first);
        if (used <= 0)
        {
            return;
        }

        var target = _right.AsSpan(RightPlace(panel, piece), width * piece.Depth);
        if (used < width)
        {
            target.Clear();
        }

        if (_job.IsTransposed)
        {
            for (int c = 0; c < used; c++)
            {
                Spread(Row(_job.Right, first + c, piece.Start, piece.Depth), target[c..], width);
            }

            return;
        }

        for (int k = 0; k < piece.Depth; k++)
        {
            Row(_job.Right, piece.Start + k, first, used).CopyTo(target[(k * width)..]);
        }
    }

    private int LeftPlace(int panel, Piece piece) =>
        ((_rowPanels * piece.Place) + (panel * piece.Depth)) * Height;

    private int RightPlace(int panel, Piece piece) =>
        ((_columnPanels * piece.Place) + (panel * piece.Depth)) * Width;

    private static ReadOnlySpan<double> Row(MatrixView matrix, int row, int start, int length) =>
        matrix.Values.AsSpan(matrix.Offset + (row * matrix.Columns) + start, length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(ReadOnlySpan<double> row, Span<double> target, int step)
    {
        // One check for all: the last place is within.
        ref double first = ref target[..(((row.Length - 1) * step) + 1)][0];
        for (int k = 0; k < row.Length; k++)
        {
            Unsafe.Add(ref first, (nint)k * step) = row[k];
        }
    }

    // Columns outside, rows inside: the panel of columns is the one that stays nearest.
    private void Block(int firstRows, int firstColumns, Piece piece)
    {
        int endRows = Math.Min(_rowPanels, firstRows + BlockPanels);
        int endColumns = Math.Min(_columnPanels, firstColumns + (BlockColumns / Width));
        Span<double> edge = stackalloc double[Height * Width];
        for (int c = firstColumns; c < endColumns; c++)
        {
            for (int r = firstRows; r < endRows; r++)
            {
                // Of a symmetric product what lies above the diagonal is mirrored later.
                if (!_job.IsSymmetric || ((r + 1) * Height) > c * Width)
                {
                    Tile(r, c, piece, edge);
                }
            }
        }
    }

    private void Tile(int rowPanel, int columnPanel, Piece piece, Span<double> edge)
    {
        var result = _job.Result;
        int row = rowPanel * Height, column = columnPanel * Width;
        int rows = Math.Min(Height, result.Rows - row), columns = Math.Min(Width, result.Columns - column);
        ref double left = ref _left[LeftPlace(rowPanel, piece)];
        ref double right = ref _right[RightPlace(columnPanel, piece)];
        if (rows == Height && columns == Width)
        {
            ref double target = ref result.Values[result.Offset + (row * result.Columns) + column];
            int stride = piece.Start == 0 ? result.Columns : -result.Columns;
            MatrixTiles<TVectors, TVector>.Multiply(ref left, ref right, piece.Depth, ref target, stride);
            return;
        }

        MatrixTiles<TVectors, TVector>.Multiply(
            ref left, ref right, piece.Depth, ref MemoryMarshal.GetReference(edge), Width);
        for (int r = 0; r < rows; r++)
        {
            var target = result.Values.AsSpan(result.Offset + ((row + r) * result.Columns) + column, columns);
            for (int c = 0; c < columns; c++)
            {
                double sum = edge[(r * Width) + c];
                target[c] = piece.Start == 0 ? sum : target[c] + sum;
            }
        }
    }

    /// <summary>A piece of the inner index.</summary>
    /// <param name="Place">How many indices are packed before it.</param>
    /// <param name="Start">Where it starts in the matrices.</param>
    /// <param name="Depth">How many indices it has.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Piece(int Place, int Start, int Depth);
}
