using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>A circuit in a graph with the law of its inputs: the question for the expectation of its root.</summary>
internal sealed class BuiltCircuit
{
    private readonly NodeId[] _wires;

    private BuiltCircuit(Circuit circuit, NodeId[] wires, Obligation.Measure expectation) =>
        (Circuit, _wires, Expectation) = (circuit, wires, expectation);

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>E of the root.</summary>
    public Obligation.Measure Expectation { get; }

    /// <summary>The node of a wire.</summary>
    public NodeId this[int wire] => _wires[wire];

    /// <summary>Builds a circuit over the inputs of a class.</summary>
    public static BuiltCircuit Create(Study study, Circuit circuit)
    {
        var builder = new GraphBuilder(study.Circuits.Graph);
        var wires = new List<NodeId>(study.Circuits.Inputs.Draws.Select(draw => draw.Variable));
        foreach (var gate in circuit.Gates)
        {
            wires.Add(gate switch
            {
                CircuitGate.Product product => Binary(
                    builder, BinaryOperator.Multiply, wires[product.Left], wires[product.Right]),
                CircuitGate.Sum sum => Add(builder, wires[sum.Left], sum.Factor, wires[sum.Right]),
                CircuitGate.Shift shift => Binary(
                    builder, Operator(shift.Number), wires[shift.Wire], Number(builder, Math.Abs(shift.Number))),
                _ => throw new UnreachableException($"Unhandled {gate.GetType().Name}."),
            });
        }

        var quantity = new Quantity(QuantityKind.Expectation, [wires[^1]], null, "E");
        return new BuiltCircuit(circuit, [.. wires], new Obligation.Measure(
            study.Id.Display, builder.ToGraph(), study.Circuits.Inputs, quantity, study.Id.Origin));
    }

    private static NodeId Add(GraphBuilder builder, NodeId left, int factor, NodeId right) => Binary(
        builder,
        Operator(factor),
        left,
        Math.Abs(factor) == 1
            ? right : Binary(builder, BinaryOperator.Multiply, Number(builder, Math.Abs(factor)), right));

    private static BinaryOperator Operator(int sign) => sign < 0 ? BinaryOperator.Subtract : BinaryOperator.Add;

    private static NodeId Binary(GraphBuilder builder, BinaryOperator kind, NodeId left, NodeId right) =>
        builder.Add(new Operation.Binary(kind), [left, right]);

    private static NodeId Number(GraphBuilder builder, int number) =>
        builder.Constant(Tensor.Scalar(Value.Of((Rational)number)), new ElementType.Integer());
}
