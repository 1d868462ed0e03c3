using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Makes draws out of independent coins: a chain of coins for each law that parameters may pick.</summary>
/// <remarks>
/// <b>Source.</b> The encoding of Bayesian networks as weighted Boolean functions of Chavira and Darwiche, On
/// probabilistic
/// inference by weighted model counting (2008), and of Holtzen, Van den Broeck, Millstein, Scaling exact inference for
/// discrete probabilistic programs (2020). Laws exclude each other, so that they share no coin but lose nothing.
/// </remarks>
internal sealed class CoinLaws(Graph graph, BooleanDiagrams diagrams)
{
    /// <summary>The most outcomes of a draw, and the most laws that it may follow.</summary>
    public const int MostOutcomes = 1 << 12;

    private readonly List<Rational> _coins = [];

    /// <summary>The probability of each coin.</summary>
    public IReadOnlyList<Rational> Coins => _coins;

    /// <summary>The laws of the wires that a draw fills, given those of its parameters.</summary>
    public ImmutableArray<FiniteLaw> Draw(ScalarDraw draw, Func<NodeId, FiniteLaw> law)
    {
        string name = ((Operation.Input)graph[draw.Variables[0]].Operation).Name;
        return draw switch
        {
            ScalarDraw.Bernoulli bernoulli => [Flip(name, law(bernoulli.Probability))],
            ScalarDraw.Discrete discrete => Pick(name, discrete, law),
            ScalarDraw.UniformInteger uniform => [Whole(name, law(uniform.Low), law(uniform.High))],
            _ => throw new InvalidOperationException($"{name} is drawn from infinitely many values."),
        };
    }

    private FiniteLaw Flip(string name, FiniteLaw probability)
    {
        var happens = Edge.Zero;
        foreach (var (value, given) in probability.Outcomes)
        {
            var p = Number(name, value);
            Check(LawFaults.OfCoin(name, Enclosure.Exact(p)));
            happens = diagrams.Or(happens, diagrams.And(given, Coin(p)));
        }

        return FiniteLaw.Of(happens, diagrams);
    }

    private ImmutableArray<FiniteLaw> Pick(string name, ScalarDraw.Discrete draw, Func<NodeId, FiniteLaw> law)
    {
        int count = draw.Outcomes.Length;
        var events = Enumerable.Repeat(Edge.Zero, count).ToArray();
        foreach (var (probabilities, given) in Laws(name, draw, law))
        {
            Check(LawFaults.Of(name, [.. probabilities.Select(Enclosure.Exact)]));
            var chosen = Chain(probabilities);
            for (int i = 0; i < count; i++)
            {
                events[i] = diagrams.Or(events[i], diagrams.And(given, chosen[i]));
            }
        }

        return [.. Enumerable.Range(0, draw.Group.Length).Select(wire => Mix(
            [.. draw.Outcomes.Select((outcome, i) => (events[i], law(outcome[wire])))]))];
    }

    // Each combination of probabilities that can happen, and when.
    private List<(ImmutableArray<Rational> Probabilities, Edge Given)> Laws(
        string name, ScalarDraw.Discrete draw, Func<NodeId, FiniteLaw> law)
    {
        if (draw.Probabilities.Length == 0)
        {
            return [([.. draw.Outcomes.Select(_ => Rational.One / draw.Outcomes.Length)], Edge.One)];
        }

        List<(ImmutableArray<Rational> Probabilities, Edge Given)> rows = [([], Edge.One)];
        foreach (var probability in draw.Probabilities)
        {
            rows = [.. from row in rows
                       from outcome in law(probability).Outcomes
                       let given = diagrams.And(row.Given, outcome.Event)
                       where given != Edge.Zero
                       select (row.Probabilities.Add(Number(name, outcome.Value)), given)];
            Limit(rows.Count, name);
        }

        return rows;
    }

    private FiniteLaw Whole(string name, FiniteLaw low, FiniteLaw high)
    {
        if (low.Known is not { } least || high.Known is not { } most)
        {
            throw new CountingException(UnknownReason.Unsupported, $"The bounds of {name} depend on other draws.");
        }

        var first = Rational.Ceiling(Number(name, least));
        var count = Rational.Ceiling(Number(name, most)) - first;
        Check(count.Sign <= 0 ? LawFaults.Empty(name, Enclosure.Exact(first), Enclosure.Exact(first + count)) : null);
        Limit(count, name);
        var events = count.IsPowerOfTwo
            ? Digits(BitOperations.Log2((uint)count))
            : Chain([.. Enumerable.Repeat(Rational.Create(1, count), (int)count)]);
        return FiniteLaw.Of([.. events.Select((happens, i) => (Value.Of((Rational)(first + i)), happens))]);
    }

    private Edge[] Digits(int digits)
    {
        Edge[] events = [Edge.One];
        for (int i = 0; i < digits; i++)
        {
            var coin = Coin(Rational.Half);
            events = [.. events.SelectMany(prefix => new[]
            {
                diagrams.And(prefix, diagrams.Not(coin)), diagrams.And(prefix, coin),
            })];
        }

        return events;
    }

    // The first outcome or not; if not, the second or not; and so on.
    private Edge[] Chain(ImmutableArray<Rational> probabilities)
    {
        var events = new Edge[probabilities.Length];
        var (left, none) = (Rational.One, Edge.One);
        for (int i = 0; i < events.Length; i++)
        {
            var coin = probabilities[i].IsZero ? Edge.Zero : Coin(probabilities[i] / left);
            events[i] = diagrams.And(none, coin);
            none = diagrams.And(none, diagrams.Not(coin));
            left -= probabilities[i];
        }

        return events;
    }

    private Edge Coin(Rational probability)
    {
        if (probability.IsZero || probability.IsOne)
        {
            return probability.IsOne ? Edge.One : Edge.Zero;
        }

        if (_coins.Count == DiagramCounting.MostCoins)
        {
            throw new DiagramLimitException($"It has more than {DiagramCounting.MostCoins} coins.");
        }

        _coins.Add(probability);
        return diagrams.Coin();
    }

    /// <summary>The law of a wire that follows one of several laws.</summary>
    private FiniteLaw Mix(ImmutableArray<(Edge Event, FiniteLaw Law)> parts)
    {
        var events = new Dictionary<Value, Edge>();
        var order = new List<Value>();
        foreach (var (given, law) in parts)
        {
            foreach (var (value, happens) in law.Outcomes)
            {
                if (events.TryAdd(value, Edge.Zero))
                {
                    order.Add(value);
                }

                events[value] = diagrams.Or(events[value], diagrams.And(given, happens));
            }
        }

        return FiniteLaw.Of([.. order.Select(value => (value, events[value])).Where(o => o.Item2 != Edge.Zero)]);
    }

    private static Rational Number(string name, Value value) =>
        value is Value.Number { Enclosure: { IsExact: true, Low: var number } }
            ? number
            : throw new CountingException(UnknownReason.Unsupported, $"The law of {name} has the parameter {value}.");

    private static void Check(string? fault)
    {
        if (fault is not null)
        {
            throw new CountingException(UnknownReason.Vacuous, fault);
        }
    }

    private static void Limit(BigInteger count, string name)
    {
        if (count > MostOutcomes)
        {
            throw new DiagramLimitException($"{name} has more than {MostOutcomes} outcomes or laws.");
        }
    }
}
