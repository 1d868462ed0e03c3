using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Expands a function that is no polynomial around the carried mean and variance of its operand.</summary>
/// <remarks>
/// <para><b>Rule.</b> With z the operand and w(n, p) = E[d^n f^p(Z)] for a normal Z of its mean and variance, a joint
/// cumulant of f(z)^p and others is the sum over partitions of the others into blocks, each joined by n &gt;= 1 copies
/// of z, and any blocks of three or more copies of z alone, of w(all copies, p) times the cumulants of the blocks, each
/// copy count n divided by n!, equal blocks of copies alone by their number of orders.</para>
/// <para><b>Truncation.</b> The sum over blocks of (size - 1), less 1 for an even block of copies alone, is below the
/// order. At order 2: cov(f(z), r) = E[f'(Z)] cov(z, r), var f(z) as for a normal z.</para>
/// <para><b>Powers.</b> cumulant(f^p, f^q, R) is cumulant(f^(p+q), R) less the sum over T in R of cumulant(f^p, T)
/// cumulant(f^q, R without T).</para>
/// <para><b>Source.</b> THEORY 7.4 (b), (c), (d), gate by gate. Departures: one function at a time, so a block of even
/// multiplicities counts less only if it holds no other wire; no harmonic truncation.</para>
/// </remarks>
internal static class HermiteExpansion
{
    // Blocks of one or two copies alone are the mean and the variance, which the weight knows.
    private const int Smallest = 3;

    /// <summary>Adds the terms of a joint cumulant whose latest entry is a power of a function.</summary>
    public static void Expand(
        Entry latest, MomentGate.Function function, ImmutableArray<Entry> rest, int limit, TermList terms)
    {
        int same = rest.Length - 1;
        if (same >= 0 && rest[same].Wire == latest.Wire)
        {
            Merge(latest, rest[same], rest.RemoveAt(same), terms);
            return;
        }

        var operand = new Entry(function.Operand);
        foreach (var partition in Subsets.Partitions(rest.Length))
        {
            ImmutableArray<ImmutableArray<Entry>> blocks =
                [.. partition.Select(block => block.Select(i => rest[i]).ToImmutableArray())];
            int budget = limit - 1 - blocks.Sum(block => block.Sum(entry => entry.Power));
            if (budget >= 0)
            {
                AddCopies(new(latest, operand, terms), blocks, [], budget, 1);
            }
        }
    }

    private static void Merge(Entry first, Entry second, ImmutableArray<Entry> rest, TermList terms)
    {
        terms.Add(1, [.. rest, new Entry(first.Wire, first.Power + second.Power)]);
        for (int subset = 0; subset < 1 << rest.Length; subset++)
        {
            terms.Add(-1, [.. Subsets.In(rest, subset), first], [.. Subsets.In(rest, ~subset), second]);
        }
    }

    // One block more: of each further copy in a block of others, the cost is 1.
    private static void AddCopies(
        Diagram diagram,
        ImmutableArray<ImmutableArray<Entry>> blocks,
        ImmutableArray<Entry[]> done,
        int budget,
        Rational coefficient,
        int copies = 0)
    {
        if (done.Length == blocks.Length)
        {
            AddLoops(diagram, done, budget, coefficient, (copies, Smallest, 0));
            return;
        }

        for (int n = 1; n <= budget + 1; n++)
        {
            coefficient /= n;
            Entry[] block = [.. blocks[done.Length], .. Enumerable.Repeat(diagram.Operand, n)];
            AddCopies(diagram, blocks, done.Add(block), budget - n + 1, coefficient, copies + n);
        }
    }

    private static void AddLoops(
        Diagram diagram,
        ImmutableArray<Entry[]> done,
        int budget,
        Rational coefficient,
        (int Copies, int Size, int Equal) state)
    {
        diagram.Terms.Add(
            coefficient, new HermiteWeight(diagram.Gate.Wire, state.Copies, diagram.Gate.Power), done.AsSpan());
        for (int size = state.Size; Cost(size) <= budget || Cost(size + 1) <= budget; size++)
        {
            if (Cost(size) <= budget)
            {
                int equal = size == state.Size ? state.Equal + 1 : 1;
                Entry[] block = [.. Enumerable.Repeat(diagram.Operand, size)];
                AddLoops(
                    diagram,
                    done.Add(block),
                    budget - Cost(size),
                    coefficient / (Factorial(size) * equal),
                    (state.Copies + size, size, equal));
            }
        }
    }

    private static int Cost(int size) => size - 1 - (size % 2 == 0 ? 1 : 0);

    private static Rational Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

    private sealed record Diagram(Entry Gate, Entry Operand, TermList Terms);
}
