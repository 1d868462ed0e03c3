using System.Globalization;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>One member of a family: the values of its indices, and their print.</summary>
internal sealed record FamilyMember(ValueEnvironment Values, Sequence<string> Index)
{
    /// <summary>Identifies the member.</summary>
    public string Key => string.Join(", ", Index);
}

/// <summary>Lists and picks the members of families.</summary>
internal sealed class FamilyMembers(LoweringSession session)
{
    private readonly Dictionary<FamilySymbol, List<FamilyMember>> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FamilySymbol, HashSet<Sequence<string>>> _indices = new(
        ReferenceEqualityComparer.Instance);

    /// <summary>All members that a declaration has, in order; one without indices outside of families.</summary>
    public IReadOnlyList<FamilyMember> Of(DeclarationSymbol symbol) =>
        symbol.Family is null ? [new FamilyMember(ValueEnvironment.Empty, [])] : Of(symbol.Family);

    /// <summary>The member that indices pick; null if that was reported.</summary>
    public FamilyMember? Pick(
        DeclarationSymbol symbol, Sequence<BoundExpression> indices, LoweringContext context, SourceLocation where)
    {
        var lowerer = new ExpressionLowerer(session, context);
        var values = ValueEnvironment.Empty;
        var print = new List<string>();
        for (int i = 0; i < indices.Length; i++)
        {
            if (lowerer.LowerKnown(indices[i]) is not { } value)
            {
                return null;
            }

            var element = symbol.Indices[i].Type is BoundType.Wire wire ? wire.Element : new ElementType.Real();
            values = values.With(symbol.Indices[i], LoweringSession.Known(value, element));
            print.Add(value.ToString());
        }

        var member = new FamilyMember(values, print.ToSequence());
        if (symbol.Family is null || Contains(symbol.Family, member.Index))
        {
            return member;
        }

        session.Diagnostics.Report(LoweringDiagnostics.NotFamilyMember.At(where, symbol.Name, $"[{member.Key}]"));
        return null;
    }

    /// <summary>The member that the indices in reach pick; null outside of its family.</summary>
    public static FamilyMember? PickAround(DeclarationSymbol symbol, ValueEnvironment around)
    {
        if (symbol.Family is { IsBound: false })
        {
            return null;
        }

        var values = ValueEnvironment.Empty;
        var print = new List<string>();
        foreach (var index in symbol.Indices)
        {
            if (around.Knows(index) && around.TryFind(index) is Lowered.Wire { Known: { } known } value)
            {
                values = values.With(index, value);
                print.Add(known.ToString());
            }
        }

        return print.Count == symbol.Indices.Count ? new FamilyMember(values, print.ToSequence()) : null;
    }

    private bool Contains(FamilySymbol family, Sequence<string> index)
    {
        if (!_indices.TryGetValue(family, out var known))
        {
            known = [.. Of(family).Select(member => member.Index)];
            _indices.Add(family, known);
        }

        return known.Contains(index);
    }

    private List<FamilyMember> Of(FamilySymbol family)
    {
        if (!_known.TryGetValue(family, out var members))
        {
            members = List(family);
            _known.Add(family, members);
        }

        return members;
    }

    private List<FamilyMember> List(FamilySymbol family)
    {
        var outer = family.Parent is null ? [new FamilyMember(ValueEnvironment.Empty, [])] : Of(family.Parent);
        var members = new List<FamilyMember>();
        foreach (var member in outer)
        {
            var context = new LoweringContext(new Frame(null), member.Values);
            new GeneratorLowerer(session).ForEach(family.Generators!, context, inner =>
            {
                var print = family.Generators!.Items.SelectMany(item => item.Symbols)
                    .Select(symbol => inner.Values.Find(symbol).Value is Lowered.Wire { Known: { } known }
                        ? known.ToString()
                        : "?");
                members.Add(new FamilyMember(inner.Values, [.. member.Index, .. print]));
                return members.Count <= session.Options.LargestFamily;
            });
        }

        if (members.Count > session.Options.LargestFamily)
        {
            var where = family.Generators!.Items[0].Source.Where;
            session.Diagnostics.Report(LoweringDiagnostics.TooLarge.At(
                where, string.Create(
                    CultureInfo.InvariantCulture, $"a family of more than {session.Options.LargestFamily} members")));
            members.Clear();
        }

        return members;
    }
}
