using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Probabilities of a law: known numbers, which may depend on truth values of earlier draws.</summary>
internal static class Shares
{
    private const int MostLeaves = 10_000;

    /// <summary>The sums of the first probability, of the first two, and so on.</summary>
    /// <exception cref="BeyondBoundsException">They depend on real numbers, or are no probabilities.</exception>
    public static ReadValue[] Sums(ReadValue[] probabilities)
    {
        var sums = new ReadValue[probabilities.Length];
        for (int k = 0; k < sums.Length; k++)
        {
            var share = Checked(probabilities[k], _ => true);
            sums[k] = k == 0 ? share : Sum(sums[k - 1], share);
        }

        Checked(sums[^1], sum => sum.IsOne);
        return sums;
    }

    /// <summary>A value all of whose numbers lie between 0 and 1.</summary>
    public static ReadValue Checked(ReadValue value, Func<Rational, bool> isRight) => value switch
    {
        ReadValue.Number { Row: { IsConstant: true, Constant: var number } }
            when number.Sign >= 0 && number <= Rational.One && isRight(number) => value,
        ReadValue.Choice choice => choice with
        {
            Then = Checked(choice.Then, isRight),
            Otherwise = Checked(choice.Otherwise, isRight),
        },
        _ => throw new BeyondBoundsException("a probability is not known to be one"),
    };

    private static ReadValue Sum(ReadValue left, ReadValue right)
    {
        var sum = (left, right) switch
        {
            (ReadValue.Choice a, ReadValue.Choice b) when a.Condition == b.Condition =>
                a with { Then = Sum(a.Then, b.Then), Otherwise = Sum(a.Otherwise, b.Otherwise) },
            (ReadValue.Choice a, _) => a with { Then = Sum(a.Then, right), Otherwise = Sum(a.Otherwise, right) },
            (_, ReadValue.Choice) => Sum(right, left),
            (ReadValue.Number a, ReadValue.Number b) => (ReadValue)new ReadValue.Number(a.Row.Plus(b.Row)),
            _ => throw new BeyondBoundsException("a probability is no number"),
        };
        return Leaves(sum) <= MostLeaves ? sum : throw new BeyondBoundsException("a law has too many cases");
    }

    private static int Leaves(ReadValue value) =>
        value is ReadValue.Choice choice ? Leaves(choice.Then) + Leaves(choice.Otherwise) : 1;
}
