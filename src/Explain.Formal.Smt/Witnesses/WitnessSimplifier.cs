using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt;

/// <summary>
/// Makes a witness easier to read. It still settles the question: each change is replayed before it is kept.
/// </summary>
/// <remarks>Entry by entry, from the first: to zero, else to a small whole number, else to a short fraction.</remarks>
internal sealed class WitnessSimplifier
{
    private const int MostReplays = 400;
    private const int MostEvaluations = 200_000;

    // Convergents to try before giving up: their denominators at least double every second step.
    private const int MostConvergents = 12;
    private const int MostHalvings = 32;

    private readonly Replay _replay;
    private Tensor[] _point;
    private int _budget;

    private WitnessSimplifier(Replay replay, IReadOnlyList<Tensor> point)
    {
        _replay = replay;
        _point = [.. point];
        _budget = Math.Min(MostReplays, MostEvaluations / Math.Max(1, replay.Size));
    }

    /// <summary>A point that settles the question as <paramref name="point"/> does.</summary>
    public static IReadOnlyList<Tensor> Simplify(Replay replay, IReadOnlyList<Tensor> point)
    {
        var simplifier = new WitnessSimplifier(replay, point);
        for (int variable = 0; variable < point.Count; variable++)
        {
            for (int entry = 0; entry < point[variable].Entries.Length; entry++)
            {
                simplifier.Simplify(variable, entry);
            }
        }

        return simplifier._point;
    }

    private void Simplify(int variable, int entry)
    {
        switch (_point[variable].Entries[entry])
        {
            case Value.Logical { Truth: Truth.True }:
                TryChange(variable, entry, Value.Of(false));
                break;
            case Value.Number { Enclosure: { IsExact: true, Low: { IsZero: false } number } }:
                Simplify(number, candidate => TryChange(variable, entry, Value.Of(candidate)));
                break;
            default:
                break;
        }
    }

    private static void Simplify(Rational number, Func<Rational, bool> tryChange)
    {
        if (tryChange(Rational.Zero) || number == number.Sign || tryChange(number.Sign))
        {
            return;
        }

        var whole = Rational.Truncate(number);
        if (number.IsInteger || tryChange(whole) || tryChange(whole += number.Sign))
        {
            Shrink(whole, tryChange);
            return;
        }

        // A shorter fraction with the number's own whole part, or with the next one.
        _ = SimplestRational.Convergents(number).Take(MostConvergents)
            .Any(convergent => convergent.BitLength < number.BitLength && tryChange(convergent));
    }

    // Between 1, which does not do, and the number, which does.
    private static void Shrink(BigInteger number, Func<Rational, bool> tryChange)
    {
        BigInteger fails = 1, does = BigInteger.Abs(number);
        for (int i = 0; i < MostHalvings && does - fails > 1; i++)
        {
            var middle = (fails + does) / 2;
            if (tryChange(middle * number.Sign))
            {
                does = middle;
            }
            else
            {
                fails = middle;
            }
        }
    }

    private bool TryChange(int variable, int entry, Value value)
    {
        if (_budget-- <= 0)
        {
            return false;
        }

        Tensor[] changed = [.. _point];
        var entries = ImmutableArray.CreateRange(changed[variable].Entries).SetItem(entry, value);
        changed[variable] = changed[variable] with { Entries = new Sequence<Value>(entries) };
        if (_replay.Run(changed) is not ReplayResult.Confirmed)
        {
            return false;
        }

        _point = changed;
        return true;
    }
}
