namespace Explain.Formal.Estimation;

/// <summary>Looks for a better order: each variable in turn goes through all places, and stays in the best.</summary>
/// <remarks><b>Source.</b> Rudell (1993). The variables with the most nodes come first; a way is given up where the
/// diagrams have grown by a fifth, or might get no room. How much is moved is limited by a count, so that no clock
/// decides.</remarks>
internal sealed class CoinSifting(CoinTable table, CancellationToken cancellation)
{
    private const int MostVariables = 400;
    private const long WorkPerNode = 8;
    private const long LeastWork = 2_000_000;

    /// <summary>Sifts. The table was collected just before.</summary>
    public void Run()
    {
        long most = table.Work + Math.Max(LeastWork, WorkPerNode * table.Count);
        int[] variables = [.. Enumerable.Range(0, table.Variables)
            .OrderByDescending(table.CountOf).ThenBy(variable => variable).Take(MostVariables)];
        foreach (int variable in variables)
        {
            if (table.Work > most)
            {
                return;
            }

            Sift(variable);
        }
    }

    private void Sift(int variable)
    {
        int last = table.Variables - 1, start = table.LevelOf(variable);
        int best = table.Count, place = start;
        bool isDownFirst = last - start < start;
        Go(variable, isDownFirst ? last : 0, ref best, ref place);
        Go(variable, isDownFirst ? 0 : last, ref best, ref place);
        MoveTo(variable, place);
    }

    private void Go(int variable, int end, ref int best, ref int place)
    {
        while (table.LevelOf(variable) != end && table.Count <= best + (best / 5) && Step(variable, end))
        {
            if (table.Count < best)
            {
                (best, place) = (table.Count, table.LevelOf(variable));
            }
        }
    }

    private void MoveTo(int variable, int level)
    {
        bool hasRoom = true;
        while (hasRoom && table.LevelOf(variable) != level)
        {
            hasRoom = Step(variable, level);
        }
    }

    private bool Step(int variable, int end)
    {
        cancellation.ThrowIfCancellationRequested();
        int level = table.LevelOf(variable);
        return table.TryExchange(end > level ? level : level - 1);
    }
}
