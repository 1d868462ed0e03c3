using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of a graph: slow, obvious, and what every engine is tested against.</summary>
/// <remarks>
/// <para><b>Shapes.</b> One tensor for each node, of the node's type.</para>
/// <para><b>Error.</b> None: rational arithmetic is exact; a transcendental function gives an interval that surely
/// holds
/// its value; a comparison that intervals leave open is undecided, and a division by zero is undefined.</para>
/// <para><b>Determinism.</b> The same values for the same inputs, always.</para>
/// </remarks>
public static class ReferenceEvaluator
{
    /// <summary>The values of all nodes, given those of the inputs by name.</summary>
    public static ImmutableArray<Tensor> Evaluate(Graph graph, IReadOnlyDictionary<string, Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var values = new Tensor[graph.Nodes.Length];
        for (int i = 0; i < values.Length; i++)
        {
            var node = graph.Nodes[i];
            values[i] = node.Operation is Operation.Input input
                ? inputs[input.Name]
                : Apply(node.Operation, [.. node.Operands.Select(operand => values[operand.Index])], node.Type);
        }

        return [.. values];
    }

    /// <summary>The value of one node, given those of the inputs by name.</summary>
    public static Tensor Evaluate(Graph graph, NodeId root, IReadOnlyDictionary<string, Tensor> inputs) =>
        Evaluate(graph, inputs)[root.Index];

    /// <summary>The result of one operation on known operands.</summary>
    /// <param name="operation">Anything but an input.</param>
    /// <param name="operands">Their values, in order.</param>
    /// <param name="type">The type of the result.</param>
    public static Tensor Apply(Operation operation, IReadOnlyList<Tensor> operands, TensorType type)
    {
        ArgumentNullException.ThrowIfNull(operands);
        ArgumentNullException.ThrowIfNull(type);
        return operation switch
        {
            Operation.Constant constant => constant.Value,
            Operation.Parameter parameter => parameter.Value,
            Operation.Input input => throw new InvalidOperationException($"The input {input.Name} has no value."),
            Operation.Unary unary => Map(type.Shape, operands, x => ScalarFunctions.Apply(unary.Operator, x[0])),
            Operation.Binary binary =>
                Map(type.Shape, operands, x => ScalarFunctions.Apply(binary.Operator, x[0], x[1])),
            Operation.Conditional => Map(type.Shape, operands, x => ScalarFunctions.Choose(x[0], x[1], x[2])),
            Operation.Sum or Operation.Apply or Operation.ApplyGate =>
                Tensor.Scalar(ApplyScalar(operation, [.. operands.SelectMany(operand => operand.Entries)])),
            Operation.Slice slice => TensorFunctions.Slice(slice, operands[0], type.Shape),
            Operation.Lookup => TensorFunctions.Lookup(operands[0], operands.Skip(1), type),
            Operation.Stack or Operation.Concatenate or Operation.Reshape =>
                new Tensor(type.Shape, operands.SelectMany(operand => operand.Entries).ToSequence()),
            Operation.Transpose => TensorFunctions.Transpose(operands[0], type.Shape),
            Operation.Gather gather => TensorFunctions.Gather(gather, operands),
            Operation.Contract => TensorFunctions.Contract(operands[0], operands[1], type.Shape),
            Operation.ArgMax => Tensor.Scalar(Ordering.ArgMax(operands[0])),
            Operation.Order => Ordering.Order(operands[0]),
            Operation.Sort => Ordering.Sort(operands[0]),
            Operation.Softmax => TensorFunctions.Softmax(operands[0]),
            Operation.Inverse => MatrixInverse.Invert(operands[0]),
            Operation.Scan scan => Loops.Run(scan, operands, type),
            _ => throw new UnreachableException($"Unhandled {operation.GetType().Name}."),
        };
    }

    /// <summary>The result of one operation on scalars: what <see cref="Apply"/> gives, without tensors around
    /// it.</summary>
    /// <param name="operation">One of those marked <i>scalar</i>, but no input.</param>
    /// <param name="operands">Their values, in order.</param>
    public static Value ApplyScalar(Operation operation, ReadOnlySpan<Value> operands) => operation switch
    {
        Operation.Constant constant => constant.Value.Single,
        Operation.Parameter parameter => parameter.Value.Single,
        Operation.Unary unary => ScalarFunctions.Apply(unary.Operator, operands[0]),
        Operation.Binary binary => ScalarFunctions.Apply(binary.Operator, operands[0], operands[1]),
        Operation.Conditional => ScalarFunctions.Choose(operands[0], operands[1], operands[2]),
        Operation.Sum => TensorFunctions.Sum(operands),
        Operation.Apply apply => IntegerFunctions.Apply(apply.Function, operands),
        Operation.ApplyGate => Gates.Apply(operands[0], operands[1..]),
        null => throw new ArgumentNullException(nameof(operation)),
        _ => throw new InvalidOperationException($"{operation.GetType().Name} is no operation on scalars."),
    };

    private static Tensor Map(TensorShape shape, IReadOnlyList<Tensor> operands, Func<Value[], Value> function)
    {
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        for (int i = 0; i < shape.Count; i++)
        {
            entries.Add(function([.. operands.Select(operand => operand.Entries[operand.Shape.IsScalar ? 0 : i])]));
        }

        return new Tensor(shape, new Sequence<Value>(entries.MoveToImmutable()));
    }
}
