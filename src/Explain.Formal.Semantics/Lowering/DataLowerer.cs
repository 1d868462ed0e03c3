using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the data of an observation: the columns of a table that are inputs of the behavior, or the
/// behavior's own distribution.</summary>
internal sealed class DataLowerer(LoweringSession session, LoweringContext context, Behavior behavior)
{
    /// <summary>The data; null if that was reported, or has no meaning in this version.</summary>
    public ObservedData? Lower(BoundData data, SourceLocation where)
    {
        if (session.Families.Pick(data.Source, data.Indices, context, where) is not { } member)
        {
            return null;
        }

        return session.Binder.Bind(data.Source) switch
        {
            BoundDeclaration.Table table => LowerTable(data.Source, table, member, where),
            BoundDeclaration.Distribution => LowerDrawn(data.Source),
            _ => null,
        };
    }

    private ObservedData.Table? LowerTable(
        DeclarationSymbol symbol, BoundDeclaration.Table table, FamilyMember member, SourceLocation where)
    {
        if (session.Constant(symbol, member.Values, member.Key, where)
            is not Lowered.Collection { Set: LoweredSet.Rows rows })
        {
            return null;
        }

        var columns = table.Columns.Select((column, i) => new WitnessValue(column.Name, rows.Columns[i]));
        return new ObservedData.Table(rows.Name, columns.ToSequence());
    }

    private ObservedData.Drawn? LowerDrawn(DeclarationSymbol symbol)
    {
        if (behavior is Behavior.Quantities { Obligations: [{ Distribution: var own }, ..] }
            && string.Equals(own.Name, symbol.Name, StringComparison.Ordinal))
        {
            return new ObservedData.Drawn(own);
        }

        session.NoteLater("An observation is made on a table, or on the behavior's own distribution.");
        return null;
    }
}
