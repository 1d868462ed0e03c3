using System.Diagnostics;

namespace Explain.Formal.Semantics;

/// <summary>Prints bound expressions as prefix forms: <c>(and diamond (not (at dirt i)))</c>.</summary>
internal static class BoundExpressionPrinter
{
    public static string Print(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => literal.Value.ToString(),
        BoundExpression.Text text => $"\"{text.Content}\"",
        BoundExpression.Variable variable => variable.Symbol.Name,
        BoundExpression.Global global => global.Symbol.Name + Indices(global.Indices),
        BoundExpression.Unary unary => Form(Word(unary.Operator), unary.Operand),
        BoundExpression.Binary binary => Form(Word(binary.Operator), binary.Left, binary.Right),
        BoundExpression.Contract contract => Form("contract", contract.Left, contract.Right),
        BoundExpression.Membership membership => Form("in", membership.Item, membership.Set),
        BoundExpression.Conditional conditional =>
            Form("if", conditional.Condition, conditional.Then, conditional.Else),
        BoundExpression.Element element =>
            $"(at {Print(element.Target)} "
                + $"{string.Join(' ', element.Indices.Select(index => index is null ? "_" : Print(index)))})",
        BoundExpression.Wire wire => $"{Print(wire.Target)}.{wire.Name}",
        BoundExpression.ModelWire wire => $"{wire.Model.Name}{Indices(wire.Indices)}.{wire.Path}",
        BoundExpression.Call call => Form($"call {call.Function.Name}{Indices(call.Indices)}", [.. call.Arguments]),
        BoundExpression.Builtin builtin => Form(Word(builtin.Function), [.. builtin.Arguments]),
        BoundExpression.GateCall call => Form("gate", [call.Gate, .. call.Arguments]),
        BoundExpression.Reduction reduction =>
            $"({Word(reduction.Reducer)} {Print(reduction.Item)} {Print(reduction.Generators)})",
        BoundExpression.Comprehension comprehension =>
            $"(tensor {Print(comprehension.Item)} {Print(comprehension.Generators)})",
        BoundExpression.Quantified quantified =>
            $"({Word(quantified.Quantifier)} {Print(quantified.Generators)} {Print(quantified.Body)})",
        BoundExpression.Scan scan => Scan(scan),
        BoundExpression.Tensor tensor => Form("list", [.. tensor.Items]),
        BoundExpression.SetLiteral set => Form("set", [.. set.Items]),
        BoundExpression.Range range => Form("range", range.Start, range.End),
        BoundExpression.TypeSet set => $"(all {Element(set.Name)}{Indices(set.Name.Extents)})",
        BoundExpression.SetPower power => $"(power {Print(power.Set)} {Indices(power.Extents)})",
        BoundExpression.Quantity quantity => Form(Word(quantity.Kind), [.. BoundChildren.Of(quantity)]),
        BoundExpression.Field field =>
            $"{field.Target?.Name}{Indices(field.Indices)}.{field.Kind.ToString().ToLowerInvariant()}"
                + (field.Part is { } part ? $"({string.Join(", ", part)})" : ""),
        BoundExpression.Later => "later",
        BoundExpression.Error => "error",
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    };

    // The bound of a nat is a value that is not known yet.
    private static string Element(BoundTypeName name) =>
        name.Bound is { } bound ? $"nat({Print(bound)})" : $"{name.Element}";

    /// <summary>Generators: <c>for i in (range 0 3) if c</c>.</summary>
    public static string Print(BoundGenerators generators)
    {
        var items = generators.Items.Select(item =>
            $"{string.Join(", ", item.Symbols.Select(symbol => symbol.Name))} in {Print(item.Source)}");
        return $"for {string.Join(", ", items)}" + (
            generators.Condition is null ? "" : $" if {Print(generators.Condition)}");
    }

    /// <summary>Indices in brackets, or nothing.</summary>
    public static string Indices(IReadOnlyCollection<BoundExpression> indices) =>
        indices.Count == 0 ? "" : $"[{string.Join(", ", indices.Select(Print))}]";

    private static string Scan(BoundExpression.Scan scan)
    {
        var items = scan.Items.OfType<BoundItem.Let>().Select(let => $" let {let.Symbol.Name} = {Print(let.Value)}");
        return $"(scan {scan.State.Name} = {Print(scan.Initial)} for {scan.Index.Name} in {Print(scan.Source)}"
            + $"{string.Concat(items)} next {Print(scan.Next)})";
    }

    private static string Form(string head, params ReadOnlySpan<BoundExpression> parts)
    {
        var words = new List<string> { head };
        foreach (var part in parts)
        {
            words.Add(Print(part));
        }

        return $"({string.Join(' ', words)})";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
