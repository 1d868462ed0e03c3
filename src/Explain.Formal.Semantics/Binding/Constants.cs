using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds <c>param</c>, <c>const</c> and <c>table</c>.</summary>
internal static class Constants
{
    public static BoundDeclaration Bind(Binder binder, BindingContext context, DeclarationSyntax.Param syntax)
    {
        var expressions = new ExpressionBinder(binder, context);
        var declared = expressions.BindType(syntax.Type);
        var value = expressions.Bind(syntax.Value);
        return declared is null || value.IsError
            ? new BoundDeclaration.Error()
            : new BoundDeclaration.Constant(declared, declared.Type, new BoundInitial.Expression(value), IsParam: true);
    }

    public static BoundDeclaration Bind(Binder binder, BindingContext context, DeclarationSyntax.Const syntax)
    {
        var declared = syntax.Type is null ? null : new ExpressionBinder(binder, context).BindType(syntax.Type);
        var prior = syntax.Prior is null ? null : binder.BindLaw(syntax.Prior, context);
        var initial = binder.BindInitial(syntax.Initial, prior, context);
        if ((syntax.Type is not null && declared is null)
            || prior is { IsError: true }
            || initial is BoundInitial.Expression { Value.IsError: true }
                or BoundInitial.Draw { Seed.IsError: true })
        {
            return new BoundDeclaration.Error();
        }

        var type = declared?.Type ?? initial switch
        {
            BoundInitial.Expression expression => expression.Value.Type,
            BoundInitial.Draw { Law.Type: BoundType.Law law } => law.Element,
            _ => new BoundType.Wire(new ElementType.Real(), null),
        };
        return new BoundDeclaration.Constant(declared, type, initial, IsParam: false);
    }

    public static BoundDeclaration Bind(Binder binder, BindingContext context, DeclarationSyntax.Table syntax)
    {
        var expressions = new ExpressionBinder(binder, context);
        var types = syntax.Columns.Select(column => expressions.BindType(column.Type)).ToArray();
        if (types.Any(type => type is null))
        {
            return new BoundDeclaration.Error();
        }

        var columns = syntax.Columns.Select((column, i) => new ValueSymbol(
            column.Name.Text, context.Module.Locate(column.Name), ValueKind.Variable, types[i]!.Type)).ToSequence();
        return new BoundDeclaration.Table(
            columns, types.OfType<BoundTypeName>().ToSequence(), binder.BindFile(syntax.Source, context));
    }
}
