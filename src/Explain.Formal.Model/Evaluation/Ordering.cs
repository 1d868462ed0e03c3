using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of <c>argmax</c>, <c>order</c> and <c>sort</c>: stable, of equals the first
/// first.</summary>
internal static class Ordering
{
    public static Value ArgMax(Tensor list)
    {
        var best = list.Entries[0];
        var index = Value.Of(Rational.Zero);
        for (int i = 1; i < list.Entries.Length; i++)
        {
            var isGreater = ScalarFunctions.Apply(BinaryOperator.Less, best, list.Entries[i]);
            index = ScalarFunctions.Choose(isGreater, Value.Of((Rational)i), index);
            best = ScalarFunctions.Apply(BinaryOperator.Maximum, best, list.Entries[i]);
        }

        return index;
    }

    /// <summary>Entry k is the i with rank k; undecided ranks give an interval of indices.</summary>
    public static Tensor Order(Tensor list)
    {
        var ranks = Ranks(list);
        return new Tensor(list.Shape, Enumerable.Range(0, ranks.Length).Select(k => Select(
            ranks, k, i => Value.Of((Rational)i))).ToSequence());
    }

    public static Tensor Sort(Tensor list)
    {
        var ranks = Ranks(list);
        return new Tensor(
            list.Shape, Enumerable.Range(0, ranks.Length).Select(k => Select(ranks, k, i => list.Entries[i]))
                .ToSequence());
    }

    /// <summary>How many entries come before each.</summary>
    private static Value[] Ranks(Tensor list)
    {
        var entries = list.Entries;
        return [.. Enumerable.Range(0, entries.Length).Select(i => TensorFunctions.Sum(
        [
            .. Enumerable.Range(0, entries.Length).Where(j => j != i).Select(j => ScalarFunctions.Apply(
                UnaryOperator.Indicator,
                ScalarFunctions.Apply(
                    j < i ? BinaryOperator.LessOrEqual : BinaryOperator.Less, entries[j], entries[i]))),
        ]))];
    }

    private static Value Select(Value[] ranks, int rank, Func<int, Value> entry)
    {
        var result = entry(ranks.Length - 1);
        for (int i = ranks.Length - 2; i >= 0; i--)
        {
            var isHere = ScalarFunctions.Apply(BinaryOperator.Equal, ranks[i], Value.Of((Rational)rank));
            result = ScalarFunctions.Choose(isHere, entry(i), result);
        }

        return result;
    }
}
