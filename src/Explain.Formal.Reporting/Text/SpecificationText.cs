using System.Diagnostics;
using System.Globalization;
using System.Text;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>Prints what a spec says, as the stages after the binder have it.</summary>
public static class SpecificationText
{
    /// <summary>A line for each result: kind, name, place, and the user's sentence.</summary>
    public static string PrintContents(Specification specification, string path, Func<ResultId, bool> chooses)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(chooses);
        var contents = specification.Behaviors.Select(item => (Kind: "behavior", item.Id, Text: item.Documentation))
            .Concat(specification.Arguments.Select(item => (Kind: "argument", item.Id, Text: item.Documentation)))
            .Concat(specification.Becauses.Select(item => (Kind: "because", item.Id, Text: "")))
            .Concat(specification.Studies.Select(item => (Kind: "study", item.Id, Text: item.Documentation)))
            .Concat(specification.Later.Select(item => (item.Kind, item.Id, Text: "")))
            .Where(item => chooses(item.Id))
            .OrderBy(item => item.Id.Origin.Location?.Span.Start ?? int.MaxValue)
            .ToList();
        var table = new TextTable("", "", "", "");
        foreach (var (kind, id, text) in contents)
        {
            string line = id.Origin.Location is { } where
                ? where.Position.Line.ToString(CultureInfo.InvariantCulture) : "";
            table.Add(kind, id.Display, line, text.ReplaceLineEndings(" "));
        }

        string print = string.Concat(table.Render(2, TextReport.Width).Skip(1).Select(line => line + "\n"));
        return $"{path}\n{print}";
    }

    /// <summary>The graph of each behavior, then each argument with what it adds to the graph of its
    /// behavior.</summary>
    public static string PrintGraphs(Specification specification, Func<ResultId, bool> chooses)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(chooses);
        var text = new StringBuilder();
        foreach (var behavior in specification.Behaviors.Where(behavior => chooses(behavior.Id)))
        {
            text.Append(CultureInfo.InvariantCulture, $"behavior {behavior.Id.Display}\n");
            foreach (var graph in Graphs(behavior))
            {
                text.Append(GraphPrinter.Print(graph, "  "));
            }
        }

        foreach (var argument in specification.Arguments.Where(argument => chooses(argument.Id)))
        {
            var behavior = specification.BehaviorOf(argument);
            int known = behavior is null ? 0 : Graphs(behavior).Select(graph => graph.Nodes.Length).FirstOrDefault();
            text.Append(CultureInfo.InvariantCulture, $"argument {argument.Id.Display} for {argument.Behavior}\n");
            text.Append(Indent(ArgumentPrinter.Print(argument, known), "  "));
        }

        return text.ToString();
    }

    /// <summary>The obligations: what is asked of engines, each closed.</summary>
    /// <param name="specification">The spec.</param>
    /// <param name="chooses">Which results to print.</param>
    /// <param name="asked">What the steps of an argument ask.</param>
    public static string PrintObligations(
        Specification specification,
        Func<ResultId, bool> chooses,
        Func<Argument, Behavior, IEnumerable<(Step Step, Sequence<Obligation> Obligations)>> asked)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(chooses);
        ArgumentNullException.ThrowIfNull(asked);
        var text = new StringBuilder();
        foreach (var behavior in specification.Behaviors.Where(behavior => chooses(behavior.Id)))
        {
            text.Append(CultureInfo.InvariantCulture, $"behavior {behavior.Id.Display}\n");
            Append(text, ObligationsOf(behavior), "  ");
            if (behavior is Behavior.Quantities quantities)
            {
                AppendFormula(text, quantities.Formula);
            }
            else if (behavior is Behavior.Unsupported unsupported)
            {
                text.Append(CultureInfo.InvariantCulture, $"  not in this version: {unsupported.Sentence}\n");
            }
        }

        foreach (var argument in specification.Arguments.Where(argument => chooses(argument.Id)))
        {
            text.Append(CultureInfo.InvariantCulture, $"argument {argument.Id.Display} for {argument.Behavior}\n");
            var behavior = specification.BehaviorOf(argument);
            foreach (var (step, obligations) in behavior is null ? [] : asked(argument, behavior))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {step.Text}\n");
                Append(text, obligations, "    ");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<Graph> Graphs(Behavior behavior) => ObligationsOf(behavior)
        .Select(obligation => obligation.Graph).Distinct(ReferenceEqualityComparer.Instance).Cast<Graph>();

    private static void Append(StringBuilder text, IEnumerable<Obligation> obligations, string indent)
    {
        foreach (var obligation in obligations)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}obligation {ObligationPrinter.Id(obligation)}\n");
            text.Append(Indent(ObligationPrinter.Print(obligation), indent + "  "));
        }
    }

    private static IEnumerable<Obligation> ObligationsOf(Behavior behavior) => behavior switch
    {
        Behavior.Quantified quantified => [quantified.Obligation],
        Behavior.CaseWise cases => [cases.Obligation],
        Behavior.Quantities quantities => quantities.Obligations,
        Behavior.Unsupported => [],
        _ => throw new UnreachableException($"Unhandled {behavior.GetType().Name}."),
    };

    private static string Indent(string print, string indent) =>
        string.Concat(print.TrimEnd('\n').Split('\n').Select(line => $"{indent}{line}\n"));

    private static void AppendFormula(StringBuilder text, QuantityFormula formula)
    {
        text.Append(CultureInfo.InvariantCulture, $"  formula: {formula.Text}\n");
        text.Append(GraphPrinter.Print(formula.Graph, "    "));
        text.Append(CultureInfo.InvariantCulture, $"    value {formula.Value}");
        text.Append(formula.Claim is { } claim ? $", claim {claim}\n" : ", no claim\n");
    }
}
