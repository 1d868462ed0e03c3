namespace Explain.Formal.Text.Tests;

public sealed class DiagnosticSinkTests
{
    private static readonly DiagnosticDescriptor Unknown =
        new("XF2001", DiagnosticSeverity.Error, "The name '{0}' is not declared.", "Declare it.", "");

    private static readonly DiagnosticDescriptor Unused =
        new("XF2002", DiagnosticSeverity.Warning, "The name '{0}' is not used.", "Remove it.", "");

    private static readonly SourceText Source = new("s.xpl", "x y x");

    [Fact]
    public void Diagnostics_keep_the_order_in_which_they_are_found()
    {
        var sink = new DiagnosticSink();

        sink.Report(Unknown.At(At(2), "y"));
        sink.Report(Unknown.At(At(0), "x"));

        Assert.Equal(
            ["s.xpl:1:3: XF2001: The name 'y' is not declared.", "s.xpl:1:1: XF2001: The name 'x' is not declared."],
            sink.ToImmutable().Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void One_kind_at_one_place_is_reported_once()
    {
        var sink = new DiagnosticSink();

        sink.Report(Unknown.At(At(0), "x"));
        sink.Report(Unknown.At(At(0), "x"));
        sink.Report(Unused.At(At(0), "x"));
        sink.Report(Unknown.At(At(4), "x"));
        sink.Report(Unknown.At(new SourceLocation(new SourceText("t.xpl", "x"), new TextSpan(0, 1)), "x"));

        Assert.Equal(
            ["XF2001", "XF2002", "XF2001", "XF2001"],
            sink.ToImmutable().Select(diagnostic => diagnostic.Descriptor.Code));
    }

    [Fact]
    public void Only_errors_reject()
    {
        var sink = new DiagnosticSink();
        sink.Report(Unused.At(At(0), "x"));
        Assert.False(sink.HasErrors);

        sink.Report(Unknown.At(At(0), "x"));
        Assert.True(sink.HasErrors);
    }

    [Fact]
    public void What_was_taken_does_not_change_later()
    {
        var sink = new DiagnosticSink();
        var taken = sink.ToImmutable();

        sink.Report(Unknown.At(At(0), "x"));

        Assert.Empty(taken);
    }

    private static SourceLocation At(int start) => new(Source, new TextSpan(start, 1));
}
