using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Parameters that facts tie together, each group with the outcomes that the facts leave.</summary>
/// <remarks>
/// A fact about few parameters, such as <c>a == b</c> or <c>p == gate.or</c>, is not conjoined to events but puts its
/// draws into one group that has no more outcomes than they had.
/// </remarks>
internal sealed class ParameterGroups
{
    private const int MostCombinations = 1 << 12;
    private const int MostOutcomes = 16;

    private readonly ParameterDraws _draws;
    private readonly int[] _groupOf;
    private readonly Group[] _groups;

    public ParameterGroups(ParameterDraws draws)
    {
        _draws = draws;
        _groupOf = [.. Enumerable.Range(0, draws.Items.Length)];
        _groups = [.. draws.Items.Select((draw, i) => new Group(
            [i], [.. draw.Outcomes.Select((row, j) => (row.Probability, Sequence.Create([j])))]))];
    }

    /// <summary>The probability of all facts that were put in.</summary>
    public Rational Probability { get; private set; } = Rational.One;

    /// <summary>Puts facts in, as long as one fits.</summary>
    /// <param name="network">The network of the facts, whose classes are the draws.</param>
    /// <param name="facts">The facts.</param>
    /// <returns>The facts that did not fit.</returns>
    public List<CaseWire> Absorb(CaseNetwork network, IEnumerable<CaseWire> facts)
    {
        var left = facts.Distinct().ToList();
        int before;
        do
        {
            before = left.Count;
            left = [.. left.Where(fact => !TryAbsorb(network, fact))];
        }
        while (left.Count < before && left.Count > 0);
        return left;
    }

    /// <summary>The outcomes of each group with their probabilities given the facts; of a group whose outcomes are not
    /// listed, none.</summary>
    public ImmutableArray<ImmutableArray<Rational>> Weights() => [.. _groups.Select(group =>
    {
        var sum = group.Rows.Aggregate(Rational.Zero, (total, row) => total + row.Weight);
        return group.Rows.Select(row => row.Weight / sum).ToImmutableArray();
    })];

    /// <summary>The wire of a parameter in a network whose classes are the groups.</summary>
    public CaseWire? Leaf(CaseNetwork network, NodeId input)
    {
        if (_draws.PlaceOf(input) is not { } place)
        {
            return null;
        }

        var draw = _draws.Items[place.Draw];
        var values = draw.Outcomes.Select(row => row.Values[place.Member]).ToSequence();
        return Leaf(network, place.Draw, place.Member, values);
    }

    /// <summary>The same wires over groups in place of draws.</summary>
    public Dictionary<int, CaseWire> Translate(CaseNetwork from, CaseNetwork to, IEnumerable<CaseWire> roots)
    {
        var map = new Dictionary<int, CaseWire>();
        foreach (int index in CaseWalk.Order(from, roots))
        {
            var node = from[index];
            map[index] = node.Known is { } value ? to.Constant(value)
                : node.Operation is { } operation
                    ? to.Add(
                        operation,
                        [.. node.Operands.Select(wire => map[wire.Node].Flip(wire.IsNegated))],
                        node.IsBoolean)
                    : Leaf(to, node.Class, node.Member, node.Values);
        }

        return map;
    }

    /// <summary>The outcome of a group in which all its parameters have certain values; null if facts exclude
    /// it.</summary>
    public int? RowOf(int group, Func<NodeId, Value> values)
    {
        var (draws, rows) = _groups[group];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = i;
            if (draws.Index().All(draw => _draws.Items[draw.Item] is var item
                && item.Draw.Variables.Select(values).SequenceEqual(
                    item.Outcomes[rows[row].Picks[draw.Index]].Values)))
            {
                return i;
            }
        }

        return null;
    }

    private CaseWire Leaf(CaseNetwork network, int draw, int member, Sequence<Value> values)
    {
        if (values.Length == 0)
        {
            return network.Open(draw, member);
        }

        int number = _groupOf[draw];
        var group = _groups[number];
        int place = group.Draws.IndexOf(draw);
        return network.Leaf(number, group.Rows.Select(row => values[row.Picks[place]]).ToSequence());
    }

    private bool TryAbsorb(CaseNetwork network, CaseWire fact)
    {
        var order = CaseWalk.Order(network, [fact]);
        int[] numbers = [.. order.Select(index => network[index]).Where(node => node.IsLeaf)
            .Select(node => _groupOf[node.Class]).Distinct()];
        if (numbers.Any(number => _groups[number].IsOpen))
        {
            return false;
        }

        long combinations = numbers.Aggregate(1L, (product, number) => product > MostCombinations
            ? product : product * _groups[number].Rows.Length);
        if (combinations > MostCombinations)
        {
            return false;
        }

        ImmutableArray<int> draws = [.. numbers.SelectMany(number => _groups[number].Draws)];
        var rows = Product(numbers).Where(row => Holds(network, order, fact, draws, row.Picks)).ToImmutableArray();
        int most = numbers.Select(number => _groups[number].Rows.Length).Append(MostOutcomes).Max();
        if (rows.Length > most)
        {
            return false;
        }

        Replace(numbers, new Group(draws, rows));
        return true;
    }

    private void Replace(int[] numbers, Group merged)
    {
        var before = numbers.Aggregate(Rational.One, (product, number) => product * _groups[number].Sum);
        Probability = merged.Rows.Length == 0 || before.IsZero
            ? Rational.Zero
            : Probability * merged.Sum / before;
        if (numbers.Length == 0)
        {
            return;
        }

        int kept = numbers.Min();
        foreach (int number in numbers)
        {
            _groups[number] = new Group([], []);
        }

        _groups[kept] = merged;
        foreach (int draw in merged.Draws)
        {
            _groupOf[draw] = kept;
        }
    }

    private IEnumerable<(Rational Weight, Sequence<int> Picks)> Product(int[] numbers)
    {
        IEnumerable<(Rational Weight, Sequence<int> Picks)> rows = [(Rational.One, [])];
        foreach (int number in numbers)
        {
            rows = [.. from row in rows
                       from next in _groups[number].Rows
                       select (row.Weight * next.Weight, (Sequence<int>)[.. row.Picks, .. next.Picks])];
        }

        return rows;
    }

    private static bool Holds(
        CaseNetwork network, ImmutableArray<int> order, CaseWire fact, ImmutableArray<int> draws, Sequence<int> picks)
    {
        var value = CaseWalk.Evaluate(
            network, order, fact, leaf => leaf.Values[picks[draws.IndexOf(leaf.Class)]], []);
        return value is Value.Logical { Truth: not Truth.Undecided }
            ? value == Value.Of(true)
            : throw new CaseException(
                Logic.UnknownReason.Tie, $"A fact about parameters is {value} for some values of them.");
    }

    private sealed record Group(
        ImmutableArray<int> Draws, ImmutableArray<(Rational Weight, Sequence<int> Picks)> Rows)
    {
        public bool IsOpen => Rows.Length == 0;

        public Rational Sum => Rows.Aggregate(Rational.Zero, (total, row) => total + row.Weight);
    }
}

/// <summary>Ends an estimate of cases that cannot be finished; never leaves this project.</summary>
internal sealed class CaseException(Logic.UnknownReason reason, string sentence) : Exception(sentence)
{
    /// <summary>Why.</summary>
    public Logic.UnknownReason Reason => reason;
}
