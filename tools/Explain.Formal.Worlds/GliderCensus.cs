namespace Explain.Formal.Worlds;

/// <summary>Counts what two sensors on a diagonal of a Life board see, a hundred steps apart.</summary>
/// <remarks>
/// A sensor fires on five live cells in a square of three by three whose surroundings, one cell wide, are dead: a
/// glider, or a boat, or what happens to look alike. B lies 25 cells below and to the right of A, where a glider is
/// after a hundred steps, in the phase that it had.
/// </remarks>
internal sealed class GliderCensus
{
    /// <summary>Steps between the sensors, and cells down and right.</summary>
    public const int Steps = 100;

    private const int Distance = 25;
    private const int WayWidth = 6;

    private static readonly int[] DownRight = [.. Phases([0b010, 0b001, 0b111])];
    private static readonly (int Row, int Column)[] Ring = [.. Window(5).Where(place =>
        place.Row is 0 or 4 || place.Column is 0 or 4).Select(place => (place.Row - 2, place.Column - 2))];

    private readonly long[,] _counts = new long[4, 2];

    /// <summary>
    /// Counts by what A sees (nothing, something else, a glider whose way is blocked, one whose way is open) and
    /// whether B fires.
    /// </summary>
    public IReadOnlyList<long[]> Counts =>
        [.. Enumerable.Range(0, 4).Select(kind => new[] { _counts[kind, 0], _counts[kind, 1] })];

    /// <summary>Adds a run: all places, at every fourth step of a range.</summary>
    public void Add(LifeBoard board, int first, int end)
    {
        var seen = new Dictionary<int, Dictionary<(int Row, int Column), int>>();
        for (int step = 0; step < end + Steps; step++)
        {
            if (step >= first && step % 4 == 0)
            {
                seen[step] = Sightings(board);
                if (seen.Remove(step - Steps, out var before))
                {
                    Count(before, seen[step], board.Side);
                }
            }

            board = board.Next();
        }
    }

    private void Count(
        Dictionary<(int Row, int Column), int> before, Dictionary<(int Row, int Column), int> after, int side)
    {
        int both = 0;
        foreach (var (place, kind) in before)
        {
            bool fires = after.ContainsKey(((place.Row + Distance) % side, (place.Column + Distance) % side));
            _counts[kind, fires ? 1 : 0]++;
            both += fires ? 1 : 0;
        }

        int alone = after.Count - both;
        _counts[0, 1] += alone;
        _counts[0, 0] += ((long)side * side) - before.Count - alone;
    }

    private static Dictionary<(int Row, int Column), int> Sightings(LifeBoard board)
    {
        var found = new Dictionary<(int Row, int Column), int>();
        ulong[] dead = new ulong[board.Side / 64];
        for (int row = 0; row < board.Side; row++)
        {
            board.AllDead(row, Ring, dead);
            for (int column = 0; column < board.Side; column++)
            {
                if ((dead[column >> 6] >> (column & 63) & 1) == 1 && Pattern(board, row, column) is var pattern
                    && int.PopCount(pattern) == 5)
                {
                    found.Add((row, column), !DownRight.Contains(pattern) ? 1 : IsOpen(board, row, column) ? 3 : 2);
                }
            }
        }

        return found;
    }

    private static int Pattern(LifeBoard board, int row, int column)
    {
        int pattern = 0;
        foreach (var (down, right) in Window(3))
        {
            pattern = (pattern << 1) | (board[row + down - 1, column + right - 1] ? 1 : 0);
        }

        return pattern;
    }

    /// <summary>Whether the way to B is free of anything but what A sees.</summary>
    private static bool IsOpen(LifeBoard board, int row, int column)
    {
        for (int down = -2; down <= Distance + 2; down++)
        {
            for (int right = Math.Max(-2, down - WayWidth); right <= Math.Min(Distance + 2, down + WayWidth); right++)
            {
                bool isOwn = Math.Abs(down) <= 1 && Math.Abs(right) <= 1;
                if (!isOwn && board[row + down, column + right])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<(int Row, int Column)> Window(int side) =>
        from row in Enumerable.Range(0, side) from column in Enumerable.Range(0, side) select (row, column);

    /// <summary>The shapes that a glider takes, whose window moves with it.</summary>
    private static IEnumerable<int> Phases(int[] rows)
    {
        bool[,] cells = new bool[16, 16];
        foreach (var (row, column) in Window(3))
        {
            cells[row + 4, column + 4] = (rows[row] >> (2 - column) & 1) == 1;
        }

        for (int phase = 0; phase < 4; phase++)
        {
            var live = Window(16).Where(place => cells[place.Row, place.Column]).ToList();
            int top = live.Min(place => place.Row), left = live.Min(place => place.Column);
            yield return live.Aggregate(0, (sum, place) =>
                sum | 1 << (8 - ((place.Row - top) * 3) - (place.Column - left)));
            cells = Next(cells);
        }
    }

    private static bool[,] Next(bool[,] cells)
    {
        bool[,] next = new bool[16, 16];
        foreach (var (row, column) in Window(16).Where(place =>
            place.Row is > 0 and < 15 && place.Column is > 0 and < 15))
        {
            int around = Window(3).Count(place =>
                place is not (1, 1) && cells[row + place.Row - 1, column + place.Column - 1]);
            next[row, column] = around == 3 || (around == 2 && cells[row, column]);
        }

        return next;
    }
}
