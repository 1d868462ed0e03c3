using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt;

/// <summary>Makes a witness easier to read. It still settles the question: each change is replayed before it is kept.</summary>
internal static class WitnessSimplifier
{
    private const int MostReplays = 400;
    private const int MostEvaluations = 200_000;

    // Convergents to try before giving up: their denominators at least double every second step.
    private const int MostConvergents = 12;

    /// <summary>A witness with entries of smaller size, entry by entry from the first.</summary>
    public static Tensor[] Simplify(Replay replay, IReadOnlyList<Tensor> witness)
    {
        Tensor[] values = [.. witness];
        int budget = Math.Min(MostReplays, MostEvaluations / Math.Max(1, replay.Size));
        for (int variable = 0; variable < values.Length; variable++)
        {
            for (int entry = 0; entry < values[variable].Entries.Length; entry++)
            {
                foreach (var candidate in Candidates(values[variable].Entries[entry]))
                {
                    if (budget-- <= 0)
                    {
                        return values;
                    }

                    var changed = With(values, variable, entry, candidate);
                    if (replay.Run(changed) is ReplayResult.Confirmed)
                    {
                        values = changed;
                        break;
                    }
                }
            }
        }

        return values;
    }

    private static Tensor[] With(Tensor[] values, int variable, int entry, Value value)
    {
        Tensor[] changed = [.. values];
        var entries = ImmutableArray.CreateRange(changed[variable].Entries).SetItem(entry, value);
        changed[variable] = changed[variable] with { Entries = new Sequence<Value>(entries) };
        return changed;
    }

    /// <summary>Simpler values, the simplest first.</summary>
    private static IEnumerable<Value> Candidates(Value value) => value switch
    {
        Value.Logical { Truth: Truth.True } => [Value.Of(false)],
        Value.Number { Enclosure: { IsExact: true, Low: var number } } => Candidates(number)
            .Where(candidate => candidate.BitLength < number.BitLength
                || (candidate.BitLength == number.BitLength && Rational.Abs(candidate) < Rational.Abs(number)))
            .Distinct().Select(Value.Of),
        _ => [],
    };

    private static IEnumerable<Rational> Candidates(Rational number)
    {
        yield return Rational.Zero;
        yield return number.Sign;
        var whole = Rational.Truncate(number);
        if (number.IsInteger)
        {
            for (int shift = (int)Math.Min(whole.GetBitLength(), MostConvergents); shift > 0; shift--)
            {
                yield return (Rational)BigInteger.Divide(whole, BigInteger.One << shift);
            }

            yield break;
        }

        yield return whole;
        yield return whole + number.Sign;
        foreach (var convergent in SimplestRational.Convergents(number).Take(MostConvergents))
        {
            yield return convergent;
        }
    }
}
