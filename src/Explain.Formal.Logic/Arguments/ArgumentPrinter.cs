using System.Diagnostics;
using System.Globalization;
using System.Text;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Prints an argument whole: its steps, each with its places in the graph, and the wires that they add to
/// those of the behavior. The print is canonical.</summary>
public static class ArgumentPrinter
{
    /// <summary>The print.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="known">How many nodes of the graph are those of the behavior, which are printed there.</param>
    public static string Print(Argument argument, int known)
    {
        ArgumentNullException.ThrowIfNull(argument);
        var text = new StringBuilder();
        foreach (var draw in argument.Reference)
        {
            Line(text, $"reference {draw.Variable} ~ {LawPrinter.Print(draw.Law)}");
        }

        foreach (var step in argument.Steps)
        {
            Line(text, step.Text);
            foreach (string line in Lines(step))
            {
                Line(text, $"  {line}");
            }
        }

        return text.Append(GraphPrinter.Print(argument.Graph with { Labels = [] }, "", known)).ToString();
    }

    private static IEnumerable<string> Lines(Step step) => step switch
    {
        Step.Base => [],
        Step.PointOut point => point.Items.Select(Line),
        Step.Lemma lemma =>
        [
            .. lemma.Formula.Variables.Select(variable => $"for all {variable.Input} in {variable.Domain}"),
            .. lemma.Formula.Assumptions.Select(assumption => $"assuming {assumption.Condition}"),
            $"holds {lemma.Formula.Goal} by {lemma.Engine.Name}",
        ],
        Step.Rewrite rewrite => [$"{rewrite.From} becomes {rewrite.To} by {rewrite.Engine.Name}"],
        Step.Symmetry symmetry => symmetry.Swaps.Select(swap => $"swap {swap.First} with {swap.Second}"),
        Step.By or Step.Corrected => [],
        Step.Conclude conclude => [$"holds {conclude.Claim} of", .. Graph(conclude.Graph)],
        Step.Unsupported unsupported => [$"not in this version: {unsupported.Sentence}"],
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    };

    private static string Line(Item item) => item switch
    {
        Item.Share share => $"{item.Name}: {Nodes(share.What)} across {Nodes(share.Across)}",
        Item.Track track => $"{item.Name}: {Nodes(track.Wires)}",
        Item.Split split => $"{item.Name}: {split.On}",
        Item.Approximate approximate => $"{item.Name}: {Nodes(approximate.Wires)}"
            + (approximate.Shape == JointShape.Normal ? "" : $" as {approximate.Shape.Words}"),
        Item.Independent independent => $"{item.Name}: {Nodes(independent.Wires)}",
        Item.Observe { Observation: var observation } =>
            $"{item.Name}: mean of {observation.Wire} is {observation.Value} within {observation.Within}, "
            + $"expected as {LawPrinter.Print(observation.Prior)}",
        Item.Neglect neglect => $"{item.Name}: {neglect.Event}",
        Item.Reveal reveal => $"{item.Name}: {reveal.Fact}",
        _ => throw new UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    private static string Nodes(Sequence<NodeId> nodes) => string.Join(", ", nodes);

    private static IEnumerable<string> Graph(Graph graph) =>
        GraphPrinter.Print(graph, "  ").TrimEnd('\n').Split('\n');

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
