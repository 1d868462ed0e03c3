using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds the draws of a distribution in order, each in reach of those before.</summary>
internal sealed class DrawBinder(Binder binder, BindingContext context)
{
    /// <summary>The bound draws, and the context in which their names are in reach.</summary>
    public (Sequence<BoundDraw> Draws, BindingContext Inside) Bind(Sequence<DrawSyntax> syntax)
    {
        var draws = ImmutableArray.CreateBuilder<BoundDraw>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var inside = context;
        foreach (var draw in syntax)
        {
            var bound = Bind(draw, inside);
            draws.Add(bound);
            foreach (var symbol in SymbolsOf(bound))
            {
                if (!names.Add(symbol.Name))
                {
                    binder.Diagnostics.Report(BindingDiagnostics.DuplicateName.At(symbol.Where, symbol.Name));
                }

                inside = inside.With(symbol);
            }
        }

        return (new(draws.ToImmutable()), inside);
    }

    /// <summary>The names that a draw brings.</summary>
    public static IEnumerable<ValueSymbol> SymbolsOf(BoundDraw draw) => draw switch
    {
        BoundDraw.Sample sample => [sample.Symbol],
        BoundDraw.Define define => [define.Symbol],
        BoundDraw.Given => [],
        BoundDraw.Imported imported => imported.Symbols,
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private BoundDraw Bind(DrawSyntax syntax, BindingContext inside)
    {
        var expressions = new ExpressionBinder(binder, inside);
        switch (syntax)
        {
            case DrawSyntax.Sample sample:
                var declared = sample.Type is null ? null : expressions.BindType(sample.Type);
                var law = binder.BindLaw(sample.Law, inside);
                LikelySlips.CheckUniform(law, declared, binder.Diagnostics);
                var type = law.Type is BoundType.Law { Element: BoundType.Row row } ? row
                    : declared?.Type ?? (law.Type is BoundType.Law known ? known.Element : new BoundType.Error());
                var drawn = new ValueSymbol(
                    sample.Name.Text, context.Module.Locate(sample.Name), ValueKind.Draw, type)
                {
                    Wires = ColumnsOf(law),
                };
                return new BoundDraw.Sample(drawn, declared, law);
            case DrawSyntax.Define define:
                var value = expressions.Bind(define.Value);
                var valueType = define.Type is null ? null : expressions.BindType(define.Type);
                return new BoundDraw.Define(
                    Symbol(define.Name, ValueKind.Definition, valueType?.Type ?? value.Type), valueType, value);
            case DrawSyntax.Given given:
                return new BoundDraw.Given(expressions.BindTruth(given.Event));
            default:
                throw new UnreachableException($"Unhandled {syntax.GetType().Name}.");
        }
    }

    /// <summary>The parts of a row that a law picks: the columns of its table.</summary>
    private WireTable? ColumnsOf(BoundExpression law)
    {
        if (law is not BoundExpression.Builtin
            {
                Type: BoundType.Law { Element: BoundType.Row },
                Arguments: [BoundExpression.Global { Symbol: var table }],
            }
            || binder.Bind(table) is not BoundDeclaration.Table rows)
        {
            return null;
        }

        var wires = new WireTable();
        foreach (var column in rows.Columns)
        {
            wires.Add(column.Name, column.Type, null);
        }

        return wires;
    }

    private ValueSymbol Symbol(NameSyntax name, ValueKind kind, BoundType type) =>
        new(name.Text, context.Module.Locate(name), kind, type);
}
