using Explain.Formal.Text;
using Xunit.Sdk;

namespace Explain.Formal.Testing.Tests;

public sealed class AnnotatedSourceTests
{
    private static readonly DiagnosticDescriptor _unknown =
        new("XF2001", DiagnosticSeverity.Error, "The name '{0}' is not declared.", "", "");

    [Fact]
    public void Marks_are_taken_out_and_their_places_kept()
    {
        var annotated = AnnotatedSource.Parse("a [|bc:XF2001|] d [|:XF1002|][|e\nf:XF3000|]");

        Assert.Equal("a bc d e\nf", annotated.Source.Content);
        Assert.Equal<ExpectedDiagnostic>(
            [new(new(2, 2), "XF2001"), new(new(7, 0), "XF1002"), new(new(7, 3), "XF3000")],
            annotated.Expected);
    }

    [Fact]
    public void A_text_without_marks_expects_nothing()
    {
        var annotated = AnnotatedSource.Parse("x[|0:1|]");

        Assert.Equal("x[|0:1|]", annotated.Source.Content);
        Assert.Empty(annotated.Expected);
    }

    [Fact]
    public void The_expected_diagnostic_matches()
    {
        var annotated = AnnotatedSource.Parse("let [|x:XF2001|] = 1");

        annotated.AssertMatches([Unknown(annotated, 4, 1)]);
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 1)]
    public void A_diagnostic_at_another_place_fails(int start, int length)
    {
        var annotated = AnnotatedSource.Parse("let [|x:XF2001|] = 1");

        Assert.Throws<TrueException>(() => annotated.AssertMatches([Unknown(annotated, start, length)]));
    }

    [Fact]
    public void A_diagnostic_too_many_fails()
    {
        var annotated = AnnotatedSource.Parse("let x = 1");

        Assert.Throws<TrueException>(() => annotated.AssertMatches([Unknown(annotated, 4, 1)]));
    }

    private static Diagnostic Unknown(AnnotatedSource annotated, int start, int length) =>
        _unknown.At(new SourceLocation(annotated.Source, new TextSpan(start, length)), "x");
}
