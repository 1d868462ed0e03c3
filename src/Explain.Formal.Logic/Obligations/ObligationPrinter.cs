using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Explain.Formal.Model;

namespace Explain.Formal.Logic;

/// <summary>Prints an obligation whole: the question, then the part of the graph that it needs. The print is
/// canonical.</summary>
public static class ObligationPrinter
{
    private const int IdLength = 16;

    /// <summary>The print. Equal prints are equal questions; names and places do not matter.</summary>
    public static string Print(Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation switch
        {
            Obligation.Quantified quantified => Print(quantified),
            Obligation.Measure measure => Print(measure),
            Obligation.Cases cases => Print(cases),
            _ => throw new UnreachableException($"Unhandled {obligation.GetType().Name}."),
        };
    }

    /// <summary>The content address of an obligation: the start of the SHA-256 of its print.</summary>
    public static string Id(Obligation obligation) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Print(obligation))))[..IdLength];

    private static string Print(Obligation.Quantified obligation)
    {
        var roots = obligation.Variables.Select(variable => variable.Input)
            .Concat(obligation.Assumptions.Select(assumption => assumption.Condition)).Append(obligation.Goal);
        var (part, map) = obligation.Graph.Closure(roots);
        var text = new StringBuilder();
        Line(text, obligation.Quantifier == Quantifier.ForAll ? "for all" : "for some");
        PrintVariables(text, obligation.Variables, part, node => map[node]);
        PrintAssumptions(text, obligation.Assumptions, node => map[node]);
        Line(text, $"  holds {map[obligation.Goal]}");
        return text.Append(GraphPrinter.Print(WithoutLabels(part), "  ")).ToString();
    }

    private static string Print(Obligation.Cases obligation)
    {
        var roots = obligation.Variables.Select(variable => variable.Input)
            .Concat(obligation.Assumptions.Select(assumption => assumption.Condition)).Append(obligation.Event);
        var (part, map) = obligation.Graph.Closure(roots);
        var text = new StringBuilder();
        Line(text, "in how many cases");
        PrintVariables(text, obligation.Variables, part, node => map[node]);
        PrintAssumptions(text, obligation.Assumptions, node => map[node]);
        Line(text, $"  holds {map[obligation.Event]}");
        return text.Append(GraphPrinter.Print(WithoutLabels(part), "  ")).ToString();
    }

    private static string Print(Obligation.Measure obligation)
    {
        var quantity = obligation.Quantity;
        var roots = obligation.Distribution.Roots.Concat(quantity.Operands);
        roots = quantity.Given is { } given ? roots.Append(given) : roots;
        var (part, map) = obligation.Graph.Closure(roots);
        var text = new StringBuilder();
        Line(text, "measure");
        foreach (var draw in obligation.Distribution.Map(node => map[node]).Draws)
        {
            Line(text, $"  {draw.Variable} ~ {LawPrinter.Print(draw.Law)}");
        }

        if (obligation.Distribution.Given is { } condition)
        {
            Line(text, $"  given {map[condition]}");
        }

        string operands = string.Join(", ", quantity.Operands.Select(operand => map[operand].ToString()));
        string inner = quantity.Given is { } known ? $" given {map[known]}" : "";
        Line(text, $"  {quantity.Kind.ToString().ToLowerInvariant()} of {operands}{inner}");
        return text.Append(GraphPrinter.Print(WithoutLabels(part), "  ")).ToString();
    }

    private static void PrintVariables(
        StringBuilder text, IEnumerable<QuantifiedVariable> variables, Graph part, Func<NodeId, NodeId> map)
    {
        foreach (var variable in variables)
        {
            var node = map(variable.Input);
            Line(text, $"  {node} : {part[node].Type} in {variable.Domain}");
        }
    }

    private static void PrintAssumptions(
        StringBuilder text, IEnumerable<Assumption> assumptions, Func<NodeId, NodeId> map)
    {
        foreach (var assumption in assumptions)
        {
            Line(text, $"  assuming {map(assumption.Condition)}");
        }
    }

    private static Graph WithoutLabels(Graph graph) => graph with { Labels = [] };

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
