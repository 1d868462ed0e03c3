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

    /// <summary>A shape without its axes of size 1.</summary>
    public static TensorShape Squeeze(IEnumerable<int> shape) =>
        new(shape.Where(extent => extent != 1).ToSequence());

    /// <summary>The type of the entries of a value.</summary>
    public ElementType ElementOf(OnnxValue value) => Graph.TypeOf(value.Wire).Element;

    /// <summary>The entries of a value that the file fixes (a constant, or a stored tensor); null if it does
    /// not.</summary>
    public Sequence<Value>? Fixed(OnnxValue value) => Graph[value.Wire].Operation switch
    {
        Operation.Constant constant => constant.Value.Entries,
        Operation.Parameter parameter => parameter.Value.Entries,
        _ => null,
    };

    /// <summary>Adds a free variable.</summary>
    public OnnxValue Input(string name, ElementType element, Sequence<int> shape)
    {
        Charge(shape);
        return new(Graph.Input(name, new TensorType(element, Squeeze(shape))), shape);
    }

    /// <summary>Adds a stored tensor: a parameter of real numbers with axes, else a constant.</summary>
    public OnnxValue Stored(string name, Sequence<int> shape, ElementType element, Sequence<Value> entries)
    {
        Charge(shape);
        var tensor = new Tensor(Squeeze(shape), entries);
        return new(
            element is ElementType.Real && shape.Length > 0
                ? Graph.Parameter(name, tensor, element)
                : Graph.Constant(tensor, element),
            shape);
    }

    /// <summary>Adds a known tensor.</summary>
    public OnnxValue Constant(Sequence<int> shape, ElementType element, Sequence<Value> entries)
    {
        Charge(shape);
        return new(Graph.Constant(new Tensor(Squeeze(shape), entries), element), shape);
    }

    /// <summary>A known real number.</summary>
    public OnnxValue Number(Rational value) => Constant([], new ElementType.Real(), [Value.Of(value)]);

    /// <summary>A known list of whole numbers.</summary>
    public OnnxValue Integers(IEnumerable<int> values)
    {
        var entries = values.Select(value => Value.Of((Rational)value)).ToSequence();
        return Constant([entries.Length], new ElementType.Integer(), entries);
    }

    /// <summary>A function of each entry.</summary>
    public OnnxValue Apply(UnaryOperator function, OnnxValue x)
    {
        Require(IsTruth(x) == function is UnaryOperator.Not or UnaryOperator.Indicator);
        return new(Add(new Operation.Unary(function), [x.Wire], x.Shape), x.Shape);
    }

    /// <summary>A function of entries in pairs, after broadcasting.</summary>
    public OnnxValue Apply(BinaryOperator function, OnnxValue x, OnnxValue y)
    {
        bool isTruth = IsTruth(x);
        bool isLogic = function is BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies;
        bool isEither = function is BinaryOperator.Equal or BinaryOperator.NotEqual;
        Require(isTruth == IsTruth(y) && (isEither || isLogic == isTruth));
        var shape = Broadcast(x.Shape, y.Shape);
        return new(Add(new Operation.Binary(function), [Spread(x, shape), Spread(y, shape)], shape), shape);
    }

    /// <summary>One of two values for each entry, after broadcasting.</summary>
    public OnnxValue Choose(OnnxValue condition, OnnxValue then, OnnxValue otherwise)
    {
        Require(IsTruth(condition) && IsTruth(then) == IsTruth(otherwise));
        var shape = Broadcast(Broadcast(condition.Shape, then.Shape), otherwise.Shape);
        NodeId[] operands =
            [Expand(condition, shape).Wire, Expand(then, shape).Wire, Expand(otherwise, shape).Wire];
        return new(Add(new Operation.Conditional(), operands, shape), shape);
    }

    /// <summary>The shape that two shapes broadcast to.</summary>
    public Sequence<int> Broadcast(Sequence<int> x, Sequence<int> y)
    {
        int rank = Math.Max(x.Length, y.Length);
        return Enumerable.Range(0, rank).Select(axis =>
        {
            int a = axis < rank - x.Length ? 1 : x[axis - rank + x.Length];
            int b = axis < rank - y.Length ? 1 : y[axis - rank + y.Length];
            return a == b || b == 1 ? a
                : a == 1 ? b
                : throw Disagree(x, y);
        }).ToSequence();
    }

    /// <summary>A value repeated along axes of size 1, to a shape that it broadcasts to.</summary>
    public OnnxValue Expand(OnnxValue x, Sequence<int> shape)
    {
        if (Squeeze(x.Shape) == Squeeze(shape))
        {
            return x with { Shape = shape };
        }

        int lead = shape.Length - x.Rank;
        int[] strides = Strides(x.Shape);
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
        return new(As(x, Squeeze(shape)), shape);
    }

    /// <summary>The wire with exactly the given shape.</summary>
    public NodeId As(OnnxValue x, TensorShape shape)
    {
        var type = Graph.TypeOf(x.Wire);
        return type.Shape == shape
            ? x.Wire
            : Graph.Add(new Operation.Reshape(), [x.Wire], type with { Shape = shape }, default);
    }

    /// <summary>The axes in another order.</summary>
    public OnnxValue Permute(OnnxValue x, IReadOnlyList<int> order)
    {
        var shape = order.Select(axis => x.Shape[axis]).ToSequence();
        int[] strides = Strides(x.Shape);
        int[] kept = [.. order.Where(axis => x.Shape[axis] != 1)];
        return kept.SequenceEqual(kept.Order())
            ? Reshape(x, shape)
            : kept.Length == 2
                ? new(Graph.Add(new Operation.Transpose(), [x.Wire]), shape)
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
        Require(operands.All(operand => IsTruth(operand) == IsTruth(operands[0])));
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
                new Operation.Gather(Squeeze(shape), new(places.MoveToImmutable())),
                [.. operands.Select(operand => operand.Wire)]),
            shape);
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
    public OnnxValue Contract(NodeId left, NodeId right, Sequence<int> shape)
    {
        Require(Graph.TypeOf(left).Element.IsNumeric && Graph.TypeOf(right).Element.IsNumeric);
        _guard.BeforeSumming(left, right);
        return new(Add(new Operation.Contract(), [left, right], shape), shape);
    }

    /// <summary>Values with as many entries each, one behind the other, in a shape of the file.</summary>
    public OnnxValue Stack(IReadOnlyList<OnnxValue> parts, Sequence<int> shape)
    {
        Require(parts.All(part => IsTruth(part) == IsTruth(parts[0])));
        Charge(shape);
        var wire = parts.Count == 1
            ? parts[0].Wire
            : Graph.Add(new Operation.Stack(TensorShape.Of(parts.Count)), [.. parts.Select(part => part.Wire)]);
        return Reshape(new(wire, shape), shape);
    }

    /// <summary>Values combined by a function, in a balanced tree.</summary>
    public OnnxValue Fold(IReadOnlyList<OnnxValue> values, BinaryOperator function)
    {
        if (values.Count == 1)
        {
            return values[0];
        }

        int half = (values.Count + 1) / 2;
        return Apply(function, Fold([.. values.Take(half)], function), Fold([.. values.Skip(half)], function));
    }

    /// <summary>The steps between neighbours along each axis.</summary>
    public static int[] Strides(Sequence<int> shape)
    {
        int[] strides = new int[shape.Length];
        int step = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= shape[axis];
        }

        return strides;
    }

    /// <summary>The problem of two shapes that do not fit, to be thrown.</summary>
    public OnnxException Disagree(IEnumerable<int> x, IEnumerable<int> y) =>
        new(OnnxDiagnostics.Shapes, Node.Title, Node.Operator, Print(x), Print(y));

    /// <summary>A shape for people.</summary>
    public static string Print(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>Counts the entries of a shape against the limits, and returns them.</summary>
    public int Charge(IEnumerable<int> shape)
    {
        // An empty axis does not make the others small.
        int[] extents = [.. shape];
        _entries += extents.Aggregate(1L, (product, extent) => Math.Min(product * Math.Max(extent, 1), int.MaxValue));
        return _entries <= _limits.GraphEntries && extents.Length <= _limits.Rank
            ? extents.Aggregate(1, (product, extent) => product * extent)
            : throw new OnnxException(
                OnnxDiagnostics.TooLarge,
                $"more than {_limits.GraphEntries} entries on the wires of its graph, or {_limits.Rank} axes");
    }

    private bool IsTruth(OnnxValue value) => ElementOf(value) is ElementType.Boolean;

    private void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new OnnxException(
                OnnxDiagnostics.Setting, Node.Title, Node.Operator, "its operands are of the wrong kind: truth values "
                    + "and numbers are told apart");
        }
    }

    private NodeId Spread(OnnxValue x, Sequence<int> shape) => x.Count == 1 ? x.Wire : Expand(x, shape).Wire;
}
