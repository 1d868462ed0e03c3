using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Whether a fact holds of the actual parameters.</summary>
internal static class RevealedFacts
{
    private static readonly IReadOnlyDictionary<string, Tensor> NoInputs =
        new Dictionary<string, Tensor>(StringComparer.Ordinal);

    /// <summary>Null if it holds; else the verdict, with the values.</summary>
    public static Verdict? Check(Graph graph, Item.Reveal reveal)
    {
        var (part, map) = graph.Closure([reveal.Fact]);
        if (part.Inputs.Select(input => input.Name).FirstOrDefault() is { } input)
        {
            return new Verdict.Unknown(
                UnknownReason.Unsupported,
                $"'{reveal.Name}' is no fact about parameters alone: it depends on '{input}'.");
        }

        var values = ReferenceEvaluator.Evaluate(part, NoInputs);
        var fact = map[reveal.Fact];
        return values[fact.Index].Single switch
        {
            Value.Logical { Truth: Truth.True } => null,
            Value.Logical { Truth: Truth.False } => new Verdict.Refuted(new Refutation.ExactValue(
                $"'{reveal.Name}' is false of the actual parameters: {Why(part, fact, values)}.", null)),
            var open => new Verdict.Unknown(
                UnknownReason.Tie, $"'{reveal.Name}' is {open} at the actual parameters."),
        };
    }

    private static string Why(Graph graph, NodeId fact, IReadOnlyList<Tensor> values)
    {
        while (graph[fact] is { Operation: Operation.Binary { Operator: BinaryOperator.And } } both)
        {
            fact = both.Operands.First(operand => values[operand.Index].Single != Value.Of(true));
        }

        string sides = graph[fact].Operation is Operation.Binary
            ? $"its sides are {string.Join(" and ", graph[fact].Operands.Select(side => Short(values[side.Index])))}"
            : "it is not true";
        var parameters = graph.Closure([fact]).Part.Nodes.Select(node => node.Operation).OfType<Operation.Parameter>()
            .Select(parameter => $"{parameter.Name} = {Short(parameter.Value)}")
            .Distinct(StringComparer.Ordinal).ToList();
        return parameters.Count == 0 ? sides : $"{sides}, where {string.Join(", ", parameters)}";
    }

    private static string Short(Tensor value)
    {
        const int Longest = 200;
        string text = value.ToString();
        return text.Length <= Longest ? text : text[..Longest] + "...";
    }
}
