using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Lets a solver propose parts of an argument that no way through admissible parts leads to.</summary>
/// <remarks>
/// What items explain may cancel: two may explain too much and too little, so that without both everything is
/// explained, and without one of them it is not. So the gap of a part, and its bits on the instance, are fitted as sums
/// of what each item that is left out changes, and what each pair changes beside that. A solver looks for a part that
/// by these sums is admissible and worse than the worst one known, in whole units (see <see cref="BinarySum"/>). Each
/// proposal is then evaluated as it is, and not proposed again: a part that is found is certain, and that none is found
/// is only a bound.
/// </remarks>
internal sealed class GuidedSearch(AdmissibleParts parts, InstanceBits bits, IEngineAccess engines)
{
    private const string Engine = "smt";

    // Beyond, pairs take more estimates than the search that went before.
    private const int MostOfPairs = 40;
    private const int MostBits = 1 << 10;

    private const int UnitsOfDelta = 1 << 8;
    private const int UnitsOfBit = 1 << 4;

    // What explains eight times too much is as wrong as what explains more.
    private const int WidestGap = 8;

    private readonly int[] _whole = [.. Enumerable.Range(0, parts.Count)];
    private Sums? _gaps;

    /// <summary>What the solver spent.</summary>
    public EngineCost Cost { get; private set; } = EngineCost.None;

    /// <summary>Parts that are worse on an instance than the worst one known, each worse than the one before.</summary>
    public IEnumerable<(Bits Bits, int[] Part)> Worse(Instance instance, Bits known)
    {
        _gaps ??= Fit(
            part => parts.Gap(part) is { } gap ? Rational.Max(-WidestGap, Rational.Min(WidestGap, gap)) : null,
            UnitsOfDelta / Delta);
        if (_gaps is not { } gaps || Fit(part => Of(bits.Of(part, instance)), UnitsOfBit) is not { } surprise)
        {
            yield break;
        }

        var proposed = new List<int[]>();
        var most = known;
        while (proposed.Count < parts.Effort.MostProposals && Propose(gaps, surprise, most, proposed) is { } part)
        {
            proposed.Add(part);
            if (parts.IsAdmissible(part) && bits.Of(part, instance) is var found
                && InstanceSearch.IsMore(found, most))
            {
                most = found;
                yield return (found, part);
            }
        }
    }

    private Rational Delta => Rational.Max(parts.Delta, Rational.Create(1, 1 << 20));

    /// <summary>A part that is admissible and worse by the sums, or null.</summary>
    private int[]? Propose(Sums gaps, Sums surprise, Bits most, List<int[]> proposed)
    {
        var builder = new GraphBuilder();
        NodeId[] isLeft = [.. _whole.Select(item => builder.Input(Name(item), TensorType.Boolean))];
        var goal = And(
            builder,
            gaps.Build(builder, isLeft).IsBetween(-UnitsOfDelta, UnitsOfDelta),
            surprise.Build(builder, isLeft).IsBetween(
                Nearest((Of(most) ?? Rational.Zero) * UnitsOfBit) + 1, null));
        foreach (int[] part in proposed)
        {
            goal = And(builder, goal, Differs(builder, isLeft, part));
        }

        var none = builder.Add(new Operation.Unary(UnaryOperator.Not), [goal]);
        var outcome = engines.Prove(
            new Obligation.Quantified(
                "because",
                builder.ToGraph(),
                Quantifier.ForAll,
                isLeft.Select((input, item) => new QuantifiedVariable(Name(item), input, new Domain.All()))
                    .ToSequence(),
                [],
                none,
                default),
            new EngineChoice(Engine, null));
        Cost += outcome.Cost;
        return outcome.Verdict is Verdict.Refuted { By: Refutation.Counterexample { Witness: var witness } }
            ? [.. _whole.Where(item => !IsTrue(witness, item))]
            : null;
    }

    private static string Name(int item) => $"without{item}";

    private static bool IsTrue(Witness witness, int item) => witness.Values
        .First(value => value.Name == Name(item)).Value.Single is Value.Logical { Truth: Truth.True };

    private static NodeId Differs(GraphBuilder builder, NodeId[] isLeft, int[] part) => isLeft
        .Select((node, item) => part.Contains(item)
            ? node
            : builder.Add(new Operation.Unary(UnaryOperator.Not), [node]))
        .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.Or), [a, b]));

    private static NodeId And(GraphBuilder builder, NodeId first, NodeId second) =>
        builder.Add(new Operation.Binary(BinaryOperator.And), [first, second]);

    /// <summary>What leaving out items changes, one by one and in pairs; null where a number is not known.</summary>
    private Sums? Fit(Func<int[], Rational?> value, Rational units)
    {
        if (value(_whole) is not { } start)
        {
            return null;
        }

        var single = new Rational[_whole.Length];
        foreach (int item in _whole)
        {
            if (value(Without(item)) is not { } number)
            {
                return null;
            }

            single[item] = number - start;
        }

        var pairs = new List<(int First, int Second, Rational Change)>();
        for (int i = 0; i < (_whole.Length <= MostOfPairs ? _whole.Length : 0); i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (value(Without(i, j)) is { } number
                    && number - start - single[i] - single[j] is { IsZero: false } change)
                {
                    pairs.Add((i, j, change));
                }
            }
        }

        return new Sums(
            Nearest(start * units),
            [.. single.Select(change => Nearest(change * units))],
            [.. pairs.Select(pair => (pair.First, pair.Second, Nearest(pair.Change * units)))]);
    }

    private int[] Without(params int[] left) => [.. _whole.Except(left)];

    // More bits than any other is as many as there can be.
    private static Rational? Of(Bits bits) =>
        Rational.TryFromDouble(Math.Min(bits.ToDouble(), MostBits), out var number) ? number : null;

    private static BigInteger Nearest(Rational value) => Rational.Floor(value + Rational.Create(1, 2));

    /// <summary>A number, in units, as a sum over what is left out.</summary>
    private sealed record Sums(
        BigInteger Start, BigInteger[] Single, (int First, int Second, BigInteger Change)[] Pairs)
    {
        public BinarySum Build(GraphBuilder builder, NodeId[] isLeft)
        {
            var sum = new BinarySum(builder);
            sum.Add(Start);
            for (int i = 0; i < Single.Length; i++)
            {
                sum.Add(isLeft[i], Single[i]);
            }

            foreach (var (first, second, change) in Pairs.Where(pair => !pair.Change.IsZero))
            {
                sum.Add(And(builder, isLeft[first], isLeft[second]), change);
            }

            return sum;
        }
    }
}
