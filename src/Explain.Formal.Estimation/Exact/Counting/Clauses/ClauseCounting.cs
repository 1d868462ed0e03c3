using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Counts events that are gates of independent coins, by clauses.</summary>
/// <remarks>Each of the events costs a count of its own; it takes the gates that it needs and no others.</remarks>
internal sealed class ClauseCounting
{
    private readonly CountingProblem _problem;
    private readonly EventClauses _events;
    private readonly CancellationToken _cancellation;

    private ClauseCounting(CountingProblem problem, EventClauses events, CancellationToken cancellation) =>
        (_problem, _events, _cancellation) = (problem, events, cancellation);

    /// <summary>How often a clause was looked at.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the event asked for is a list of clauses of coins, or the negation of one: then clauses are
    /// likely the best way to count it.</summary>
    public bool IsFormula => _events[_problem.Wires.Operands[0]] is { IsLiteral: false } form
        && form.Literals.Exists(literal => _events.MeaningOf(Math.Abs(literal)).Length > 0)
        && form.Literals.TrueForAll(literal => _events.MeaningOf(Math.Abs(literal))
            .All(clause => clause.All(part => Math.Abs(part) == Math.Abs(literal)
                || _events.MeaningOf(Math.Abs(part)).Length == 0)));

    /// <summary>The counting of a problem; null if it asks for more than a probability of such events.</summary>
    public static ClauseCounting? Of(CountingProblem problem, CancellationToken cancellation) =>
        problem.Entries is [{ Operands.Length: 1, Pairs.Length: 0 }] && EventClauses.Of(problem) is { } events
            ? new ClauseCounting(problem, events, cancellation)
            : null;

    /// <summary>The sums over all worlds.</summary>
    /// <param name="mostSteps">How often clauses may be looked at.</param>
    /// <exception cref="DiagramLimitException">It took more.</exception>
    public Moments Count(long mostSteps)
    {
        var wires = _problem.Wires;
        List<EventForm> given = wires.Own is { } own ? [_events[own]] : [];
        var ownWeight = Weight(given, mostSteps);
        var weight = ownWeight;
        if (wires.Given is { } more)
        {
            given.Add(_events[more]);
            weight = Weight(given, mostSteps);
        }

        // Where any of several literals must hold, it is easier to count where all fail.
        var asked = _events[wires.Operands[0]];
        var first = asked.IsAll || asked.IsLiteral
            ? Weight([.. given, asked], mostSteps)
            : weight - Weight([.. given, asked.Negated()], mostSteps);
        return new Moments(Enclosure.Exact(ownWeight), Enclosure.Exact(weight), [Enclosure.Exact(first)], []);
    }

    private Rational Weight(List<EventForm> events, long mostSteps)
    {
        if (events.Count == 0)
        {
            return Rational.One;
        }

        List<int[]> clauses = [.. events.SelectMany(form => form.IsAll
            ? form.Literals.Select(literal => new[] { literal })
            : [[.. form.Literals]])];
        var met = new HashSet<int>();
        for (int i = 0; i < clauses.Count; i++)
        {
            foreach (int literal in clauses[i])
            {
                if (met.Add(Math.Abs(literal)))
                {
                    clauses.AddRange(_events.MeaningOf(Math.Abs(literal)));
                }
            }
        }

        var counter = new ComponentCounter(_events.Probabilities, clauses, mostSteps - Steps, _cancellation);
        var weight = counter.Count();
        Steps += counter.Steps;
        return weight;
    }
}
