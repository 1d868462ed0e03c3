using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Finds the values of constants, params and tables.</summary>
internal sealed class ConstantLowerer(LoweringSession session)
{
    public Lowered? Lower(DeclarationSymbol symbol, ValueEnvironment indices)
    {
        var context = new LoweringContext(new Frame(null) { IsConstant = true }, indices);
        return session.Binder.Bind(symbol) switch
        {
            BoundDeclaration.Constant constant => LowerConstant(symbol, constant, context),
            BoundDeclaration.Table table => LowerTable(symbol, table, context),
            _ => null,
        };
    }

    private Lowered? LowerConstant(
        DeclarationSymbol symbol, BoundDeclaration.Constant constant, LoweringContext context)
    {
        var expressions = new ExpressionLowerer(session, context);
        var declared = constant.Declared is null ? null : expressions.LowerType(constant.Declared);
        if (constant.Declared is not null && declared is null)
        {
            return null;
        }

        if (constant.IsParam && declared is not null
            && session.Options.Params.TryGetValue(symbol.Name, out string? written))
        {
            return LowerParam(symbol, declared, written);
        }

        if (declared is not null && constant.Initial is BoundInitial.Expression { Value: var value })
        {
            return LowerDeclared(value, declared, expressions);
        }

        if (declared is not null)
        {
            return new InitialLowerer(session).Lower(constant.Initial, declared, context) is { } stored
                ? LoweringSession.Known(stored, declared.Element)
                : null;
        }

        return constant.Initial switch
        {
            BoundInitial.Expression expression => expressions.Lower(expression.Value),
            BoundInitial.Draw draw => new ReferenceDrawLowerer(session).LowerUntyped(draw, context),
            BoundInitial.File file => new InitialLowerer(session).LowerUntyped(file, context),
            _ => throw new UnreachableException($"Unhandled {constant.Initial.GetType().Name}."),
        };
    }

    private Lowered.Wire? LowerDeclared(BoundExpression value, TensorType declared, ExpressionLowerer expressions)
    {
        if (expressions.LowerWire(value) is not { } wire
            || !new TypeFit(session.Diagnostics).Fits(wire, declared, value.Where))
        {
            return null;
        }

        return wire.Known is { } known ? LoweringSession.Known(known, declared.Element) : wire;
    }

    private Lowered.Wire? LowerParam(DeclarationSymbol symbol, TensorType declared, string written)
    {
        Value? value = declared.Element is ElementType.Boolean
            ? bool.TryParse(written, out bool truth) ? Value.Of(truth) : null
            : Rational.TryParse(written, out var number) ? Value.Of(number) : null;
        if (value is null || !declared.IsScalar || !TypeFit.Holds(value, declared.Element))
        {
            session.Diagnostics.Report(
                LoweringDiagnostics.ParamValue.At(symbol.Where, symbol.Name, $"'{written}' is no '{declared}'"));
            return null;
        }

        return LoweringSession.Known(Tensor.Scalar(value), declared.Element);
    }

    private Lowered.Collection? LowerTable(
        DeclarationSymbol symbol, BoundDeclaration.Table table, LoweringContext context)
    {
        if (new InitialLowerer(session).Open(table.Source, context) is not { } file)
        {
            return null;
        }

        var columns = new List<Tensor>();
        var types = new List<ElementType>();
        var expressions = new ExpressionLowerer(session, context);
        for (int i = 0; i < table.Columns.Length; i++)
        {
            if (expressions.LowerType(table.Types[i]) is not { } type
                || session.Stored.ReadColumn(
                    file, table.Columns[i].Name, type, table.Columns[i].Where) is not { } column)
            {
                return null;
            }

            columns.Add(column);
            types.Add(type.Element);
        }

        int rows = columns.Count == 0 ? 0 : columns[0].Shape.Extents[0];
        return new Lowered.Collection(new LoweredSet.Rows(
            symbol.Name,
            table.Columns.Select(column => column.Name).ToSequence(),
            columns.ToSequence(),
            types.ToSequence(),
            rows));
    }
}
