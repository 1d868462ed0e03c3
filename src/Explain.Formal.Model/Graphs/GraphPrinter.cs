using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Explain.Formal.Model;

/// <summary>Prints a graph, a node a line: <c>%3 : bool = and %1, %2</c>. The print is canonical.</summary>
public static class GraphPrinter
{
    private const int LongestConstant = 100;
    private const int DigestLength = 16;

    /// <summary>The print of a graph, with its labels at the end.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="indent">What each line starts with.</param>
    /// <param name="first">The first node to print.</param>
    public static string Print(Graph graph, string indent = "", int first = 0)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder();
        for (int i = first; i < graph.Nodes.Length; i++)
        {
            var node = graph.Nodes[i];
            text.Append(CultureInfo.InvariantCulture, $"{indent}%{i} : {node.Type} = {Describe(node.Operation)}");
            text.AppendJoin(",", node.Operands.Select(operand => $" {operand}")).Append('\n');
            if (node.Operation is Operation.Scan { Wire: null } scan)
            {
                PrintBody(text, scan.Body, indent + "  ");
            }
        }

        foreach (var label in graph.Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{label.Name} = {label.Node}\n");
        }

        return text.ToString();
    }

    private static void PrintBody(StringBuilder text, LoopBody body, string indent)
    {
        text.Append(Print(body.Graph, indent));
        text.Append(
            CultureInfo.InvariantCulture, $"{indent}state {body.State}, element {body.Index}, next {body.Next}");
        text.AppendJoin("", body.Captures.Select(capture => $", captures {capture}"));
        text.AppendJoin("", body.Wires.Select(wire => $", {wire.Name} = {wire.Node}")).Append('\n');
    }

    /// <summary>The name of an operation, with what belongs to it besides its operands.</summary>
    public static string Describe(Operation operation) => operation switch
    {
        Operation.Constant constant => Shorten(constant.Value),
        Operation.Input input => $"input {input.Name}",
        Operation.Parameter parameter => $"parameter {parameter.Name} = {Shorten(parameter.Value)}",
        Operation.Unary unary => Lower(unary.Operator),
        Operation.Binary binary => Lower(binary.Operator),
        Operation.Apply apply => Lower(apply.Function),
        Operation.Slice slice => $"slice [{string.Join(", ", slice.Selectors.Select(Describe))}]",
        Operation.Gather gather => $"gather {Shorten($"[{string.Join(", ", gather.Places)}]", gather.Places.Length)}",
        Operation.Stack stack => $"stack {stack.Leading}",
        Operation.Scan { Wire: null } scan => $"scan {scan.Body.Elements.Length}",
        Operation.Scan scan => $"scan-wire {scan.Wire}",
        Operation.Conditional or Operation.Sum or Operation.ApplyGate or Operation.Lookup or Operation.Concatenate
            or Operation.Reshape or Operation.Transpose or Operation.Contract or Operation.ArgMax or Operation.Order
            or Operation.Sort or Operation.Softmax or Operation.Inverse => Kebab(operation.GetType().Name),
        _ => throw new UnreachableException($"Unhandled {operation.GetType().Name}."),
    };

    private static string Describe(AxisSelector selector) => selector switch
    {
        AxisSelector.At at => at.Index.ToString(CultureInfo.InvariantCulture),
        AxisSelector.Range range => $"{range.Start}..{range.End}",
        _ => throw new UnreachableException($"Unhandled {selector.GetType().Name}."),
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => Kebab(value.ToString());

    private static string Kebab(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>A long constant is cut; the digest of all of it keeps the print canonical.</summary>
    private static string Shorten(Tensor value) => Shorten(value.ToString(), value.Shape.Count);

    private static string Shorten(string print, int entries)
    {
        if (print.Length <= LongestConstant)
        {
            return print;
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print)))[..DigestLength];
        return $"{print[..LongestConstant]}... ({entries} entries, sha256 {digest})";
    }
}
