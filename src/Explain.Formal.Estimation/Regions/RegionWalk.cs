using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Splits the space of inputs until an event and its conditions are known on every part.</summary>
/// <remarks>Depth first, so that parts of a line and wedges of a plane come in order. Counts end it, not the
/// clock.</remarks>
internal sealed class RegionWalk(RegionProblem problem, RegionLaw law, CancellationToken cancellation)
{
    /// <summary>How many regions there may be.</summary>
    public const int MostRegions = 1 << 16;

    private const long MostSteps = 1L << 21;

    private static readonly Operation And = new Operation.Binary(BinaryOperator.And);

    /// <summary>How many wires were evaluated.</summary>
    public long Steps { get; private set; }

    /// <summary>The parts.</summary>
    /// <exception cref="RegionException">A wire is not piecewise linear, or there are too many parts.</exception>
    public IReadOnlyList<RegionLeaf> Run()
    {
        var (_, map) = problem.Graph.Closure(problem.Conditions.Append(problem.Event));
        int[] needed = [.. map.Keys.Select(node => node.Index).Order()];
        var evaluator = new RegionEvaluator(problem.Graph, needed, problem.Inputs, law.ValueAt);
        var leaves = new List<RegionLeaf>();
        var open = new Stack<Region>(law.Start.Reverse().Select(evaluator.Start));
        while (open.TryPop(out var region))
        {
            cancellation.ThrowIfCancellationRequested();
            var (reached, form) = evaluator.Run(region);
            Steps = evaluator.Steps;
            if (Steps > MostSteps || leaves.Count + open.Count > MostRegions)
            {
                throw new RegionException(RegionEnd.TooMany);
            }

            if (form is null)
            {
                leaves.Add(Leaf(reached));
                continue;
            }

            var (first, second) = reached.Cell.Split(ray => law.ValueAt(form, ray));
            open.Push(reached with { Cell = second, Values = [.. reached.Values] });
            open.Push(reached with { Cell = first });
        }

        return leaves;
    }

    private RegionLeaf Leaf(Region region)
    {
        var condition = problem.Conditions
            .Select(each => region.Values[each.Index].Other ?? throw new RegionException(RegionEnd.NotLinear))
            .Aggregate(Value.Of(true), (both, next) => ReferenceEvaluator.ApplyScalar(And, [both, next]));
        bool isAccepted = Value.Of(true).Equals(condition);
        var holds = region.Values[problem.Event.Index].Other;
        return new RegionLeaf(
            region.Cell,
            isAccepted,
            isAccepted && Value.Of(true).Equals(holds),
            condition is Value.Undefined || (isAccepted && holds is Value.Undefined),
            region.Kinks);
    }
}

/// <summary>A part of the space of inputs on which an event is known.</summary>
/// <param name="Cell">The part.</param>
/// <param name="IsAccepted">Whether all conditions hold.</param>
/// <param name="Holds">Whether the event holds too.</param>
/// <param name="IsUndefined">Whether one of them has no value.</param>
/// <param name="Kinks">Equal where piecewise linear functions are on the same pieces.</param>
internal sealed record RegionLeaf(Cell Cell, bool IsAccepted, bool Holds, bool IsUndefined, ulong Kinks);
