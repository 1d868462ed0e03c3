using System.Collections.Immutable;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Samples wires of a network; facts that were put into groups are met without rejection.</summary>
internal sealed class CaseSampler(CaseSpace space, EngineLimits limits, CancellationToken cancellation)
{
    private readonly GraphBuilder _builder = new();
    private readonly List<Draw> _draws = [];
    private readonly Dictionary<int, NodeId> _classes = [];
    private readonly Dictionary<int, NodeId> _map = [];

    /// <summary>The probability of an event, or the mean of a number, given that others happen.</summary>
    public MeasureOutcome Measure(CaseWire wire, ImmutableArray<CaseWire> given)
    {
        foreach (int index in CaseWalk.Order(space.Network, [wire, .. given]))
        {
            _map[index] = Build(space.Network[index]);
        }

        NodeId? condition = given.Length == 0 ? null : given.Select(Of).Aggregate((a, b) =>
            _builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]));
        var kind = space.Network[wire].IsBoolean ? QuantityKind.Probability : QuantityKind.Expectation;
        var root = Of(wire);
        var obligation = new Obligation.Measure(
            "cases",
            _builder.ToGraph(),
            new Distribution("reference", _draws.ToSequence(), condition),
            new Quantity(kind, [root], null, "a case"),
            default);
        return new SamplingEngine().TryMeasure(obligation, limits, cancellation) ?? new MeasureOutcome(
            new Measurement.NotMeasured(UnknownReason.Unsupported, "The reference law cannot be sampled."),
            EngineCost.None);
    }

    private NodeId Of(CaseWire wire) => wire.IsNegated
        ? _builder.Add(new Operation.Unary(UnaryOperator.Not), [_map[wire.Node]])
        : _map[wire.Node];

    private NodeId Build(CaseNode node)
    {
        if (node.Known is { } known)
        {
            return _builder.Constant(Tensor.Scalar(known), TypeOf([known]));
        }

        if (node.Operation is { } operation)
        {
            return _builder.Add(operation, [.. node.Operands.Select(Of)]);
        }

        if (node.IsOpen)
        {
            return Open(node);
        }

        var list = _builder.Constant(
            new Tensor(TensorShape.Of(node.Values.Length), node.Values), TypeOf(node.Values));
        return _builder.Add(new Operation.Lookup(), [list, Row(node.Class)]);
    }

    private NodeId Row(int number)
    {
        if (!_classes.TryGetValue(number, out var row))
        {
            var weights = space.Weights[number];
            var type = new ElementType.Natural(weights.Length);
            row = _builder.Input(Name(number), new TensorType(type, TensorShape.Scalar));
            _classes.Add(number, row);
            _draws.Add(new Draw(row, new Law.Discrete(
                weights.Select((_, i) => _builder.Constant(Tensor.Scalar(Value.Of((Rational)i)), type)).ToSequence(),
                weights.Select(Number).ToSequence())));
        }

        return row;
    }

    private NodeId Open(CaseNode node)
    {
        if (!_classes.TryGetValue(node.Class, out var input))
        {
            input = _builder.Input(
                Name(node.Class),
                space.Draws.Items[node.Class].Draw is ScalarDraw.UniformInteger ? TensorType.Integer : TensorType.Real);
            _classes.Add(node.Class, input);
            _draws.Add(new Draw(input, LawOf(space.Draws.Items[node.Class].Draw)));
        }

        return input;
    }

    private Law LawOf(ScalarDraw draw) => draw switch
    {
        ScalarDraw.Normal normal => new Law.Normal(Known(normal.Mean), Known(normal.Variance)),
        ScalarDraw.UniformReal uniform => new Law.UniformReal(Known(uniform.Low), Known(uniform.High)),
        ScalarDraw.UniformInteger uniform => new Law.UniformInteger(Known(uniform.Low), Known(uniform.High)),
        _ => throw new CaseException(
            UnknownReason.Unsupported, "A reference law that is joint, or depends on other parameters, cannot be "
                + "sampled in this version."),
    };

    private NodeId Known(NodeId node) => DrawChoices.KnownValue(space.Graph, node) is Value.Number number
        ? Number(number.Enclosure.Low)
        : throw new CaseException(
            UnknownReason.Unsupported, "A reference law that depends on other parameters comes in a later version.");

    private NodeId Number(Rational value) =>
        _builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}");

    private static ElementType TypeOf(Sequence<Value> values) => values switch
    {
        _ when values.All(value => value is Value.Logical) => new ElementType.Boolean(),
        _ when values.All(value => value is Value.Number { Enclosure: { IsExact: true, Low.IsInteger: true } }) =>
            new ElementType.Integer(),
        _ when values.All(value => value is Value.Number) => new ElementType.Real(),
        _ when values.All(value => value is Value.Symbol) => new ElementType.Gate(),
        _ => throw new CaseException(
            UnknownReason.Unsupported, "A wire that has no value somewhere cannot be sampled."),
    };
}
