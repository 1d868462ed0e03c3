using System.Diagnostics;
using System.Globalization;
using System.Text;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>Prints an obligation with the part of its graph that it needs, so that equal questions print alike.</summary>
internal static class ObligationText
{
    /// <summary>Appends the print.</summary>
    public static void Append(StringBuilder text, Obligation obligation)
    {
        switch (obligation)
        {
            case Obligation.Quantified quantified:
                string word = quantified.Quantifier == Quantifier.ForAll ? "forall" : "exists";
                AppendClosed(text, word, quantified.Graph, quantified.Variables, quantified.Assumptions, quantified.Goal);
                break;
            case Obligation.Cases cases:
                AppendClosed(text, "cases", cases.Graph, cases.Variables, cases.Assumptions, cases.Event);
                break;
            case Obligation.Measure measure:
                AppendMeasure(text, measure);
                break;
            default:
                throw new UnreachableException($"Unhandled {obligation.GetType().Name}.");
        }
    }

    private static void AppendClosed(
        StringBuilder text,
        string word,
        Graph graph,
        Sequence<QuantifiedVariable> variables,
        Sequence<Assumption> assumptions,
        NodeId goal)
    {
        var (part, map) = graph.Closure(
            [.. variables.Select(variable => variable.Input), .. assumptions.Select(assumption => assumption.Condition), goal]);
        text.Append(CultureInfo.InvariantCulture, $"  {word}\n");
        foreach (var variable in variables)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {variable.Name} = {map[variable.Input]} in {variable.Domain}\n");
        }

        foreach (var assumption in assumptions)
        {
            text.Append(CultureInfo.InvariantCulture, $"    assume {map[assumption.Condition]}: {assumption.Text}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    goal {map[goal]}\n");
        text.Append(GraphPrinter.Print(part, "    "));
    }

    private static void AppendMeasure(StringBuilder text, Obligation.Measure measure)
    {
        var quantity = measure.Quantity;
        NodeId[] given = quantity.Given is { } condition ? [condition] : [];
        var (part, map) = measure.Graph.Closure([.. measure.Distribution.Roots, .. quantity.Operands, .. given]);
        var distribution = measure.Distribution.Map(id => map[id]);
        string operands = string.Join(", ", quantity.Operands.Select(operand => map[operand]));
        text.Append(CultureInfo.InvariantCulture, $"  measure {quantity.Text}: {quantity.Kind} of {operands}");
        text.Append(quantity.Given is { } id ? $" given {map[id]}\n" : "\n");
        foreach (var draw in distribution.Draws)
        {
            var parameters = new Distribution("", [draw], null).Roots.Skip(1);
            text.Append(CultureInfo.InvariantCulture, $"    {draw.Variable} ~ {draw.Law.GetType().Name}({string.Join(", ", parameters)})\n");
        }

        if (distribution.Given is { } whole)
        {
            text.Append(CultureInfo.InvariantCulture, $"    given {whole}\n");
        }

        text.Append(GraphPrinter.Print(part, "    "));
    }
}
