using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Writes the tree of uses out, to be sampled: every use is a wire, every fresh draw an input.</summary>
internal sealed class CopyTree
{
    /// <summary>The most wires that are written out.</summary>
    public const int MostWires = 1 << 15;

    private readonly CopiesProblem _copies;
    private readonly GraphBuilder _builder = new();
    private readonly FreshDraws _draws;
    private readonly Queue<NodeId>[] _uses;

    private CopyTree(CopiesProblem copies)
    {
        _copies = copies;
        _draws = new FreshDraws(copies, _builder);
        _uses = [.. copies.Plan.Instances.Select(_ => new Queue<NodeId>())];
    }

    /// <summary>The quantity of the tree; null if it is too large.</summary>
    public static Obligation.Measure? Write(CopiesProblem copies)
    {
        var wires = copies.Plan.Instances.Aggregate(BigInteger.Zero, (sum, instance) => sum + instance.Uses);
        return wires > MostWires ? null : new CopyTree(copies).Write();
    }

    private Obligation.Measure Write()
    {
        var plan = _copies.Plan;
        for (int i = 0; i < plan.Instances.Length; i++)
        {
            for (int use = 0; use < (int)plan.Instances[i].Uses; use++)
            {
                _uses[i].Enqueue(Write(plan.Instances[i]));
            }
        }

        NodeId[] roots = [.. plan.Roots.Select(Take)];
        var quantity = _copies.Obligation.Quantity;
        return _copies.Obligation with
        {
            Graph = _builder.ToGraph(),
            Distribution = new Distribution(_copies.Obligation.Distribution.Name, _draws.ToSequence(), null),
            Quantity = quantity with
            {
                Operands = roots.Take(quantity.Operands.Length).ToSequence(),
                Given = quantity.Given is null ? null : roots[^1],
            },
        };
    }

    // One draw serves all its uses; a copy only one.
    private NodeId Take(int instance) =>
        _copies.Plan.Instances[instance].IsDraw ? _uses[instance].Peek() : _uses[instance].Dequeue();

    private NodeId Write(CopyInstance instance)
    {
        var wire = new NodeId(instance.Wire);
        var node = _copies.Graph[wire];
        NodeId[] operands = [.. instance.Operands.Select(Take)];
        if (instance.IsDraw && _copies.Instance is { } known)
        {
            return _builder.Constant(Tensor.Scalar(known.Of(wire)), node.Type.Element);
        }

        return node.Operation switch
        {
            Operation.Input => instance.IsDraw && _copies.Shares.GroupOf(instance.Wire) is { } group
                ? _draws.Shared(group, wire)
                : _draws.Fresh(wire),
            Operation.Constant constant => _builder.Constant(constant.Value, node.Type.Element),
            Operation.Parameter parameter => _builder.Constant(parameter.Value, node.Type.Element),
            _ => _builder.Add(node.Operation, operands, node.Type, node.Origin),
        };
    }
}
