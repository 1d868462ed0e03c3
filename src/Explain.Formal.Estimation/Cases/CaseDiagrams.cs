using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Laws of wires of a network, exactly, by decision diagrams over the classes of parameters.</summary>
internal sealed class CaseDiagrams
{
    private const int MostClasses = 2000;

    private readonly CaseSpace _space;
    private readonly DecisionDiagrams _diagrams;
    private readonly LawOperations _operations;
    private readonly Dictionary<int, FiniteLaw> _laws = [];
    private readonly Dictionary<int, int> _levels = [];
    private readonly List<IReadOnlyList<Enclosure>> _weights = [];

    /// <summary>Builds the laws of all that roots need.</summary>
    /// <exception cref="DiagramLimitException">They are too large.</exception>
    public CaseDiagrams(
        CaseSpace space, IReadOnlyCollection<CaseWire> roots, long mostNodes, CancellationToken cancellation)
    {
        _space = space;
        _diagrams = new DecisionDiagrams(mostNodes, cancellation);
        _operations = new LawOperations(_diagrams, cancellation);
        if (space.IsOpen(roots))
        {
            throw new DiagramLimitException("A parameter is drawn from infinitely many values.");
        }

        var order = CaseWalk.Order(space.Network, roots);
        foreach (int number in CaseOrder.Of(space.Network, order))
        {
            _levels.Add(number, _levels.Count);
            _weights.Add([.. space.Weights[number].Select(Enclosure.Exact)]);
        }

        if (_levels.Count > MostClasses)
        {
            throw new DiagramLimitException($"More than {MostClasses} parameters are too many for diagrams.");
        }

        foreach (int index in order)
        {
            _laws.Add(index, Law(space.Network[index]));
        }
    }

    /// <summary>Steps of recursions and nodes made.</summary>
    public long Operations => _diagrams.Operations;

    /// <summary>The probability that all events happen.</summary>
    public Enclosure Probability(IEnumerable<CaseWire> events) => Mean(Conjunction(events));

    /// <summary>The mean of a number where events happen, and 0 elsewhere; null if it may have no value.</summary>
    public Enclosure? Mean(CaseWire number, IEnumerable<CaseWire> events)
    {
        var given = Conjunction(events);
        var sum = Enclosure.Exact(0);
        foreach (var (value, happens) in Law(number).Outcomes)
        {
            var probability = Mean(_diagrams.And(happens, given));
            if (probability == Enclosure.Exact(0))
            {
                continue;
            }

            if (value is not Value.Number finite)
            {
                return null;
            }

            sum += finite.Enclosure * probability;
        }

        return sum;
    }

    private Edge Conjunction(IEnumerable<CaseWire> events) => events.Aggregate(Edge.One, (all, wire) =>
        Law(wire).Truth is { } truth
            ? _diagrams.And(all, truth)
            : throw new CaseException(
                Logic.UnknownReason.Tie, "An event has no truth value for some values of parameters."));

    private Enclosure Mean(Edge edge) => _diagrams.Expectation(edge, level => _weights[level]);

    private FiniteLaw Law(CaseWire wire)
    {
        var law = _laws[wire.Node];
        return wire.IsNegated ? _operations.Apply(new Operation.Unary(UnaryOperator.Not), [law]) : law;
    }

    private FiniteLaw Law(CaseNode node)
    {
        if (node.Known is { } known)
        {
            return FiniteLaw.Of(known);
        }

        if (node.Operation is { } operation)
        {
            return _operations.Apply(operation, [.. node.Operands.Select(Law)]);
        }

        int level = _levels[node.Class];
        return FiniteLaw.Of([.. node.Values.Distinct().Select(value => (
            value, _diagrams.Indicator(level, [.. node.Values.Select(other => other == value)])))]);
    }
}
