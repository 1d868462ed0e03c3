using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>DESIGN 3.0 taken literally: the tree is written out path by path, every use with a draw of its
/// own.</summary>
/// <remarks>
/// Every occurrence of a wire carries the set of all wires on its path. Occurrences of a shared wire whose path meets
/// an element become one, on whose path lie the wires of all of them. Laws of inputs are read off all worlds.
/// </remarks>
internal sealed class ExplicitTree
{
    private readonly Graph _graph;
    private readonly Distribution _distribution;
    private readonly Func<ImmutableHashSet<int>, ImmutableHashSet<int>> _jointWith;
    private readonly IReadOnlyList<(NodeId What, NodeId[] Across)> _shares;
    private readonly List<Occurrence> _occurrences = [];
    private readonly GraphBuilder _builder = new();
    private readonly List<Draw> _draws = [];
    private readonly Dictionary<string, Dictionary<NodeId, NodeId>> _joint = [];

    /// <summary>Writes the tree of a question.</summary>
    /// <param name="obligation">A question on scalar wires whose inputs all have finitely many values.</param>
    /// <param name="shares">The shares.</param>
    /// <param name="joints">The sets of inputs that are drawn together; all other inputs are drawn alone.</param>
    public ExplicitTree(
        Obligation.Measure obligation, IReadOnlyList<(NodeId What, NodeId[] Across)> shares, params NodeId[][] joints)
    {
        (_graph, _distribution, _shares) = (obligation.Graph, obligation.Distribution, shares);
        _jointWith = inputs => [.. inputs.SelectMany(input =>
            joints.Where(joint => joint.Any(node => node.Index == input)).SelectMany(joint => joint)
                .Select(node => node.Index).Append(input))];
        Obligation = Build(obligation);
    }

    /// <summary>The same quantity of the tree.</summary>
    public Obligation.Measure Obligation { get; }

    /// <summary>How many worlds the tree has.</summary>
    public double Worlds { get; private set; } = 1;

    private Obligation.Measure Build(Obligation.Measure obligation)
    {
        NodeId[] roots = [.. obligation.Quantity.Operands, .. new[] { obligation.Quantity.Given }.OfType<NodeId>()];
        var tops = roots.Select(root => Add(root, [])).ToArray();
        for (int wire = _graph.Nodes.Length - 1; wire >= 0; wire--)
        {
            Merge(wire);
            foreach (var one in _occurrences.Where(x => x.Wire.Index == wire && x.Into is null).ToArray())
            {
                one.Operands = [.. _graph[one.Wire].Operands.Select(operand => Add(operand, one.Path))];
            }
        }

        foreach (var one in _occurrences.Where(x => x.Into is null).OrderBy(x => x.Wire.Index))
        {
            one.Written = Write(one);
        }

        var written = tops.Select(top => Final(top).Written).ToArray();
        return obligation with
        {
            Graph = _builder.ToGraph(),
            Distribution = new Distribution("tree", _draws.ToSequence(), null),
            Quantity = obligation.Quantity with
            {
                Operands = written.Take(obligation.Quantity.Operands.Length).ToSequence(),
                Given = obligation.Quantity.Given is null ? null : written[^1],
            },
        };
    }

    private Occurrence Add(NodeId wire, ImmutableHashSet<int> path)
    {
        var one = new Occurrence(wire, path.Add(wire.Index));
        _occurrences.Add(one);
        return one;
    }

    private bool IsShared(Occurrence one)
    {
        var joint = _jointWith([one.Wire.Index]);
        return _shares.Any(share => joint.Contains(share.What.Index)
            && share.Across.Any(element => one.Path.Contains(element.Index)));
    }

    private void Merge(int wire)
    {
        var shared = _occurrences.Where(x => x.Wire.Index == wire && IsShared(x)).ToArray();
        if (shared.Length > 0)
        {
            shared[0].IsShared = true;
            shared[0].Path = [.. shared.SelectMany(x => x.Path)];
            foreach (var other in shared.Skip(1))
            {
                other.Into = shared[0];
            }
        }
    }

    private static Occurrence Final(Occurrence one) => one.Into ?? one;

    private NodeId Write(Occurrence one)
    {
        var node = _graph[one.Wire];
        if (node.Operation is not Operation.Input)
        {
            return node.Operation is Operation.Constant constant
                ? _builder.Constant(constant.Value, node.Type.Element)
                : _builder.Add(
                    node.Operation, [.. one.Operands.Select(x => Final(x).Written)], node.Type, node.Origin);
        }

        if (!one.IsShared)
        {
            return Draw([one.Wire])[one.Wire];
        }

        NodeId[] together = [.. _jointWith([one.Wire.Index]).Order().Select(index => new NodeId(index))];
        string key = string.Join(' ', together);
        if (!_joint.TryGetValue(key, out var drawn))
        {
            drawn = Draw(together);
            _joint.Add(key, drawn);
        }

        return drawn[one.Wire];
    }

    // One number says which row of the law comes up.
    private Dictionary<NodeId, NodeId> Draw(NodeId[] inputs)
    {
        var rows = Rows(inputs);
        Worlds *= rows.Count;
        var place = _builder.Input($"u{_draws.Count}", TensorType.Integer);
        _draws.Add(new Draw(place, new Law.Discrete(
            rows.Select((_, i) => Number(i)).ToSequence(), rows.Select(row => Number(row.Probability)).ToSequence())));
        return inputs.Select((input, column) => (input, column)).ToDictionary(x => x.input, x =>
        {
            var element = _graph[x.input].Type.Element;
            var chosen = _builder.Constant(Tensor.Scalar(rows[^1].Values[x.column]), element);
            for (int i = 0; i < rows.Count - 1; i++)
            {
                var isHere = _builder.Add(new Operation.Binary(BinaryOperator.Equal), [place, Number(i)]);
                var here = _builder.Constant(Tensor.Scalar(rows[i].Values[x.column]), element);
                chosen = _builder.Add(
                    new Operation.Conditional(), [isHere, here, chosen], _graph[x.input].Type, default);
            }

            return chosen;
        });
    }

    private NodeId Number(Rational value) =>
        _builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    // The probability of every row of values, each by an enumeration of all worlds.
    private List<(Value[] Values, Rational Probability)> Rows(NodeId[] inputs)
    {
        var law = AllWorlds();
        return [.. law.GroupBy(world => string.Join('|', inputs.Select(input => world.Values[input.Index])))
            .Select(rows => (
                inputs.Select(input => rows.First().Values[input.Index]).ToArray(),
                rows.Aggregate(Rational.Zero, (sum, world) => sum + world.Probability)))];
    }

    private List<(Value[] Values, Rational Probability)> AllWorlds()
    {
        List<(Value[] Values, Rational Probability)> worlds = [(new Value[_graph.Nodes.Length], 1)];
        foreach (var draw in _distribution.Draws)
        {
            worlds = [.. from world in worlds
                         from outcome in Outcomes(draw.Law, node => Evaluate(node, world.Values))
                         where !outcome.Probability.IsZero
                         select (With(world.Values, draw.Variable, outcome.Value),
                             world.Probability * outcome.Probability)];
        }

        var kept = worlds.Where(world => _distribution.Given is not { } given
            || Evaluate(given, world.Values) == Value.Of(true)).ToList();
        var total = kept.Aggregate(Rational.Zero, (sum, world) => sum + world.Probability);
        return [.. kept.Select(world => (world.Values, world.Probability / total))];
    }

    private static Value[] With(Value[] values, NodeId variable, Value value)
    {
        var copy = values.ToArray();
        copy[variable.Index] = value;
        return copy;
    }

    private Value Evaluate(NodeId node, Value[] inputs) => _graph[node].Operation is Operation.Input
        ? inputs[node.Index]
        : ReferenceEvaluator.ApplyScalar(
            _graph[node].Operation, [.. _graph[node].Operands.Select(operand => Evaluate(operand, inputs))]);

    private static IEnumerable<(Value Value, Rational Probability)> Outcomes(Law law, Func<NodeId, Value> value)
    {
        return law switch
        {
            Law.Bernoulli coin => [(Value.Of(true), Known(coin.Probability)),
                (Value.Of(false), Rational.One - Known(coin.Probability))],
            Law.UniformInteger range => Enumerable.Range(0, (int)(Known(range.High) - Known(range.Low)).Numerator)
                .Select(i => (Value.Of(Known(range.Low) + i), (Known(range.High) - Known(range.Low)).Reciprocal())),
            Law.Discrete list => list.Outcomes.Zip(list.Probabilities, (x, p) => (value(x), Known(p))),
            _ => throw new NotSupportedException($"{law}"),
        };

        Rational Known(NodeId node) => ((Value.Number)value(node)).Enclosure.Value;
    }

    private sealed class Occurrence(NodeId wire, ImmutableHashSet<int> path)
    {
        public NodeId Wire { get; } = wire;

        public ImmutableHashSet<int> Path { get; set; } = path;

        public Occurrence? Into { get; set; }

        public bool IsShared { get; set; }

        public Occurrence[] Operands { get; set; } = [];

        public NodeId Written { get; set; }
    }
}
