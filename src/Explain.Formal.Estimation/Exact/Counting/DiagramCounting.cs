using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts by decision diagrams: every wire is a function of independent coins.</summary>
/// <remarks>
/// Wires are taken depth first from the roots, of the operands of a gate the deepest first, so that coins are in the
/// order
/// of <see cref="VariableOrder"/> at the start. What no later wire needs is forgotten.
/// </remarks>
internal sealed class DiagramCounting
{
    /// <summary>The most coins: recursions go as deep.</summary>
    public const int MostCoins = 2_000;

    private readonly CountingProblem _problem;
    private readonly ImmutableArray<NodeId>[] _sources;
    private readonly BooleanDiagrams _diagrams;
    private readonly CoinLaws _coins;
    private readonly LawOperations _operations;
    private readonly FiniteLaw?[] _laws;
    private readonly int[] _uses;
    private readonly int _mostNodes;

    public DiagramCounting(CountingProblem problem, int mostNodes, CancellationToken cancellation)
    {
        (_problem, _mostNodes) = (problem, mostNodes);
        _sources = problem.Sources();
        _diagrams = new BooleanDiagrams(mostNodes, cancellation);
        _coins = new CoinLaws(problem.Graph, _diagrams);
        _operations = new LawOperations(_diagrams, cancellation);
        _laws = new FiniteLaw?[problem.Graph.Nodes.Length];
        _uses = new int[_laws.Length];
    }

    /// <summary>Whether there is no room for another node.</summary>
    public bool IsFull => _diagrams.Nodes >= _mostNodes;

    /// <summary>Steps taken.</summary>
    public long Operations => _diagrams.Operations;

    /// <summary>The sums over all worlds.</summary>
    /// <exception cref="DiagramLimitException">There is no room.</exception>
    /// <exception cref="CountingException">There is no answer.</exception>
    public Moments Count()
    {
        var order = WireWalk.Of(_problem.Wires.Roots, _sources);
        foreach (var source in order.SelectMany(wire => _sources[wire.Index]).Concat(_problem.Wires.Roots))
        {
            _uses[source.Index]++;
        }

        foreach (var wire in order)
        {
            if (_laws[wire.Index] is null)
            {
                Evaluate(wire);
            }

            foreach (var source in _sources[wire.Index])
            {
                if (--_uses[source.Index] == 0)
                {
                    _laws[source.Index] = null;
                }
            }

            _diagrams.Tidy(Kept());
        }

        return Sum();
    }

    private IEnumerable<Edge> Kept() =>
        _laws.OfType<FiniteLaw>().SelectMany(law => law.Outcomes).Select(outcome => outcome.Event);

    private void Evaluate(NodeId wire)
    {
        try
        {
            TryEvaluate(wire);
        }
        catch (DiagramLimitException) when (IsFull)
        {
            // What is left of the attempt is of no use; a better order may make room. Other limits stay.
            _diagrams.Tidy(Kept(), isFull: true);
            TryEvaluate(wire);
        }
    }

    private void TryEvaluate(NodeId wire)
    {
        if (_problem.DrawOf.TryGetValue(wire, out var draw))
        {
            var laws = _coins.Draw(draw, Law);
            for (int i = 0; i < laws.Length; i++)
            {
                _laws[draw.Variables[i].Index] = laws[i];
            }

            return;
        }

        var node = _problem.Graph[wire];
        if (node.Operation is Operation.Input input)
        {
            throw new CountingException(Logic.UnknownReason.Unsupported, $"{input.Name} has no law.");
        }

        FiniteLaw[] operands = [.. node.Operands.Select(Law)];
        _laws[wire.Index] = _operations.Apply(node.Operation, operands);
    }

    private FiniteLaw Law(NodeId wire) =>
        _laws[wire.Index] ?? throw new InvalidOperationException($"The law of {wire} is not known yet.");

    private Moments Sum()
    {
        var (own, ownFails) = Event(_problem.Wires.Own);
        var (given, givenFails) = Event(_problem.Wires.Given);
        var total = _diagrams.And(own, given);

        // An event that fails makes up for one that has no value.
        if (_diagrams.Or(total, _diagrams.Or(ownFails, givenFails)) != Edge.One)
        {
            throw CountedValue.Refuse(Odd(_problem.Wires.Own) ?? Odd(_problem.Wires.Given));
        }

        var pairs = new List<(FiniteLaw First, FiniteLaw Second)>();
        foreach (var (first, second) in _problem.Wires.Pairs)
        {
            pairs.Add((Law(_problem.Wires.Operands[first]), Law(_problem.Wires.Operands[second])));
        }

        // All diagrams are built before any is measured: measures hold for the order in which they are made.
        var firsts = _problem.Wires.Operands.Select(operand => Terms(Law(operand), total)).ToList();
        var seconds = pairs.Select(pair => Products(pair.First, pair.Second, total)).ToList();
        var measure = _diagrams.Measure(_coins.Coins);
        return new Moments(
            Enclosure.Exact(measure.Of(own)),
            Enclosure.Exact(measure.Of(total)),
            [.. firsts.Select(terms => Mean(terms, measure))],
            [.. seconds.Select(terms => Mean(terms, measure))]);
    }

    /// <summary>Where an event happens, and where it does not.</summary>
    private (Edge Holds, Edge Fails) Event(NodeId? wire) => wire is { } given
        ? (Where(Law(given), Truth.True), Where(Law(given), Truth.False))
        : (Edge.One, Edge.Zero);

    private static Edge Where(FiniteLaw law, Truth truth) => law.Outcomes
        .Where(outcome => outcome.Value is Value.Logical logical && logical.Truth == truth)
        .Select(outcome => outcome.Event).DefaultIfEmpty(Edge.Zero).First();

    /// <summary>A value of an event that is none.</summary>
    private Value? Odd(NodeId? wire) => wire is { } given
        ? Law(given).Outcomes.Select(outcome => outcome.Value).FirstOrDefault(value => CountedValue.Of(value) is null)
        : null;

    private List<(Rational Value, Edge Event)> Terms(FiniteLaw law, Edge total) =>
        [.. law.Outcomes.Select(outcome => (outcome.Value, Event: _diagrams.And(outcome.Event, total)))
            .Where(outcome => outcome.Event != Edge.Zero)
            .Select(outcome => (Number(outcome.Value), outcome.Event))];

    private List<(Rational Value, Edge Event)> Products(FiniteLaw first, FiniteLaw second, Edge total)
    {
        var terms = new List<(Rational Value, Edge Event)>();
        foreach (var (value, happens) in Terms(first, total))
        {
            terms.AddRange(Terms(second, happens).Select(other => (value * other.Value, other.Event)));
        }

        return terms;
    }

    private static Enclosure Mean(List<(Rational Value, Edge Event)> terms, CoinMeasure measure) => Enclosure.Exact(
        terms.Where(term => !term.Value.IsZero)
            .Aggregate(Rational.Zero, (sum, term) => sum + (term.Value * measure.Of(term.Event))));

    private static Rational Number(Value value) => CountedValue.Of(value) ?? throw CountedValue.Refuse(value);
}
