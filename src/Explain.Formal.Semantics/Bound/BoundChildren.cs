using System.Diagnostics;

namespace Explain.Formal.Semantics;

/// <summary>The parts of expressions, for walks over the bound tree.</summary>
internal static class BoundChildren
{
    /// <summary>The expressions directly inside, in the order written.</summary>
    public static IEnumerable<BoundExpression> Of(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal or BoundExpression.Text or BoundExpression.Variable or BoundExpression.Later
            or BoundExpression.Error => [],
        BoundExpression.Global global => global.Indices,
        BoundExpression.Unary unary => [unary.Operand],
        BoundExpression.Binary binary => [binary.Left, binary.Right],
        BoundExpression.Contract contract => [contract.Left, contract.Right],
        BoundExpression.Membership membership => [membership.Item, membership.Set],
        BoundExpression.Conditional conditional => [conditional.Condition, conditional.Then, conditional.Else],
        BoundExpression.Element element => element.Indices.OfType<BoundExpression>().Prepend(element.Target),
        BoundExpression.Wire wire => [wire.Target],
        BoundExpression.ModelWire wire => wire.Indices,
        BoundExpression.Call call => call.Indices.Concat(call.Arguments),
        BoundExpression.Builtin builtin => builtin.Arguments,
        BoundExpression.GateCall call => call.Arguments.Prepend(call.Gate),
        BoundExpression.Reduction reduction => Of(reduction.Generators).Append(reduction.Item),
        BoundExpression.Comprehension comprehension => Of(comprehension.Generators).Append(comprehension.Item),
        BoundExpression.Quantified quantified => Of(quantified.Generators).Append(quantified.Body),
        BoundExpression.Scan scan =>
            [scan.Initial, scan.Source, .. scan.Items.SelectMany(Of), scan.Next],
        BoundExpression.Tensor tensor => tensor.Items,
        BoundExpression.SetLiteral set => set.Items,
        BoundExpression.Range range => [range.Start, range.End],
        BoundExpression.TypeSet set => Of(set.Name),
        BoundExpression.SetPower power => power.Extents.Prepend(power.Set),
        BoundExpression.Quantity quantity => quantity.Given is null
            ? quantity.Operands
            : quantity.Operands.Append(quantity.Given),
        BoundExpression.Field field => field.Indices,
        _ => throw new UnreachableException($"Unhandled {expression.GetType().Name}."),
    };

    /// <summary>The expressions of generators.</summary>
    public static IEnumerable<BoundExpression> Of(BoundGenerators generators)
    {
        var sources = generators.Items.Select(item => item.Source);
        return generators.Condition is null ? sources : sources.Append(generators.Condition);
    }

    /// <summary>The expressions of a block's item.</summary>
    public static IEnumerable<BoundExpression> Of(BoundItem item) => item switch
    {
        BoundItem.Let let => [let.Value],
        BoundItem.Parameter { Initial: BoundInitial.Expression initial } => [initial.Value],
        BoundItem.Parameter { Initial: BoundInitial.Draw draw } => [draw.Law, draw.Seed],
        BoundItem.Parameter => [],
        _ => throw new UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    /// <summary>The expression and everything below it.</summary>
    public static IEnumerable<BoundExpression> Walk(BoundExpression expression)
    {
        var waiting = new Stack<BoundExpression>();
        waiting.Push(expression);
        while (waiting.TryPop(out var part))
        {
            yield return part;
            foreach (var inner in Of(part).Reverse())
            {
                waiting.Push(inner);
            }
        }
    }

    private static IEnumerable<BoundExpression> Of(BoundTypeName name) =>
        name.Bound is null ? name.Extents : name.Extents.Prepend(name.Bound);
}
