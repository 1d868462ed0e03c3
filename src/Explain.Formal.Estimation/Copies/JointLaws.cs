using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The laws of inputs in a distribution, with what it is conditioned on: tables of finitely many
/// rows.</summary>
internal sealed class JointLaws(
    Graph graph, ScalarDistribution distribution, InputGroups groups, CancellationToken cancellation)
{
    private const int MostWorlds = 1 << 20;

    // A function that is no fraction takes as long as hundreds of other operations.
    private const int MostWorldsOfFunctions = 1 << 10;

    /// <summary>The most rows of a table.</summary>
    public const int MostRows = 1 << 12;

    private readonly Dictionary<string, JointLaw> _laws = new(StringComparer.Ordinal);

    /// <summary>The law of some inputs that depend on each other, or of one.</summary>
    /// <exception cref="CopiesException">There is none, or not of finitely many rows.</exception>
    public JointLaw Of(ImmutableArray<NodeId> inputs)
    {
        string key = string.Join(',', inputs);
        if (!_laws.TryGetValue(key, out var law))
        {
            law = Enumerate(inputs);
            _laws.Add(key, law);
        }

        return law;
    }

    private JointLaw Enumerate(ImmutableArray<NodeId> inputs)
    {
        NodeId[] conditions = [.. groups.ConjunctsOf(inputs[0])];
        NodeId[] roots = [.. inputs, .. conditions];
        var draws = DrawChoices.Of(graph, distribution, roots);
        string name = Name(inputs[0]);
        if (draws.Fault is { } fault)
        {
            throw new CopiesException(UnknownReason.Vacuous, fault, canSample: false);
        }

        if (draws.Choices is not { } choices)
        {
            throw new CopiesException(
                UnknownReason.Unsupported, $"'{name}' is drawn from infinitely many values.", canSample: true);
        }

        var (plan, planFault) = WorldPlan.Of(graph, choices, roots);
        if (plan is null)
        {
            throw new CopiesException(UnknownReason.Unsupported, planFault!, canSample: false);
        }

        int most = plan.HasFunctions ? MostWorldsOfFunctions : MostWorlds;
        if (LeastWorlds(plan) > most)
        {
            throw TooMany(name, most);
        }

        var visitor = new RowVisitor(name, inputs, conditions, most);
        new WorldWalker(plan).Walk([visitor], cancellation);
        return visitor.Law();
    }

    // A law that is computed has one outcome at least.
    private static BigInteger LeastWorlds(WorldPlan plan) =>
        plan.Choices.Aggregate(BigInteger.One, (product, choice) => product * (choice.Count ?? BigInteger.One));

    private string Name(NodeId input) => ((Operation.Input)graph[input].Operation).Name;

    private static CopiesException TooMany(string name, int most) => new(
        UnknownReason.Nodes,
        string.Create(CultureInfo.InvariantCulture, $"'{name}' has more than {MostRows:N0} values, ")
            + string.Create(CultureInfo.InvariantCulture, $"or is drawn in more than {most:N0} worlds."),
        canSample: true);

    private sealed class RowVisitor(string name, ImmutableArray<NodeId> inputs, NodeId[] conditions, int most)
        : IWorldVisitor
    {
        private static readonly Operation And = new Operation.Binary(BinaryOperator.And);

        private readonly Dictionary<Sequence<Value>, int> _places = [];
        private readonly List<(Sequence<Value> Values, Enclosure Weight)> _rows = [];
        private CopiesException? _problem;
        private int _worlds;

        public bool Visit(Value[] values, Enclosure probability)
        {
            var holds = conditions.Aggregate(
                Value.Of(true), (both, node) => ReferenceEvaluator.ApplyScalar(And, [both, values[node.Index]]));
            if (holds is not Value.Logical { Truth: not Truth.Undecided } || ++_worlds > most)
            {
                _problem = _worlds > most
                    ? TooMany(name, most)
                    : new(UnknownReason.Tie, $"The event that is conditioned on is {holds} somewhere.", false);
                return false;
            }

            if (holds is Value.Logical { Truth: Truth.True })
            {
                Add(inputs.Select(input => values[input.Index]).ToSequence(), probability);
            }

            return _rows.Count <= MostRows || Stop(TooMany(name, most));
        }

        public void Fail(string sentence) => _problem = new(UnknownReason.Vacuous, sentence, canSample: false);

        public JointLaw Law()
        {
            if (_problem is not null)
            {
                throw _problem;
            }

            var total = _rows.Aggregate(Enclosure.Exact(0), (sum, row) => sum + row.Weight);
            return total == Enclosure.Exact(0)
                ? throw new CopiesException(
                    UnknownReason.Vacuous, "The distribution is conditioned on an event of probability 0.", false)
                : new JointLaw(inputs, [.. _rows.Select(row => (row.Values, Share(row.Weight, total)))]);
        }

        private bool Stop(CopiesException problem)
        {
            _problem = problem;
            return false;
        }

        private static Enclosure Share(Enclosure weight, Enclosure total) => Enclosure.Divide(weight, total)
            ?? throw new CopiesException(
                UnknownReason.Tie, "The distribution is conditioned on an event whose probability may be 0.", false);

        private void Add(Sequence<Value> values, Enclosure probability)
        {
            if (_places.TryGetValue(values, out int place))
            {
                _rows[place] = (values, _rows[place].Weight + probability);
            }
            else
            {
                _places.Add(values, _rows.Count);
                _rows.Add((values, probability));
            }
        }
    }
}

/// <summary>The rows of values that some inputs take together, with their probabilities.</summary>
internal sealed record JointLaw(
    ImmutableArray<NodeId> Inputs, ImmutableArray<(Sequence<Value> Values, Enclosure Probability)> Rows);
