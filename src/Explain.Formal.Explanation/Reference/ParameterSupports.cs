using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>What a reference law says surely of a parameter, where its domain alone does not say it.</summary>
internal static class ParameterSupports
{
    /// <summary>For tensors of listed outcomes: each entry is one of them.</summary>
    /// <param name="builder">Where the condition is built; it goes on with a graph that holds the variable.</param>
    /// <param name="graph">The graph of the law.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="variable">The variable in the graph that is built.</param>
    public static IEnumerable<(NodeId Variable, Assumption Assumption)> Of(
        GraphBuilder builder, Graph graph, Draw draw, NodeId variable)
    {
        var type = graph[draw.Variable].Type;
        if (draw.Law is not Law.Discrete law || type.Shape.IsScalar)
        {
            yield break;
        }

        var values = law.Outcomes.Select(outcome => (graph[outcome].Operation as Operation.Constant)?.Value)
            .OfType<Tensor>().Distinct().ToList();
        if (values.Count == 0 || values.Any(value => !value.Shape.IsScalar))
        {
            yield break;
        }

        string name = ((Operation.Input)graph[draw.Variable].Operation).Name;
        NodeId? all = null;
        for (int i = 0; i < type.Shape.Count; i++)
        {
            var entry = builder.Entry(variable, i);
            var isOne = values.Select(value => builder.Add(
                    new Operation.Binary(BinaryOperator.Equal), [entry, builder.Constant(value, type.Element)]))
                .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.Or), [a, b]));
            all = all is { } before
                ? builder.Add(new Operation.Binary(BinaryOperator.And), [before, isOne])
                : isOne;
        }

        if (all is { } condition)
        {
            yield return (variable, new Assumption($"{name} is drawn from its law", condition));
        }
    }
}
