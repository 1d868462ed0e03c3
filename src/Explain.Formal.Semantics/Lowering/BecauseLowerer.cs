using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers one member of a <c>because</c>; null if a mistake was reported.</summary>
internal sealed class BecauseLowerer(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
{
    private const string Label = "anomalous";

    private readonly LoweringContext _context = new(new Frame(null), member.Values);

    public Because? Lower(BoundDeclaration.Because bound)
    {
        session.StartPart();
        if (session.Families.Pick(bound.By, bound.Indices, _context, symbol.Where) is not { } argument
            || session.Families.Pick(bound.Subject, bound.SubjectIndices, _context, symbol.Where) is not { } subject
            || Instances(bound.Subject, subject) is not { } instances
            || Number(bound.Settings.Delta, "delta", Because.DefaultDelta, 1) is not { } delta
            || Number(bound.Settings.Threshold, "threshold", Because.DefaultThreshold, null) is not { } threshold)
        {
            return null;
        }

        string name = new ResultId(bound.By.Name, argument.Index, default).Display;
        string shown = new ResultId(bound.Subject.Name, subject.Index, default).Display;
        string test = bound.Settings.TestsConjunction ? " (test: conjunction)" : "";
        var id = new ResultId($"{shown} by {name}{test}", member.Index, new Origin(symbol.Where));
        var expectations = new ExpectationLowerer(session).LowerAll(bound.Expectations, id.Display, member.Values);
        return new Because(id, name, instances, delta, threshold, expectations)
        {
            TestsConjunction = bound.Settings.TestsConjunction,
        };
    }

    private Rational? Number(BoundExpression? written, string name, Rational otherwise, int? below)
    {
        if (written is null)
        {
            return otherwise;
        }

        if (new ExpressionLowerer(session, _context).LowerKnown(written) is not { } known)
        {
            return null;
        }

        if (known.ExactNumber is { Sign: >= 0 } value && (below is null || value < below))
        {
            return value;
        }

        session.Diagnostics.Report(LogicDiagnostics.BadSetting.At(
            written.Where, name, known, below is null ? "a number from 0" : $"a number from 0 and below {below}"));
        return null;
    }

    private Sequence<Instance>? Instances(DeclarationSymbol subject, FamilyMember of) =>
        session.Binder.Bind(subject) switch
        {
            BoundDeclaration.Instance instance => OfInstance(instance, subject, of),
            BoundDeclaration.Table table => OfTable(table, subject, of),
            _ => null,
        };

    private Sequence<Instance>? OfInstance(
        BoundDeclaration.Instance instance, DeclarationSymbol subject, FamilyMember of)
    {
        var context = new LoweringContext(new Frame(null), of.Values);
        var values = new List<WitnessValue>();
        foreach (var value in instance.Values)
        {
            if (new ExpressionLowerer(session, context).LowerKnown(value.Value) is not { } known)
            {
                return null;
            }

            values.Add(new WitnessValue(value.Name, known));
        }

        string name = new ResultId(subject.Name, of.Index, default).Display;
        return [new Instance(name, new Witness(values.ToSequence()), null)];
    }

    private Sequence<Instance>? OfTable(BoundDeclaration.Table table, DeclarationSymbol subject, FamilyMember of)
    {
        if (session.Constant(subject, of.Values, of.Key, symbol.Where)
            is not Lowered.Collection { Set: LoweredSet.Rows rows })
        {
            return null;
        }

        int label = table.Columns.ToList().FindIndex(column => column.Name == Label);
        return Enumerable.Range(0, rows.Length).Select(row => new Instance(
            $"{rows.Name}[{row}]",
            new Witness(table.Columns.Index().Where(column => column.Index != label)
                .Select(column => new WitnessValue(column.Item.Name, rows.Columns[column.Index].At(row))).ToSequence()),
            label < 0 ? null : rows.Columns[label].At(row).Single is Value.Logical { Truth: Truth.True }))
            .ToSequence();
    }
}
