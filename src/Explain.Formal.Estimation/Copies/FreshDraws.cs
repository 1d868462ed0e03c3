using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Writes draws of inputs into a new graph, again and again.</summary>
internal sealed class FreshDraws(CopiesProblem copies, GraphBuilder builder)
{
    private static readonly TensorType Place = TensorType.Integer;

    private readonly List<Draw> _draws = [];
    private readonly Dictionary<int, Dictionary<NodeId, NodeId>> _shared = [];
    private readonly Dictionary<string, JointLaw?> _laws = new(StringComparer.Ordinal);

    /// <summary>All draws so far.</summary>
    public Sequence<Draw> ToSequence() => _draws.ToSequence();

    /// <summary>A new draw of an input from its marginal.</summary>
    public NodeId Fresh(NodeId input) => Draw([input])[input];

    /// <summary>The one draw of an input in a group.</summary>
    public NodeId Shared(int group, NodeId input)
    {
        if (!_shared.TryGetValue(group, out var members))
        {
            members = Draw(copies.Shares.Members[group]);
            _shared.Add(group, members);
        }

        return members[input];
    }

    private Dictionary<NodeId, NodeId> Draw(ImmutableArray<NodeId> inputs) =>
        Law(inputs) is { } law ? Tabulated(law) : Copied(inputs);

    private JointLaw? Law(ImmutableArray<NodeId> inputs)
    {
        string key = string.Join(',', inputs);
        if (!_laws.TryGetValue(key, out var law))
        {
            try
            {
                law = copies.Laws.Of(inputs);
            }
            catch (CopiesException stop) when (stop.CanSample && !copies.Inputs.ConjunctsOf(inputs[0]).Any())
            {
                law = null;
            }

            _laws.Add(key, law);
        }

        return law;
    }

    private Dictionary<NodeId, NodeId> Tabulated(JointLaw law)
    {
        var weights = Weights(law);
        var place = Input(Place, new Law.Discrete(
            Enumerable.Range(0, law.Rows.Length)
                .Select(i => Constant(Value.Of((Rational)i), Place.Element)).ToSequence(),
            weights.Select(weight => Constant(Value.Of(weight), new ElementType.Real())).ToSequence()));
        return law.Inputs.Select((input, column) => (input, column)).ToDictionary(
            pair => pair.input,
            pair => builder.Add(
                new Operation.Lookup(),
                [
                    builder.Constant(
                        new Tensor(
                            TensorShape.Of(law.Rows.Length),
                            law.Rows.Select(row => row.Values[pair.column]).ToSequence()),
                        copies.Graph[pair.input].Type.Element),
                    place,
                ],
                copies.Graph[pair.input].Type,
                default));
    }

    // They must sum to 1 exactly; samples do not see what is lost.
    private static Rational[] Weights(JointLaw law)
    {
        Rational[] weights = [.. law.Rows.Select(row => row.Probability.Midpoint)];
        weights[^1] = weights.SkipLast(1).Aggregate(Rational.One, (rest, weight) => rest - weight);
        return weights;
    }

    private Dictionary<NodeId, NodeId> Copied(ImmutableArray<NodeId> inputs)
    {
        var needed = new NeededNodes(copies.Graph);
        needed.Add(inputs);
        var draws = new List<ScalarDraw>();
        foreach (var draw in copies.Distribution.Draws.Reverse().Where(draw => draw.Variables.Any(needed.Contains)))
        {
            needed.Add(draw.Parameters);
            draws.Insert(0, draw);
        }

        var copied = new Dictionary<NodeId, NodeId>();
        foreach (var draw in draws)
        {
            Copy(draw, copied);
        }

        return inputs.All(copied.ContainsKey) ? copied : throw new CopiesException(
            UnknownReason.Unsupported, "An input of the quantity has no law.", canSample: false);
    }

    private void Copy(ScalarDraw draw, Dictionary<NodeId, NodeId> copied)
    {
        var needed = new NeededNodes(copies.Graph);
        needed.Add(draw.Parameters);
        for (int i = 0; i < copies.Graph.Nodes.Length; i++)
        {
            var id = new NodeId(i);
            var node = copies.Graph[id];
            if (needed.Contains(id) && !copied.ContainsKey(id) && node.Operation is not Operation.Input)
            {
                copied[id] = node.Operation is Operation.Constant constant
                    ? builder.Constant(constant.Value, node.Type.Element)
                    : builder.Add(node.Operation, [.. node.Operands.Select(x => copied[x])], node.Type, default);
            }
        }

        switch (draw)
        {
            case ScalarDraw.Discrete { Group.Length: > 1 } discrete:
                Choose(discrete, copied);
                break;
            case ScalarDraw.JointNormal normal:
                Join(normal, copied);
                break;
            default:
                var variable = draw.Variables[0];
                copied[variable] = Input(copies.Graph[variable].Type, Single(draw, x => copied[x]));
                break;
        }
    }

    private static Law Single(ScalarDraw draw, Func<NodeId, NodeId> map) => draw switch
    {
        ScalarDraw.Bernoulli law => new Law.Bernoulli(map(law.Probability)),
        ScalarDraw.Discrete law => new Law.Discrete(
            law.Outcomes.Select(row => map(row[0])).ToSequence(), Shares(law, map)),
        ScalarDraw.UniformInteger law => new Law.UniformInteger(map(law.Low), map(law.High)),
        ScalarDraw.UniformReal law => new Law.UniformReal(map(law.Low), map(law.High)),
        ScalarDraw.Normal law => new Law.Normal(map(law.Mean), map(law.Variance)),
        ScalarDraw.JointNormal law => throw new UnreachableException($"{law.Group.Length} inputs are drawn at once."),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private static Sequence<NodeId> Shares(ScalarDraw.Discrete law, Func<NodeId, NodeId> map) =>
        law.Probabilities.Select(map).ToSequence();

    private void Choose(ScalarDraw.Discrete draw, Dictionary<NodeId, NodeId> copied)
    {
        int count = draw.Outcomes.Length;
        NodeId[] places = [.. Enumerable.Range(0, count).Select(i => Constant(Value.Of((Rational)i), Place.Element))];
        var place = Input(Place, draw.Probabilities.Length == 0
            ? new Law.UniformInteger(places[0], Constant(Value.Of((Rational)count), Place.Element))
            : new Law.Discrete(places.ToSequence(), Shares(draw, x => copied[x])));
        for (int i = 0; i < draw.Group.Length; i++)
        {
            var chosen = copied[draw.Outcomes[^1][i]];
            for (int row = count - 2; row >= 0; row--)
            {
                var isHere = builder.Add(new Operation.Binary(BinaryOperator.Equal), [place, places[row]]);
                chosen = builder.Add(
                    new Operation.Conditional(),
                    [isHere, copied[draw.Outcomes[row][i]], chosen],
                    copies.Graph[draw.Group[i]].Type,
                    default);
            }

            copied[draw.Group[i]] = chosen;
        }
    }

    private void Join(ScalarDraw.JointNormal draw, Dictionary<NodeId, NodeId> copied)
    {
        int count = draw.Group.Length;
        var vector = Input(
            new TensorType(new ElementType.Real(), TensorShape.Of(count)),
            new Law.JointNormal(
                Stack(TensorShape.Of(count), draw.Mean), Stack(TensorShape.Of(count, count), draw.Covariance)));
        for (int i = 0; i < count; i++)
        {
            copied[draw.Group[i]] = builder.Add(new Operation.Slice([new AxisSelector.At(i)]), [vector]);
        }

        NodeId Stack(TensorShape shape, Sequence<NodeId> entries) => builder.Add(
            new Operation.Stack(shape),
            [.. entries.Select(entry => copied[entry])],
            new TensorType(new ElementType.Real(), shape),
            default);
    }

    private NodeId Input(TensorType type, Law law)
    {
        var input = builder.Input(string.Create(CultureInfo.InvariantCulture, $"draw {_draws.Count}"), type);
        _draws.Add(new Draw(input, law));
        return input;
    }

    private NodeId Constant(Value value, ElementType element) => builder.Constant(Tensor.Scalar(value), element);
}
