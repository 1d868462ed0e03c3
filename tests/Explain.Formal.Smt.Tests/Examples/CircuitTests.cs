using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

/// <summary>
/// A tree of gates over eight inputs, joined by an or to its mirror image: true by De Morgan, whatever the gates.
/// </summary>
public sealed class CircuitTests
{
    private const int Inputs = 8;
    private const int Gates = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mirrored_circuit_is_always_true(int seed) => Verdicts.AssertProved(Fixed(seed, isMutated: false));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_one_negation_missing_it_is_refuted_by_an_input(int seed) =>
        Verdicts.AssertRefuted(Fixed(seed, isMutated: true));

    [Fact]
    public void Every_choice_of_mirrored_gates_is_always_true()
    {
        var claim = new Claim();
        var inputs = Variables(claim);
        var choices = Claim.Values(new Value.Symbol("and"), new Value.Symbol("or"));
        NodeId[] top = [.. Enumerable.Range(0, Gates).Select(i => Gate($"top{i}"))];
        NodeId[] bottom = [.. Enumerable.Range(0, Gates).Select(i => Gate($"bottom{i}"))];
        var result = Joined(claim, inputs, top, bottom);
        for (int i = 0; i < Gates; i++)
        {
            claim.Assume($"gate {i} is mirrored", claim.Apply(NotEqual, top[i], bottom[i]));
        }

        Assert.Equal([], Verdicts.AssertProved(claim.ForAll(result)).UnusedAssumptions);

        NodeId Gate(string name) => claim.Variable(name, new ElementType.Gate(), choices);
    }

    private static Obligation.Quantified Fixed(int seed, bool isMutated)
    {
        var random = new Random(seed);
        var claim = new Claim();
        var inputs = Variables(claim);
        bool[] isAnd = [.. Enumerable.Range(0, Gates).Select(_ => random.Next(2) == 0)];
        var top = isAnd.Select(and => Constant(claim, and)).ToArray();
        var bottom = isAnd.Select(and => Constant(claim, !and)).ToArray();
        return claim.ForAll(Joined(claim, inputs, top, bottom, isMutated ? 3 : null));
    }

    private static NodeId[] Variables(Claim claim)
    {
        var x = claim.Variable("x", new TensorType(new ElementType.Boolean(), TensorShape.Of(Inputs)));
        return [.. Enumerable.Range(0, Inputs)
            .Select(i => claim.Graph.Add(new Operation.Slice([new AxisSelector.At(i)]), [x]))];
    }

    private static NodeId Constant(Claim claim, bool isAnd) =>
        claim.Graph.Constant(Claim.Symbol(isAnd ? "and" : "or"), new ElementType.Gate());

    private static NodeId Joined(Claim claim, NodeId[] inputs, NodeId[] top, NodeId[] bottom, int? kept = null)
    {
        NodeId[] negated = [.. inputs.Select((input, i) => i == kept ? input : claim.Apply(UnaryOperator.Not, input))];
        return claim.Apply(Or, Tree(claim, inputs, top), Tree(claim, negated, bottom));
    }

    private static NodeId Tree(Claim claim, NodeId[] leaves, NodeId[] gates)
    {
        var wires = new Queue<NodeId>(leaves);
        foreach (var gate in gates)
        {
            wires.Enqueue(claim.Graph.Add(new Operation.ApplyGate(), [gate, wires.Dequeue(), wires.Dequeue()]));
        }

        return wires.Single();
    }
}
