using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>What a piece of text is; a host with a screen may show it so.</summary>
public enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not as it should be.</summary>
    Bad,

    /// <summary>Not settled.</summary>
    Open,

    /// <summary>Less important than its surroundings.</summary>
    Faint,
}

/// <summary>A piece of a line.</summary>
public sealed record TextSegment(string Text, Tone Tone = Tone.Plain);

/// <summary>A line of a report.</summary>
public sealed record TextLine(Sequence<TextSegment> Segments)
{
    /// <summary>A line without text.</summary>
    public static TextLine Empty { get; } = new([]);

    /// <summary>A line of one piece.</summary>
    public static TextLine Of(string text, Tone tone = Tone.Plain) => new([new TextSegment(text, tone)]);

    /// <summary>The text alone.</summary>
    public override string ToString() => string.Concat(Segments.Select(segment => segment.Text)).TrimEnd();
}
