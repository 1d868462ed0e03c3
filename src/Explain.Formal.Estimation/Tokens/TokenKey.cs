using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>A set of choices of tokens that is a product of a set for each, so that tokens stay independent in
/// it.</summary>
/// <param name="Key">The value of the key there.</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Allowed">The values that each token may take.</param>
internal sealed record TokenCell(double Key, double Probability, ImmutableArray<int[]> Allowed)
{
    /// <summary>All choices.</summary>
    public static TokenCell All(TokenSpace space) => new(
        0, 1, [.. space.Tokens.Select(token => Enumerable.Range(0, token.Count).ToArray())]);
}

/// <summary>A function of tokens that an answer is compared with: the greatest or the least of tables of single
/// tokens, or one table.</summary>
/// <param name="IsLeast">Whether it is the least.</param>
/// <param name="Tables">The tables, of one token each, all different, or of none.</param>
internal sealed record TokenKey(bool IsLeast, ImmutableArray<TokenTable> Tables)
{
    /// <summary>The choices of tokens as disjoint cells, in each of which the key has one value.</summary>
    /// <remarks>The first of the tables that reaches the key's value has it, those before it do not, and those behind
    /// it are at most as great.</remarks>
    /// <param name="space">The tokens.</param>
    /// <param name="splits">Tables of single tokens, each of which has one value in each cell too.</param>
    public IEnumerable<TokenCell> Cells(TokenSpace space, IReadOnlyList<TokenTable> splits) =>
        splits.Aggregate(
            Cells(space),
            (cells, split) => cells.SelectMany(cell => split.Values.Distinct().Select(value =>
                Restrict(cell, split, number => number == value))))
        .Select(cell => cell with { Probability = Probability(space, cell) })
        .Where(cell => cell.Probability > 0);

    private IEnumerable<TokenCell> Cells(TokenSpace space)
    {
        double[] values = [.. Tables.SelectMany(table => table.Values).Distinct().Order()];
        foreach (double value in values)
        {
            for (int first = 0; first < Tables.Length; first++)
            {
                var cell = TokenCell.All(space) with { Key = value };
                for (int i = 0; i < Tables.Length; i++)
                {
                    cell = Restrict(cell, Tables[i], number => i == first ? number == value
                        : i < first ? IsBehind(number, value)
                        : number == value || IsBehind(number, value));
                }

                yield return cell;
            }
        }
    }

    private bool IsBehind(double number, double value) => IsLeast ? number > value : number < value;

    private static TokenCell Restrict(TokenCell cell, TokenTable table, Func<double, bool> holds) =>
        table.Tokens.First < 0
            ? holds(table.Values[0]) ? cell : cell with { Allowed = [.. cell.Allowed.Select(_ => Array.Empty<int>())] }
            : cell with
            {
                Allowed = cell.Allowed.SetItem(
                    table.Tokens.First,
                    [.. cell.Allowed[table.Tokens.First].Where(value => holds(table.Values[value]))]),
            };

    private static double Probability(TokenSpace space, TokenCell cell)
    {
        double probability = 1;
        for (int i = 0; i < cell.Allowed.Length; i++)
        {
            // All values together have probability 1 exactly.
            probability *= cell.Allowed[i].Length == space.Tokens[i].Count
                ? 1
                : cell.Allowed[i].Sum(value => space.Tokens[i].Probabilities[value]);
        }

        return probability;
    }
}
