using System.Numerics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>A whole number that is drawn uniformly, given its remainder: it is <c>m * k + c</c> with k drawn
/// uniformly.</summary>
/// <param name="Variable">The input of the number.</param>
/// <param name="Remainder">The wire of its remainder.</param>
/// <param name="Period">What it is divided by.</param>
/// <param name="Rest">The remainder.</param>
/// <param name="Low">The least number of the law.</param>
/// <param name="High">The number after the greatest.</param>
internal sealed record ResidueClass(
    NodeId Variable, NodeId Remainder, BigInteger Period, BigInteger Rest, BigInteger Low, BigInteger High)
{
    /// <summary>The class that an event names, if it is one; else null.</summary>
    public static ResidueClass? Of(Graph graph, Distribution distribution, NodeId condition)
    {
        if (distribution.Given is not null
            || graph[condition] is not
            {
                Operation: Operation.Binary { Operator: BinaryOperator.Equal }, Operands: [var wire, var value],
            }
            || graph[wire] is not
            {
                Operation: Operation.Binary { Operator: BinaryOperator.Modulo }, Operands: [var variable, var period],
            }
            || distribution.Draws.FirstOrDefault(draw => draw.Variable == variable)?.Law
                is not Law.UniformInteger law)
        {
            return null;
        }

        return Number(graph, period) is { IsInteger: true, Sign: > 0 } m
            && Number(graph, value) is { IsInteger: true } c
            && Number(graph, law.Low) is { } low && Number(graph, law.High) is { } high && c.Sign >= 0 && c < m
                ? new ResidueClass(
                    variable, wire, m.Numerator, c.Numerator, Rational.Ceiling(low), Rational.Ceiling(high))
                : null;
    }

    /// <summary>The distribution given the class, on a graph in which the remainder is known.</summary>
    public ConditionedDistribution Condition(Graph graph, Distribution distribution)
    {
        BigInteger first = Steps(Low), end = Steps(High);
        if (first >= end)
        {
            return new ConditionedDistribution(
                GraphRewriter.Replace(graph, new HashSet<NodeId>(), Remainder), distribution, Rational.Zero);
        }

        int[] classes = SameWire.Classes(graph);
        var from = Enumerable.Range(0, classes.Length).Where(i => classes[i] == classes[Remainder.Index])
            .Select(i => new NodeId(i)).Append(Variable).ToHashSet();
        NodeId? step = null;
        var rewritten = GraphRewriter.ReplaceEach(graph, from, [], (old, builder, _) =>
        {
            if (old != Variable)
            {
                return builder.Constant(Tensor.Scalar(Whole(Rest)), graph[old].Type.Element);
            }

            string name = ((Operation.Input)graph[old].Operation).Name;
            step = builder.Input($"{name} div {Period}", TensorType.Integer);
            var multiple = builder.Add(
                new Operation.Binary(BinaryOperator.Multiply), [Constant(builder, Period), step.Value]);
            return builder.Add(
                new Operation.Binary(BinaryOperator.Add),
                [multiple, Constant(builder, Rest)],
                graph[old].Type,
                graph[old].Origin);
        });
        var graphs = new GraphBuilder(rewritten.Graph);
        var law = new Law.UniformInteger(Constant(graphs, first), Constant(graphs, end));
        var draws = distribution.Draws.Select(draw => draw.Variable == Variable && step is { } variable
            ? new Draw(variable, law)
            : new Draw(rewritten[draw.Variable], LawParameters.Map(draw.Law, node => rewritten[node])));
        return new ConditionedDistribution(
            rewritten with { Graph = graphs.ToGraph() },
            new Distribution(distribution.Name, draws.ToSequence(), null),
            Rational.Create(end - first, High - Low));
    }

    /// <summary>The least k with <c>m * k + c</c> at or above a number.</summary>
    private BigInteger Steps(BigInteger number) => Rational.Ceiling(Rational.Create(number - Rest, Period));

    private static NodeId Constant(GraphBuilder builder, BigInteger value) =>
        builder.Constant(Tensor.Scalar(Whole(value)), new ElementType.Integer());

    private static Value Whole(BigInteger value) => Value.Of((Rational)value);

    private static Rational? Number(Graph graph, NodeId node) => graph.KnownValue(node)?.ExactNumber;
}
