using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>The entries of the variables of a question as coordinates of a box of real numbers.</summary>
/// <remarks>A whole number n is read as the floor of a coordinate from low + 1/4 to high - 1/4, a truth value as
/// whether a coordinate in [0, 1] is at least 1/2: every point of the box stands for one value, and no jump is at an
/// end.</remarks>
internal sealed class ClaimInputs
{
    private static readonly Rational _quarter = Rational.Create(1, 4);

    private readonly ImmutableArray<TensorShape> _shapes;
    private readonly ImmutableArray<Coordinate> _coordinates;

    private ClaimInputs(ImmutableArray<TensorShape> shapes, ImmutableArray<Coordinate> coordinates)
    {
        (_shapes, _coordinates) = (shapes, coordinates);
        Region = InputRegion.Closed(
            [.. coordinates.Select(coordinate => coordinate.Low)],
            [.. coordinates.Select(coordinate => coordinate.High)]);
    }

    private enum Kind
    {
        Real,
        Whole,
        Truth,
    }

    /// <summary>The number of coordinates.</summary>
    public int Count => _coordinates.Length;

    /// <summary>The domain of the coordinates.</summary>
    public InputRegion Region { get; }

    /// <summary>Whether there is no value at all.</summary>
    public bool IsEmpty => Region.Low.Zip(Region.High).Any(ends => ends.First > ends.Second);

    /// <summary>The inputs of variables; null if one has no bounds.</summary>
    public static ClaimInputs? Of(Obligation.Quantified obligation)
    {
        var shapes = ImmutableArray.CreateBuilder<TensorShape>();
        var coordinates = ImmutableArray.CreateBuilder<Coordinate>();
        foreach (var variable in obligation.Variables)
        {
            var type = obligation.Graph[variable.Input].Type;
            shapes.Add(type.Shape);
            for (int i = 0; i < type.Shape.Count; i++)
            {
                if (Of(type.Element, variable.Domain, i) is not { } coordinate)
                {
                    return null;
                }

                coordinates.Add(coordinate);
            }
        }

        return coordinates.Count == 0 ? null : new ClaimInputs(shapes.ToImmutable(), coordinates.ToImmutable());
    }

    /// <summary>What the inputs of a graph stand for.</summary>
    /// <param name="places">The node of each coordinate.</param>
    /// <param name="wires">Takes the functions.</param>
    public IReadInputs ToReads(IEnumerable<NodeId> places, WireTable wires) => new Reads(
        Region.Box,
        places.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => ToRead(pair.i, wires)));

    private ReadValue ToRead(int coordinate, WireTable wires)
    {
        var wire = AffineRow.Wire(coordinate);
        return _coordinates[coordinate].Kind switch
        {
            Kind.Real => new ReadValue.Number(wire),
            Kind.Whole => new ReadValue.Number(wires.Apply(WireFunction.Floor, wire)),
            Kind.Truth => new ReadValue.Truth(ClaimFormula.Of(wire.Plus(-Rational.Half), false)),
            var kind => throw new UnreachableException($"Unhandled {kind}."),
        };
    }

    /// <summary>The values of the variables at a point of the box, moved into their domain.</summary>
    public Tensor[] ToValues(Rational[] point)
    {
        Value[] entries = [.. point.Select((x, i) => ToValue(
            _coordinates[i].Kind, Rational.Max(Region.Low[i], Rational.Min(Region.High[i], x))))];
        int next = 0;
        return [.. _shapes.Select(shape =>
        {
            var part = entries.AsSpan(next, shape.Count);
            next += shape.Count;
            return new Tensor(shape, Sequence.Create<Value>(part));
        })];
    }

    /// <summary>A point of the box that stands for values of the variables; null if one is not known exactly.</summary>
    public Rational[]? ToPoint(IEnumerable<Tensor> values)
    {
        Value[] entries = [.. values.SelectMany(tensor => tensor.Entries)];
        Rational?[] point = [.. entries.Zip(_coordinates, (value, coordinate) => ToCoordinate(coordinate.Kind, value))];
        return point.Length == Count && Array.TrueForAll(point, x => x is not null)
            ? [.. point.OfType<Rational>()]
            : null;
    }

    private static Rational? ToCoordinate(Kind kind, Value value) => (kind, value) switch
    {
        (Kind.Real, Value.Number { Enclosure: { IsExact: true, Low: var x } }) => x,
        (Kind.Whole, Value.Number { Enclosure: { IsExact: true, Low: var n } }) => n + Rational.Half,
        (Kind.Truth, Value.Logical { Truth: Truth.True }) => Rational.One,
        (Kind.Truth, Value.Logical { Truth: Truth.False }) => Rational.Zero,
        _ => null, // no value of such a coordinate
    };

    private static Value ToValue(Kind kind, Rational x) => kind switch
    {
        Kind.Real => Value.Of(x),
        Kind.Whole => Value.Of((Rational)Rational.Floor(x)),
        Kind.Truth => Value.Of(x >= Rational.Half),
        _ => throw new UnreachableException($"Unhandled {kind}."),
    };

    private static Coordinate? Of(ElementType element, Domain domain, int entry) => (domain, element) switch
    {
        (Domain.Box box, ElementType.Real) => (box.Low.Entries[entry], box.High.Entries[entry]) is (
            Value.Number { Enclosure: { IsExact: true, Low: var low } },
            Value.Number { Enclosure: { IsExact: true, Low: var high } })
                ? new Coordinate(Kind.Real, low, high)
                : null,
        (Domain.IntegerRange range, ElementType.Natural natural) => Whole(
            Rational.Max(range.Low, Rational.Zero), Rational.Min(range.High, natural.Bound)),
        (Domain.IntegerRange range, ElementType.Integer or ElementType.Real) => Whole(range.Low, range.High),
        (Domain.All, ElementType.Natural natural) => Whole(Rational.Zero, natural.Bound),
        (Domain.All, ElementType.Boolean) => new Coordinate(Kind.Truth, Rational.Zero, Rational.One),
        _ => null,
    };

    private static Coordinate Whole(Rational low, Rational high) =>
        new(Kind.Whole, Rational.Ceiling(low) + _quarter, Rational.Ceiling(high) - _quarter);

    private sealed class Reads(Box box, Dictionary<NodeId, ReadValue> values) : IReadInputs
    {
        public IEnumerable<NodeId> NeededBy(NodeId input) => [];

        public ReadValue Read(NodeId input, IReadOnlyList<ReadValue> before) => values.GetValueOrDefault(input)
            ?? throw new BeyondBoundsException("an input has no bounds");

        public DoubleInterval RangeOf(int coordinate) => new(box.Low[coordinate], box.High[coordinate]);
    }

    private sealed record Coordinate(Kind Kind, Rational Low, Rational High);
}
