using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The mean of an event: Phi of the carried mean and variance of its operand, corrected by its higher
/// cumulants.</summary>
/// <remarks>
/// <para><b>Rule.</b> With z the operand, t = mean / deviation, and l3, l4 its third and fourth cumulant over powers of
/// the deviation: P(z &gt; 0) = Phi(t) + phi(t) (l3 He2(t) / 6 - l4 He3(t) / 24 - l3^2 He5(t) / 72). In general the sum
/// over multisets of cumulants of three or more wires whose sizes, each less 2, add up to at most the order less 2, of
/// the derivative of Phi of as many copies as they have together, divided by the factorials of sizes and repetitions.
/// At order 2 that is Phi(t) alone.</para>
/// <para><b>Error.</b> No bound; of a sum of n independent terms, of the order n^(-(k-1)/2) for smooth laws. It may
/// leave 0 to 1, which is reported.</para>
/// <para><b>Source.</b> Edgeworth (1905); Feller, volume 2, XVI.4, for a sum of equal terms.
/// <see cref="HermiteExpansion"/> counts a block of copies by what it costs in networks (THEORY 7.4), so that it cuts
/// off elsewhere.</para>
/// </remarks>
internal static class EdgeworthSeries
{
    private const int Smallest = 3;

    /// <summary>Whether a function is 1 on an event and else 0.</summary>
    public static bool IsEvent(GateFunction kind) =>
        kind is GateFunction.Step or GateFunction.IsZero or GateFunction.IsWholeZero;

    /// <summary>Adds the terms of the mean of an event; a power of it is itself.</summary>
    /// <param name="gate">The event.</param>
    /// <param name="function">Its gate.</param>
    /// <param name="order">The highest cumulant; 2 for Phi alone.</param>
    /// <param name="terms">Takes the terms.</param>
    public static void Expand(Entry gate, MomentGate.Function function, int order, TermList terms) =>
        Add(new(gate, new Entry(function.Operand), terms), [], order - 2, 1, (0, Smallest, 0));

    private static void Add(
        Series series, Entry[][] done, int budget, Rational coefficient, (int Copies, int Size, int Equal) state)
    {
        series.Terms.Add(
            coefficient, new HermiteWeight(series.Gate.Wire, state.Copies, series.Gate.Power), done);
        for (int size = state.Size; size - 2 <= budget; size++)
        {
            int equal = size == state.Size ? state.Equal + 1 : 1;
            Entry[] block = [.. Enumerable.Repeat(series.Operand, size)];
            Add(
                series,
                [.. done, block],
                budget - (size - 2),
                coefficient / (Factorial(size) * equal),
                (state.Copies + size, size, equal));
        }
    }

    private static Rational Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

    private sealed record Series(Entry Gate, Entry Operand, TermList Terms);
}
