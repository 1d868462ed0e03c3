using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>Writes a part of a search as a question with exact weights: functions whose phase is known, chosen or
/// proved, are linear in it, so that it has as many kinks as are open.</summary>
internal sealed class LeafGraph
{
    // In products of fractions: about a second.
    private const long MostProducts = 2_000_000;

    private readonly LayeredClaim _claim;
    private readonly LayerBounds[] _bounds;
    private readonly GraphBuilder _builder = new();
    private readonly List<NodeId> _atoms = [];
    private readonly Dictionary<(int Layer, int Row), AffineRow> _values = [];
    private long _products;

    private LeafGraph(LayeredClaim claim, LayerBounds[] bounds) => (_claim, _bounds) = (claim, bounds);

    /// <summary>The question whether a goal holds on a part; null if it takes too long to write, or has open functions
    /// without a kink.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="bounds">The bounds of its rows on the part.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="phases">The phases of the part.</param>
    /// <param name="low">The lower ends of its box.</param>
    /// <param name="high">The upper ends.</param>
    public static Obligation.Quantified? Write(
        LayeredClaim claim, LayerBounds[] bounds, RowGoal goal, Phase[] phases, Rational[] low, Rational[] high)
    {
        var graph = new LeafGraph(claim, bounds);
        try
        {
            return graph.Write(goal, phases, low, high);
        }
        catch (BeyondBoundsException)
        {
            return null;
        }
    }

    private Obligation.Quantified Write(RowGoal goal, Phase[] phases, Rational[] low, Rational[] high)
    {
        var shape = TensorShape.Of(low.Length);
        var input = _builder.Input("x", new TensorType(new ElementType.Real(), shape));
        _atoms.AddRange(_builder.Entries(input));

        // Where a phase does not hold nothing is claimed.
        NodeId[] parts = [.. phases.Select(phase => Outside(phase)), Of(goal)];
        var root = Join(BinaryOperator.Or, parts);
        var domain = new Domain.Box(ToTensor(low, shape), ToTensor(high, shape));
        return new Obligation.Quantified(
            "leaf",
            _builder.ToGraph(),
            Quantifier.ForAll,
            [new QuantifiedVariable("x", input, domain)],
            [],
            root,
            default);
    }

    private NodeId Outside(Phase phase)
    {
        var argument = Node(ArgumentOf(phase.Layer, phase.Neuron));
        return phase.IsOn
            ? Compare(BinaryOperator.Less, argument, Zero())
            : Compare(BinaryOperator.Less, Zero(), argument);
    }

    private NodeId Of(RowGoal goal) => goal switch
    {
        RowGoal.Known known => _builder.Constant(Tensor.Scalar(Value.Of(known.Value)), new ElementType.Boolean()),
        RowGoal.Literal literal => Compare(
            literal.IsStrict ? BinaryOperator.Less : BinaryOperator.LessOrEqual,
            Zero(),
            Node(ArgumentOf(_claim.Layers.Length - 1, literal.Row))),
        RowGoal.All all => Join(BinaryOperator.And, [.. all.Parts.Select(Of)]),
        RowGoal.Any any => Join(BinaryOperator.Or, [.. any.Parts.Select(Of)]),
        _ => throw new UnreachableException($"Unhandled {goal.GetType().Name}."),
    };

    private NodeId Join(BinaryOperator connective, NodeId[] parts) =>
        parts.Aggregate((left, right) => Compare(connective, left, right));

    private NodeId Compare(BinaryOperator function, NodeId left, NodeId right) =>
        _builder.Add(new Operation.Binary(function), [left, right]);

    private NodeId Zero() => Number(Rational.Zero);

    private NodeId Number(Rational value) =>
        _builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    private NodeId Node(AffineRow row)
    {
        NodeId[] terms =
        [
            .. row.Terms.Select(term => Compare(BinaryOperator.Multiply, Number(term.Coefficient), _atoms[term.Wire])),
            Number(row.Constant),
        ];
        return _builder.Add(new Operation.Sum(), terms, TensorType.Real, default);
    }

    /// <summary>A row over inputs and open functions.</summary>
    private AffineRow ArgumentOf(int layer, int row)
    {
        var exact = _claim.Exact.Of(layer, row);
        AffineRow[] terms = [.. exact.Terms.Select(Term), AffineRow.Number(exact.Constant)];
        _products += terms.Sum(term => (long)term.Terms.Length);
        return _products <= MostProducts ? AffineRow.Sum(terms) : throw new BeyondBoundsException("it is too long");
    }

    private AffineRow Term(RowTerm term)
    {
        var (source, place) = _claim.Exact.PositionOf(term.Wire);
        return (source == 0 ? AffineRow.Wire(place) : ValueOf(source - 1, place)).Times(term.Coefficient);
    }

    private AffineRow ValueOf(int layer, int row)
    {
        if (!_values.TryGetValue((layer, row), out var value))
        {
            value = Apply(layer, row);
            _values.Add((layer, row), value);
        }

        return value;
    }

    private AffineRow Apply(int layer, int row)
    {
        var (function, bounds) = (_claim.Layers[layer].Functions[row], _bounds[layer]);
        double low = bounds.Low[row], high = bounds.High[row];
        if (function == WireFunction.Identity || (Kinks.Has(function) && low >= 0))
        {
            return ArgumentOf(layer, row);
        }

        if (Kinks.Has(function) && high <= 0)
        {
            return Kinks.SlopeBelow(function) == 0
                ? AffineRow.Number(Rational.Zero)
                : ArgumentOf(layer, row).Times(Rational.FromDouble(Kinks.SlopeBelow(function)));
        }

        if (Kinks.Has(function))
        {
            var kink = function == WireFunction.Abs ? UnaryOperator.Abs : UnaryOperator.Relu;
            _atoms.Add(_builder.Add(new Operation.Unary(kink), [Node(ArgumentOf(layer, row))]));
            return AffineRow.Wire(_atoms.Count - 1);
        }

        // A function with jumps that is constant on the part.
        return bounds.Bands[row] is { Slope: 0 } band && band.Low == band.High
            && function is WireFunction.Step or WireFunction.StepFromZero or WireFunction.Floor
            ? AffineRow.Number(Rational.FromDouble(band.Low))
            : throw new BeyondBoundsException("a function without a kink is open");
    }

    private static Tensor ToTensor(Rational[] entries, TensorShape shape) =>
        new(shape, entries.Select(entry => (Value)Value.Of(entry)).ToSequence());
}
