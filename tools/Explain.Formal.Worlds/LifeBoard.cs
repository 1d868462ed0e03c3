using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Worlds;

/// <summary>A board of Conway's Game of Life on a torus, 64 cells a word.</summary>
internal sealed class LifeBoard
{
    private readonly ulong[] _cells;
    private readonly int _words;

    private LifeBoard(int side, ulong[] cells) => (Side, _cells, _words) = (side, cells, side / 64);

    /// <summary>Rows, and cells of a row: a multiple of 64.</summary>
    public int Side { get; }

    /// <summary>A board on which each cell is alive with a probability, by itself.</summary>
    /// <param name="side">The rows: a multiple of 64.</param>
    /// <param name="density">The probability.</param>
    /// <param name="seed">The seed of the stream.</param>
    public static LifeBoard Soup(int side, double density, ulong seed)
    {
        double[] draws = new double[side * side];
        new RandomStream(seed).FillUniform(draws, 0, 0);
        ulong[] cells = new ulong[side * side / 64];
        for (int i = 0; i < draws.Length; i++)
        {
            cells[i >> 6] |= draws[i] < density ? 1UL << (i & 63) : 0;
        }

        return new LifeBoard(side, cells);
    }

    /// <summary>How many cells are alive.</summary>
    public int Count() => _cells.Sum(BitOperations.PopCount);

    /// <summary>Whether a cell is alive; the board has no edge.</summary>
    public bool this[int row, int column]
    {
        get
        {
            (row, column) = (Wrap(row), Wrap(column));
            return (_cells[(row * _words) + (column >> 6)] >> (column & 63) & 1) == 1;
        }
    }

    /// <summary>The board after one step.</summary>
    public LifeBoard Next()
    {
        ulong[] next = new ulong[_cells.Length];
        for (int row = 0; row < Side; row++)
        {
            for (int word = 0; word < _words; word++)
            {
                var (above1, above2) = Triple(row - 1, word);
                var (here1, here2) = Pair(row, word);
                var (below1, below2) = Triple(row + 1, word);

                // The neighbours are one + 2 * two + 4 * four, where four is any sum of at least four.
                ulong one = above1 ^ here1 ^ below1;
                ulong carry = (above1 & here1) | (below1 & (above1 ^ here1));
                ulong two = above2 ^ here2 ^ below2 ^ carry;
                ulong four = (above2 & here2) | (below2 & (above2 | here2)) | (carry & (above2 | here2 | below2));
                next[(row * _words) + word] = two & ~four & (one | _cells[(row * _words) + word]);
            }
        }

        return new LifeBoard(Side, next);
    }

    /// <summary>A row of words in which a bit says that a cell and some cells around it are all dead.</summary>
    /// <param name="row">The row.</param>
    /// <param name="around">The places of the cells, from the cell.</param>
    /// <param name="dead">Filled.</param>
    public void AllDead(int row, IEnumerable<(int Row, int Column)> around, Span<ulong> dead)
    {
        dead.Fill(ulong.MaxValue);
        foreach (var (down, right) in around)
        {
            for (int word = 0; word < _words; word++)
            {
                dead[word] &= ~Shifted(row + down, word, right);
            }
        }
    }

    private int Wrap(int place) => ((place % Side) + Side) % Side;

    private ulong Word(int row, int word) => _cells[(Wrap(row) * _words) + (((word % _words) + _words) % _words)];

    /// <summary>The cells some places to the right of those of a word; at most 63.</summary>
    private ulong Shifted(int row, int word, int right) => right switch
    {
        0 => Word(row, word),
        > 0 => (Word(row, word) >> right) | (Word(row, word + 1) << (64 - right)),
        _ => (Word(row, word) << -right) | (Word(row, word - 1) >> (64 + right)),
    };

    private (ulong One, ulong Two) Pair(int row, int word)
    {
        ulong left = Shifted(row, word, -1), right = Shifted(row, word, 1);
        return (left ^ right, left & right);
    }

    private (ulong One, ulong Two) Triple(int row, int word)
    {
        ulong left = Shifted(row, word, -1), here = Word(row, word), right = Shifted(row, word, 1);
        return (left ^ here ^ right, (left & here) | (right & (left ^ here)));
    }
}
