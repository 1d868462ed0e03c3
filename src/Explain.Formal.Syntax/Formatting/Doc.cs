using System.Collections.Immutable;

namespace Explain.Formal.Syntax.Formatting;

/// <summary>A layout with places where it may break into lines. Closed: only the cases below can derive from
/// it.</summary>
/// <remarks>
/// Wadler, A prettier printer (2003), with the groups of Oppen: a group that fits stays on one line, and otherwise
/// breaks at every line of its own.
/// </remarks>
internal abstract record Doc
{
    private Doc(bool breaks, bool endsInRemark, bool isEmpty = false, bool? breaksInside = null)
    {
        Breaks = breaks;
        BreaksInside = breaksInside ?? breaks;
        EndsInRemark = endsInRemark;
        IsEmpty = isEmpty;
    }

    /// <summary>Whether something inside can never stand on one line.</summary>
    public bool Breaks { get; }

    /// <summary>The same, but for remarks in front of everything: what follows them may be on one line.</summary>
    public bool BreaksInside { get; }

    /// <summary>Whether it ends in a remark, behind which the line must end.</summary>
    public bool EndsInRemark { get; }

    /// <summary>Whether nothing is laid out.</summary>
    public bool IsEmpty { get; }

    /// <summary>Nothing.</summary>
    public static Doc Empty { get; } = new Text("");

    /// <summary>A blank, or a new line.</summary>
    public static Doc Space { get; } = new Line(" ", IsHard: false, IsBlank: false);

    /// <summary>Nothing, or a new line.</summary>
    public static Doc Edge { get; } = new Line("", IsHard: false, IsBlank: false);

    public static implicit operator Doc(string text) => new Text(text);

    /// <summary>One after the other.</summary>
    public static Doc Of(params ImmutableArray<Doc> parts) => new Concat(parts);

    /// <summary>Words that do not break.</summary>
    public sealed record Text(string Value) : Doc(breaks: false, endsInRemark: false, Value.Length == 0);

    /// <summary>A new line where the group around it breaks, else <paramref name="Flat"/>.</summary>
    /// <param name="Flat">What stands there on one line.</param>
    /// <param name="IsHard">Whether the group around it always breaks.</param>
    /// <param name="IsBlank">Whether an empty line comes first.</param>
    public sealed record Line(string Flat, bool IsHard, bool IsBlank) : Doc(IsHard, endsInRemark: false);

    /// <summary>New lines inside are indented by one more level.</summary>
    public sealed record Indent(Doc Inner) : Doc(Inner.Breaks, Inner.EndsInRemark, Inner.IsEmpty, Inner.BreaksInside);

    /// <summary>On one line if it fits and nothing in it breaks.</summary>
    /// <param name="Inner">What is laid out.</param>
    /// <param name="IsOpen">Whether it breaks even if it fits.</param>
    public sealed record Group(Doc Inner, bool IsOpen = false)
        : Doc(IsOpen || Inner.Breaks, Inner.EndsInRemark, Inner.IsEmpty, IsOpen || Inner.BreaksInside);

    /// <summary>One after the other.</summary>
    public sealed record Concat(ImmutableArray<Doc> Parts)
        : Doc(
            Parts.Any(part => part.Breaks) || HasRemarkInside(Parts),
            Parts.LastOrDefault(part => !part.IsEmpty) is { EndsInRemark: true },
            Parts.All(part => part.IsEmpty),
            BreaksBehindRemarks(Parts) || HasRemarkInside(Parts));

    /// <summary>As many items on each line as fit.</summary>
    public sealed record Fill(ImmutableArray<Doc> Items, int Start = 0)
        : Doc(Items.Any(part => part.Breaks) || HasRemarkInside(Items), Items[^1].EndsInRemark);

    /// <summary>A remark behind what stands in front of it; the line ends there.</summary>
    public sealed record Remark(string Value) : Doc(breaks: false, endsInRemark: true);

    /// <summary>A remark on a line of its own.</summary>
    /// <param name="Value">The remark.</param>
    /// <param name="IsBlankBefore">Whether an empty line comes first.</param>
    /// <param name="IsBlankAfter">Whether an empty line comes last.</param>
    public sealed record RemarkLine(string Value, bool IsBlankBefore, bool IsBlankAfter)
        : Doc(breaks: true, endsInRemark: false, breaksInside: false);

    // Whether nothing but remarks on lines of their own is laid out.
    private bool IsRemarks =>
        this is RemarkLine || IsEmpty || (this is Concat all && all.Parts.All(part => part.IsRemarks));

    private static bool BreaksBehindRemarks(ImmutableArray<Doc> parts)
    {
        int first = 0;
        while (first < parts.Length && parts[first].IsRemarks)
        {
            first++;
        }

        return first < parts.Length
            && (parts[first].BreaksInside || parts.Skip(first + 1).Any(part => part.Breaks));
    }

    private static bool HasRemarkInside(ImmutableArray<Doc> parts)
    {
        bool isBehindRemark = false;
        foreach (var part in parts.Where(part => !part.IsEmpty))
        {
            if (isBehindRemark)
            {
                return true;
            }

            isBehindRemark = part.EndsInRemark;
        }

        return false;
    }
}
