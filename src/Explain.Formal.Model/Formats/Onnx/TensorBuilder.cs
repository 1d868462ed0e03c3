using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Builds the graph of a file: operations on values with the file's shapes, on wires without axes of size
/// 1.</summary>
/// <remarks>What it may build is counted against the limits before it is built.</remarks>
internal sealed class TensorBuilder
{
    private readonly FormatLimits _limits;
    private readonly ConstantGuard _guard;
    private long _entries;

    public TensorBuilder(FormatLimits limits)
    {
        _limits = limits;
        _guard = new ConstantGuard(Graph, limits);
    }

    /// <summary>The operator that is being read, for messages.</summary>
    public OnnxNode Node { get; set; } = new("", "", "", [], [], OnnxNode.NoAttributes);

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Graph { get; } = new();

    /// <summary>Whether the wire of a value holds whole numbers, whatever they are in the file.</summary>
    public bool IsWhole(OnnxValue value) =>
        Graph.TypeOf(value.Wire).Element is ElementType.Integer or ElementType.Natural;

    /// <summary>The entries of a value that the file fixes (a constant, or a stored tensor); null if it does
    /// not.</summary>
    public Sequence<Value>? Fixed(OnnxValue value) => Graph[value.Wire].Operation switch
    {
        Operation.Constant constant => constant.Value.Entries,
        Operation.Parameter parameter => parameter.Value.Entries,
        _ => null,
    };

    /// <summary>Adds a free variable.</summary>
    public OnnxValue Input(string name, ElementKind kind, Sequence<int> shape)
    {
        Charge(shape);
        var type = new TensorType(OnnxTypes.ElementOf(kind), OnnxShapes.Squeeze(shape));
        return new(Graph.Input(name, type), shape, kind);
    }

    /// <summary>Adds a stored tensor: a parameter of real numbers with axes, else a constant.</summary>
    public OnnxValue Stored(string name, OnnxStored stored)
    {
        if (stored.Kind is not ElementKind.Real || stored.Shape.Length == 0)
        {
            return Constant(stored.Shape, stored.Kind, stored.Entries);
        }

        Charge(stored.Shape);
        var tensor = new Tensor(OnnxShapes.Squeeze(stored.Shape), stored.Entries);
        return new(Graph.Parameter(name, tensor, new ElementType.Real()), stored.Shape, stored.Kind);
    }

    /// <summary>Adds a known tensor.</summary>
    public OnnxValue Constant(Sequence<int> shape, ElementKind kind, Sequence<Value> entries)
    {
        Charge(shape);
        var tensor = new Tensor(OnnxShapes.Squeeze(shape), entries);
        return new(Graph.Constant(tensor, OnnxTypes.ElementOf(kind)), shape, kind);
    }

    /// <summary>A known real number.</summary>
    public OnnxValue Number(Rational value) => Constant([], ElementKind.Real, [Value.Of(value)]);

    /// <summary>A known truth value.</summary>
    public OnnxValue Truth(bool value) => Constant([], ElementKind.Boolean, [Value.Of(value)]);

    /// <summary>A known whole number.</summary>
    public OnnxValue Whole(long value) => Constant([], ElementKind.Integer, [Value.Of((Rational)value)]);

    /// <summary>Zero, or false, of the kind of a value.</summary>
    public OnnxValue Zero(OnnxValue like) => like.Kind switch
    {
        ElementKind.Boolean => Truth(false),
        ElementKind.Integer => Whole(0),
        _ => Number(Rational.Zero),
    };

    /// <summary>A known list of whole numbers.</summary>
    public OnnxValue Integers(IEnumerable<int> values)
    {
        var entries = values.Select(value => Value.Of((Rational)value)).ToSequence();
        return Constant([entries.Length], ElementKind.Integer, entries);
    }

    /// <summary>A function of each entry.</summary>
    public OnnxValue Apply(UnaryOperator function, OnnxValue x)
    {
        Require(x.IsTruth == function is UnaryOperator.Not or UnaryOperator.Indicator);
        return new(Add(new Operation.Unary(function), [x.Wire], x.Shape), x.Shape, function switch
        {
            UnaryOperator.Indicator => ElementKind.Integer,
            _ when ConstantGuard.IsTranscendental(function) => ElementKind.Real,
            _ => x.Kind,
        });
    }

    /// <summary>A function of entries in pairs, after broadcasting; a quotient of whole numbers keeps its
    /// fraction.</summary>
    public OnnxValue Apply(BinaryOperator function, OnnxValue x, OnnxValue y)
    {
        bool isLogic = function is BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies;
        bool isEither = function is BinaryOperator.Equal or BinaryOperator.NotEqual;
        Require(x.IsTruth == y.IsTruth && (isEither || isLogic == x.IsTruth));
        bool isClaim = isLogic || isEither || function is BinaryOperator.Less or BinaryOperator.LessOrEqual;
        var shape = Broadcast(x.Shape, y.Shape);
        return new(
            Add(new Operation.Binary(function), [Spread(x, shape), Spread(y, shape)], shape),
            shape,
            isClaim ? ElementKind.Boolean : OnnxValue.Join(x.Kind, y.Kind));
    }

    /// <summary>One of two values for each entry, after broadcasting.</summary>
    public OnnxValue Choose(OnnxValue condition, OnnxValue then, OnnxValue otherwise)
    {
        Require(condition.IsTruth && then.IsTruth == otherwise.IsTruth);
        var shape = Broadcast(Broadcast(condition.Shape, then.Shape), otherwise.Shape);
        NodeId[] operands =
            [Expand(condition, shape).Wire, Expand(then, shape).Wire, Expand(otherwise, shape).Wire];
        return new(
            Add(new Operation.Conditional(), operands, shape), shape, OnnxValue.Join(then.Kind, otherwise.Kind));
    }

    /// <summary>The shape that two shapes broadcast to.</summary>
    public Sequence<int> Broadcast(Sequence<int> x, Sequence<int> y) =>
        OnnxShapes.Broadcast(x, y) ?? throw Disagree(x, y);

    /// <summary>A value repeated along axes of size 1, to a shape that it broadcasts to.</summary>
    public OnnxValue Expand(OnnxValue x, Sequence<int> shape)
    {
        if (OnnxShapes.Squeeze(x.Shape) == OnnxShapes.Squeeze(shape))
        {
            return x with { Shape = shape };
        }

        int lead = shape.Length - x.Rank;
        int[] strides = OnnxShapes.Strides(x.Shape);
        for (int axis = 0; axis < x.Rank; axis++)
        {
            strides[axis] = x.Shape[axis] == 1 ? 0 : strides[axis];
        }

        return Gather([x], shape, [.. Enumerable.Repeat(0, lead), .. strides], 0);
    }

    /// <summary>The same entries in another shape with as many.</summary>
    public OnnxValue Reshape(OnnxValue x, Sequence<int> shape)
    {
        Charge(shape);
        return x with { Wire = Shaped(x.Wire, OnnxShapes.Squeeze(shape)), Shape = shape };
    }

    /// <summary>The wire with exactly the given shape.</summary>
    public NodeId As(OnnxValue x, TensorShape shape)
    {
        if (Graph.TypeOf(x.Wire).Shape != shape)
        {
            Charge(shape.Extents);
        }

        return Shaped(x.Wire, shape);
    }

    /// <summary>The axes in another order.</summary>
    public OnnxValue Permute(OnnxValue x, IReadOnlyList<int> order)
    {
        var shape = order.Select(axis => x.Shape[axis]).ToSequence();
        int[] strides = OnnxShapes.Strides(x.Shape);
        int[] kept = [.. order.Where(axis => x.Shape[axis] != 1)];
        return kept.SequenceEqual(kept.Order())
            ? Reshape(x, shape)
            : kept.Length == 2
                ? x with { Wire = Add(new Operation.Transpose(), [x.Wire], shape), Shape = shape }
                : Gather([x], shape, [.. order.Select(axis => strides[axis])], 0);
    }

    /// <summary>Entries at places that grow by a step along each axis.</summary>
    public OnnxValue Gather(
        IReadOnlyList<OnnxValue> operands, Sequence<int> shape, IReadOnlyList<int> steps, int start) =>
        Gather(operands, shape, indices =>
        {
            int place = start;
            for (int axis = 0; axis < steps.Count; axis++)
            {
                place += indices[axis] * steps[axis];
            }

            return place;
        });

    /// <summary>Entries at places among those of all operands.</summary>
    /// <param name="operands">The values.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="place">The place of the entry at indices of the result.</param>
    public OnnxValue Gather(IReadOnlyList<OnnxValue> operands, Sequence<int> shape, Func<int[], int> place)
    {
        Require(operands.All(operand => operand.IsTruth == operands[0].IsTruth));
        int count = Charge(shape);
        var places = ImmutableArray.CreateBuilder<int>(count);
        int[] indices = new int[shape.Length];
        for (int i = 0; i < count; i++)
        {
            places.Add(place(indices));
            for (int axis = shape.Length - 1; axis >= 0 && ++indices[axis] == shape[axis]; axis--)
            {
                indices[axis] = 0;
            }
        }

        return new(
            Graph.Add(
                new Operation.Gather(OnnxShapes.Squeeze(shape), new(places.MoveToImmutable())),
                [.. operands.Select(operand => operand.Wire)]),
            shape,
            operands.Select(operand => operand.Kind).Aggregate(OnnxValue.Join));
    }

    /// <summary>Adds an operation whose result has a shape of the file.</summary>
    public NodeId Add(Operation operation, ReadOnlySpan<NodeId> operands, Sequence<int> shape)
    {
        _guard.BeforeFolding(operation, operands, Charge(shape));
        var result = Graph.Add(operation, operands);
        _guard.AfterFolding(result);
        return result;
    }

    /// <summary>The last axis of one wire contracted with the first of another.</summary>
    /// <param name="left">The first wire.</param>
    /// <param name="right">The second.</param>
    /// <param name="shape">The shape of the result in the file.</param>
    /// <param name="kind">What its entries are.</param>
    public OnnxValue Contract(NodeId left, NodeId right, Sequence<int> shape, ElementKind kind)
    {
        Require(Graph.TypeOf(left).Element.IsNumeric && Graph.TypeOf(right).Element.IsNumeric);
        _guard.BeforeSumming(left, right);
        return new(Add(new Operation.Contract(), [left, right], shape), shape, kind);
    }

    /// <summary>Values with as many entries each, one behind the other, in a shape of the file.</summary>
    public OnnxValue Stack(IReadOnlyList<OnnxValue> parts, Sequence<int> shape)
    {
        Require(parts.All(part => part.IsTruth == parts[0].IsTruth));
        Charge(shape);
        var wire = parts.Count == 1
            ? parts[0].Wire
            : Graph.Add(new Operation.Stack(TensorShape.Of(parts.Count)), [.. parts.Select(part => part.Wire)]);
        return Reshape(parts[0] with { Wire = wire }, shape);
    }

    /// <summary>Values combined by a function, in a balanced tree.</summary>
    public OnnxValue Fold(IEnumerable<OnnxValue> values, BinaryOperator function) =>
        BalancedTree.Join<OnnxValue>([.. values], (left, right) => Apply(function, left, right));

    /// <summary>The problem of two shapes that do not fit, to be thrown.</summary>
    public FileException Disagree(IEnumerable<int> x, IEnumerable<int> y) =>
        new(OnnxDiagnostics.Shapes, Node.Title, Node.Operator, OnnxShapes.Print(x), OnnxShapes.Print(y));

    /// <summary>Counts the entries of a shape against the limits, and returns them.</summary>
    public int Charge(IEnumerable<int> shape)
    {
        // An empty axis does not make the others small.
        int[] extents = [.. shape];
        _entries += extents.Aggregate(1L, (product, extent) => Math.Min(product * Math.Max(extent, 1), int.MaxValue));
        return _entries <= _limits.GraphEntries && extents.Length <= _limits.Rank
            ? Shapes.Product(extents)
            : throw new FileException(
                OnnxDiagnostics.TooLarge,
                $"more than {_limits.GraphEntries} entries on the wires of its graph, or {_limits.Rank} axes");
    }

    private void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new FileException(
                OnnxDiagnostics.Setting, Node.Title, Node.Operator, "its operands are of the wrong kind: truth values "
                    + "and numbers are told apart");
        }
    }

    private NodeId Shaped(NodeId wire, TensorShape shape)
    {
        var type = Graph.TypeOf(wire);
        return type.Shape == shape
            ? wire
            : Graph.Add(new Operation.Reshape(), [wire], type with { Shape = shape }, default);
    }

    private NodeId Spread(OnnxValue x, Sequence<int> shape) => x.Count == 1 ? x.Wire : Expand(x, shape).Wire;
}
