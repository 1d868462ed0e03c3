using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Variables of a claim or of cases, with what may be assumed of them.</summary>
internal sealed record LoweredVariables(
    Sequence<QuantifiedVariable> Variables, Sequence<Assumption> Assumptions, LoweringContext Inside);

/// <summary>Lowers generators to variables with domains; their condition is an assumption.</summary>
internal sealed class VariableLowerer(LoweringSession session)
{
    public LoweredVariables? Lower(BoundGenerators generators, LoweringContext context)
    {
        var variables = new List<QuantifiedVariable>();
        foreach (var generator in generators.Items)
        {
            if (new ExpressionLowerer(session, context).LowerSet(generator.Source) is not { } set)
            {
                return null;
            }

            if (set is LoweredSet.Rows rows)
            {
                context = AddRow(generator, rows, variables, context);
                continue;
            }

            if (ToDomain(set) is not { } domain)
            {
                session.Diagnostics.Report(
                    LoweringDiagnostics.NotKnown.At(
                        generator.Source.Where, $"'{SourceWords.Of(generator.Source.Where)}'"));
                return null;
            }

            var symbol = generator.Symbols[0];
            var input = context.Frame.Builder.Input(symbol.Name, set.ItemType, new Origin(symbol.Where));
            variables.Add(new QuantifiedVariable(symbol.Name, input, domain));
            context = context.With(symbol, new Lowered.Wire(context.Frame, input));
        }

        return Assume(generators.Condition, context) is { } assumptions
            ? new LoweredVariables(variables.ToSequence(), assumptions, context)
            : null;
    }

    private static Domain? ToDomain(LoweredSet set) => set.ToDomain()
        ?? (set is LoweredSet.Elements { Tensor.Known: { } known } parts
            ? new Domain.Finite(Enumerable.Range(0, parts.Length).Select(known.At).ToSequence())
            : set.List() is { } list ? new Domain.Finite(list.ToSequence()) : null);

    /// <summary>A row of a table: a variable for its number, and a lookup for each column.</summary>
    private static LoweringContext AddRow(
        BoundGenerator generator, LoweredSet.Rows rows, List<QuantifiedVariable> variables, LoweringContext context)
    {
        var builder = context.Frame.Builder;
        int before = variables.Count(
            variable => variable.Name.StartsWith($"{rows.Name}.row", StringComparison.Ordinal));
        string name = before == 0 ? $"{rows.Name}.row" : $"{rows.Name}.row{before + 1}";
        var type = new TensorType(new ElementType.Natural(rows.Length), TensorShape.Scalar);
        var row = builder.Input(name, type, new Origin(generator.Source.Where));
        variables.Add(new QuantifiedVariable(name, row, new Domain.IntegerRange(0, rows.Length)));
        var cells = RowLowerer.Cells(rows, row, context.Frame);
        for (int i = 0; i < generator.Symbols.Length; i++)
        {
            context = context.With(generator.Symbols[i], cells[i]);
        }

        return context;
    }

    private Sequence<Assumption>? Assume(BoundExpression? condition, LoweringContext context)
    {
        var assumptions = new List<Assumption>();
        foreach (var part in Parts(condition))
        {
            if (new ExpressionLowerer(session, context).LowerWire(part) is not { } wire)
            {
                return null;
            }

            assumptions.Add(new Assumption(SourceWords.Of(part.Where), wire.Node));
        }

        return assumptions.ToSequence();
    }

    /// <summary>The parts of a conjunction, each of which a proof may need or not.</summary>
    private static IEnumerable<BoundExpression> Parts(BoundExpression? condition) => condition switch
    {
        null => [],
        BoundExpression.Binary { Operator: BinaryOperator.And } both => Parts(both.Left).Concat(Parts(both.Right)),
        _ => [condition],
    };
}
