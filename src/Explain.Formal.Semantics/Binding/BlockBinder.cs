using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A bound block: its items, its result, the values in reach at its end, and its named wires.</summary>
internal sealed record BoundBlock(
    Sequence<BoundItem> Items, BoundExpression Result, BindingContext Context, WireTable Wires);

/// <summary>Binds the items of a block in order, each in reach of those before.</summary>
internal sealed class BlockBinder(Binder binder, BindingContext context)
{
    /// <summary>Binds a block.</summary>
    public BoundBlock Bind(BlockSyntax syntax)
    {
        var items = ImmutableArray.CreateBuilder<BoundItem>();
        var wires = new WireTable();
        var inside = context;
        foreach (var item in syntax.Items)
        {
            var bound = BindItem(item, inside, wires);
            if (items.Any(other => string.Equals(other.Symbol.Name, bound.Symbol.Name, StringComparison.Ordinal)))
            {
                binder.Diagnostics.Report(
                    BindingDiagnostics.DuplicateName.At(bound.Symbol.Where, bound.Symbol.Name));
            }

            items.Add(bound);
            inside = inside.With(bound.Symbol);
        }

        var result = new ExpressionBinder(binder, inside).Bind(syntax.Result);
        return new BoundBlock(new(items.ToImmutable()), result, inside, wires);
    }

    private BoundItem BindItem(BlockItemSyntax item, BindingContext inside, WireTable wires) => item switch
    {
        BlockItemSyntax.Let let => BindLet(let, inside, wires),
        BlockItemSyntax.Parameter parameter => BindParameter(parameter, inside, wires),
        _ => throw new UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    private BoundItem.Let BindLet(BlockItemSyntax.Let let, BindingContext inside, WireTable wires)
    {
        var expressions = new ExpressionBinder(binder, inside);
        var value = expressions.Bind(let.Value);
        var declared = let.Type is null ? null : expressions.BindType(let.Type);
        var type = declared is null || value.Type.IsOpen ? value.Type : Declared(declared, value, let);
        var inner = binder.WiresOf(value);
        wires.Add(let.Name.Text, type, inner);
        AddScanWires(value, wires);
        var symbol = new ValueSymbol(
            let.Name.Text, inside.Module.Locate(let.Name), ValueKind.Let, type)
        { Wires = inner };
        return new BoundItem.Let(symbol, declared, value);
    }

    private BoundType Declared(BoundTypeName declared, BoundExpression value, BlockItemSyntax.Let let)
    {
        if (BuiltinTyping.TryJoin(declared.Type, value.Type) == declared.Type)
        {
            return declared.Type;
        }

        binder.Diagnostics.Report(LoweringDiagnostics.DeclaredType.At(
            value.Where, value.Type, SourceWords.Of(value.Where with { Span = let.Type!.Span })));
        return new BoundType.Error();
    }

    /// <summary>The lets of a scan's body are wires with the time axis in front.</summary>
    private static void AddScanWires(BoundExpression value, WireTable wires)
    {
        if (value is BoundExpression.Element element)
        {
            AddScanWires(element.Target, wires);
        }

        if (value is not BoundExpression.Scan scan)
        {
            return;
        }

        foreach (var item in scan.Items)
        {
            var type = item.Symbol.Type is BoundType.Wire wire ? wire with { Rank = wire.Rank + 1 } : item.Symbol.Type;
            wires.Add(item.Symbol.Name, type, null);
        }
    }

    private BoundItem.Parameter BindParameter(
        BlockItemSyntax.Parameter parameter, BindingContext inside, WireTable wires)
    {
        var expressions = new ExpressionBinder(binder, inside);
        var known = expressions.BindType(parameter.Type);
        var declared = known ?? new BoundTypeName(new ElementType.Real(), null, []);
        BoundType type = known is null ? new BoundType.Error() : known.Type;
        var prior = parameter.Prior is null ? null : binder.BindLaw(parameter.Prior, inside);
        var initial = parameter.Initial is null ? null : binder.BindInitial(parameter.Initial, prior, inside);
        wires.Add(parameter.Name.Text, type, null);
        var symbol = new ValueSymbol(
            parameter.Name.Text, inside.Module.Locate(parameter.Name), ValueKind.Parameter, type);
        return new BoundItem.Parameter(symbol, declared, prior, initial);
    }
}
