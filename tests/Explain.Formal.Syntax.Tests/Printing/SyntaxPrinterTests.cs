using Explain.Formal.Syntax.Printing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Printing;

public sealed class SyntaxPrinterTests
{
    [Fact]
    public void What_fits_stands_on_one_line_and_the_rest_is_indented()
    {
        const string text = """
            module m
            /// Doubles.
            model twice(x: real[2]) -> real[2] { let y = 2 * x  return y }
            argument a for b[1] { presume independent uses  split on x > 0 factor for i in 0..2  expect proved }
            """;

        Assert.Equal(
            """
            (file
              (module m)
              (model
                (doc "Doubles.")
                twice
                (formals (: x (type real (dims 2))))
                (-> (type real (dims 2)))
                (block (let y (* 2 x)) (return y)))
              (argument a
                (for (index b 1))
                (presume uses)
                (split factor (> x 0) (for (in i (.. 0 2))))
                (expect proved)))

            """.ReplaceLineEndings("\n"),
            SyntaxPrinter.Print(SyntaxTree.Parse(new SourceText("test.xpl", text))));
    }

    [Fact]
    public void Spans_are_printed_on_request() => Assert.Equal(
        "(file@[0..11) (const@[0..11) a@[6..7) (=@[8..11) 1@[10..11))))\n",
        SyntaxPrinter.Print(SyntaxTree.Parse(new SourceText("test.xpl", "const a = 1")), withSpans: true));

    [Fact]
    public void Missing_parts_are_visible() => Assert.Equal(
        "(file (const <missing> (= (error))))\n",
        SyntaxPrinter.Print(SyntaxTree.Parse(new SourceText("test.xpl", "const"))));
}
