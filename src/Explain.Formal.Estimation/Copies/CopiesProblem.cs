using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A question of copies on scalar wires, made ready.</summary>
internal sealed record CopiesProblem(
    Obligation.Measure Obligation, Graph Graph, ScalarDistribution Distribution, QuantityWires Wires)
{
    /// <summary>The tree of uses, folded.</summary>
    public required CopyPlan Plan { get; init; }

    /// <summary>What is shared.</summary>
    public required CopyShares Shares { get; init; }

    /// <summary>Which inputs depend on each other.</summary>
    public required InputGroups Inputs { get; init; }

    /// <summary>The laws of inputs.</summary>
    public required JointLaws Laws { get; init; }

    /// <summary>The pairs of inputs presumed independent.</summary>
    public required IReadOnlySet<(NodeId First, NodeId Second)> Independent { get; init; }

    /// <summary>The values of shared wires on an instance, or null where they are drawn.</summary>
    public required InstanceValues? Instance { get; init; }

    /// <summary>Prepares a question.</summary>
    public static CopiesProblem Of(CopiesQuestion question, CancellationToken cancellation)
    {
        var obligation = question.Obligation;
        var scalar = Unroller.Unroll(obligation.Graph, RootsOf(question));
        var distribution = scalar.Expand(obligation.Distribution);
        var independent = question.Independent
            .SelectMany(pair => from first in CopyShares.Entries(scalar, pair.First)
                                from second in CopyShares.Entries(scalar, pair.Second)
                                select (first, second)).ToHashSet();
        var inputs = new InputGroups(scalar.Graph, distribution, independent);
        var shares = new CopyShares(question, scalar, inputs);
        var wires = QuantityWires.Of(obligation, scalar);
        NodeId[] roots = [.. wires.Operands, .. new[] { wires.Given }.OfType<NodeId>()];
        return new CopiesProblem(obligation, scalar.Graph, distribution, wires)
        {
            Plan = CopyPlan.Of(scalar.Graph, roots, shares),
            Shares = shares,
            Inputs = inputs,
            Laws = new JointLaws(scalar.Graph, distribution, inputs, cancellation),
            Independent = independent,
            Instance = question.Instance.Length == 0 ? null : new InstanceValues(scalar, question.Instance),
        };
    }

    /// <summary>What the estimate presumes.</summary>
    public Sequence<string> RestsOn() => CopyPresumptions.Of(this);

    private static IEnumerable<NodeId> RootsOf(CopiesQuestion question)
    {
        var obligation = question.Obligation;
        var references = question.Shares.SelectMany(share => share.What.Concat(share.Across))
            .Concat(question.Independent.SelectMany(pair => new[] { pair.First, pair.Second }))
            .Select(reference => reference.Node);
        return obligation.Distribution.Roots
            .Concat(obligation.Quantity.Operands)
            .Concat(new[] { obligation.Quantity.Given }.OfType<NodeId>())
            .Concat(references)
            .Concat(question.Instance.Select(given => given.Input));
    }
}
