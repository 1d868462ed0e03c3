using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The probability of an event of one, two or three continuous inputs, on scalar wires.</summary>
/// <param name="Graph">The wires.</param>
/// <param name="Event">The event.</param>
/// <param name="Conditions">The events that are conditioned on.</param>
/// <param name="Inputs">The coordinate of each input.</param>
/// <param name="Laws">How their law is measured, simplest first; the later ones take what the first does not.</param>
internal sealed record RegionProblem(
    Graph Graph,
    NodeId Event,
    IReadOnlyList<NodeId> Conditions,
    IReadOnlyDictionary<NodeId, int> Inputs,
    IReadOnlyList<RegionLaw> Laws)
{
    /// <summary>The problem; null if the quantity is another one, or the law of its inputs.</summary>
    public static RegionProblem? Of(Obligation.Measure obligation)
    {
        var (quantity, distribution) = (obligation.Quantity, obligation.Distribution);
        NodeId[] roots =
            [.. quantity.Operands, .. new[] { distribution.Given, quantity.Given }.OfType<NodeId>()];
        if (quantity.Kind != QuantityKind.Probability || !IsContinuous(obligation, roots))
        {
            return null;
        }

        var scalar = Unroller.Unroll(obligation.Graph, roots.Concat(distribution.Roots));
        NodeId[] wires = [.. roots.Select(scalar.WireOf)];
        var (_, needed) = scalar.Graph.Closure(wires);
        NodeId[] inputs = [.. needed.Keys.Where(node => scalar.Graph[node].Operation is Operation.Input)
            .OrderBy(node => node.Index)];
        var laws = new InputLaws(scalar.Graph, scalar.Expand(distribution).Draws).Of(inputs);
        return laws.Count == 0 ? null : new RegionProblem(
            scalar.Graph,
            wires[0],
            wires[1..],
            inputs.Index().ToDictionary(input => input.Item, input => input.Index),
            laws);
    }

    /// <summary>Whether no draw that matters has finitely many values; seen before the graph is unrolled.</summary>
    private static bool IsContinuous(Obligation.Measure obligation, NodeId[] roots)
    {
        var (_, needed) = obligation.Graph.Closure(roots);
        return obligation.Distribution.Draws.Where(draw => needed.ContainsKey(draw.Variable))
            .All(draw => draw.Law is Law.UniformReal or Law.Normal or Law.JointNormal);
    }
}

/// <summary>The joint law of a few inputs, as parts of their space are measured.</summary>
internal sealed class InputLaws(Graph graph, IEnumerable<ScalarDraw> draws)
{
    private readonly IReadOnlyDictionary<NodeId, ScalarDraw> _drawOf = DrawLaws.ByVariable(draws);

    /// <summary>The laws; none if their parameters are not known exactly, or there are too many inputs.</summary>
    public IReadOnlyList<RegionLaw> Of(NodeId[] inputs)
    {
        if (inputs.Length is 0 or > 3)
        {
            return [];
        }

        ScalarDraw[] own = [.. inputs.Select(input => _drawOf.GetValueOrDefault(input)).OfType<ScalarDraw>()];
        return own.Length < inputs.Length ? []
            : Array.TrueForAll(own, draw => draw is ScalarDraw.UniformReal) ? Uniform(own)
            : Normal(inputs, own);
    }

    private IReadOnlyList<RegionLaw> Uniform(ScalarDraw[] own)
    {
        var bounds = own.OfType<ScalarDraw.UniformReal>()
            .Select(draw => (Low: Known(draw.Low), High: Known(draw.High))).ToArray();
        if (Array.Exists(bounds, bound => bound.Low is null || bound.High is null || bound.Low >= bound.High))
        {
            return [];
        }

        Rational[] low = [.. bounds.Select(bound => bound.Low ?? 0)];
        Rational[] high = [.. bounds.Select(bound => bound.High ?? 0)];
        return own.Length switch
        {
            1 => [new RegionLaw.Segment(low[0], high[0])],
            2 => [new RegionLaw.Rectangle(low, high)],
            _ => [], // boxes of space come in a later version
        };
    }

    private IReadOnlyList<RegionLaw> Normal(NodeId[] inputs, ScalarDraw[] own)
    {
        int n = inputs.Length;
        var mean = new Rational[n];
        var covariance = new Rational[n, n];
        for (int i = 0; i < n * n; i++)
        {
            var (row, column) = (i / n, i % n);
            if (Mean(own[row], inputs[row]) is not { } center
                || Covariance(own[row], own[column], inputs[row], inputs[column]) is not { } shared)
            {
                return [];
            }

            mean[row] = center;
            covariance[row, column] = shared;
        }

        if (GaussianMetric.Of(covariance) is not { } metric)
        {
            return [];
        }

        bool isCentered = Array.TrueForAll(mean, center => center.IsZero);
        return (n, isCentered) switch
        {
            (1, _) => [new RegionLaw.Line(mean[0], covariance[0, 0])],
            (2, true) => [new RegionLaw.Wedges(metric), new RegionLaw.Plane(mean, metric)],
            (2, false) => [new RegionLaw.Plane(mean, metric)],
            (3, true) => [new RegionLaw.Cones(metric)],
            _ => [],
        };
    }

    private Rational? Mean(ScalarDraw draw, NodeId input) => draw switch
    {
        ScalarDraw.Normal normal => Known(normal.Mean),
        ScalarDraw.JointNormal joint => Known(joint.Mean[Place(joint, input)]),
        _ => null, // no normal law
    };

    private Rational? Covariance(ScalarDraw first, ScalarDraw second, NodeId row, NodeId column) => first switch
    {
        _ when !ReferenceEquals(first, second) => Rational.Zero,
        ScalarDraw.Normal normal => Known(normal.Variance),
        ScalarDraw.JointNormal joint =>
            Known(joint.Covariance[(Place(joint, row) * joint.Group.Length) + Place(joint, column)]),
        _ => null, // no normal law
    };

    private static int Place(ScalarDraw.JointNormal joint, NodeId input) =>
        Enumerable.Range(0, joint.Group.Length).First(i => joint.Group[i] == input);

    private Rational? Known(NodeId node) => graph[node].Operation switch
    {
        Operation.Constant constant => constant.Value.ExactNumber,
        Operation.Parameter parameter => parameter.Value.ExactNumber,
        _ => null, // it depends on earlier draws
    };
}
