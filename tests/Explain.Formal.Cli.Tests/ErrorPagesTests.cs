using System.Runtime.CompilerServices;
using Explain.Formal.Text;

namespace Explain.Formal.Cli.Tests;

public sealed class ErrorPagesTests
{
    private static readonly DiagnosticDescriptor _descriptor = new(
        "XF2001",
        DiagnosticSeverity.Error,
        "The name '{0}' is not in {{ {1:x} }}.",
        "Declare it.",
        """

        behavior b { forall x in bool: [|y:XF2001|] or x }

        """);

    [Fact]
    public void A_page_has_the_sentence_the_help_and_the_example() => Assert.Equal(
        """
        XF2001 (error): The name '...' is not in { ... }.

        Declare it.

        This gives it at `y`:

            behavior b { forall x in bool: y or x }

        """.ReplaceLineEndings("\n"),
        ErrorPages.Text(_descriptor));

    [Fact]
    public void The_committed_pages_are_current()
    {
        string path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "errors.md");
        string pages = ErrorPages.Markdown(DiagnosticCatalog.All);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, pages);
        }

        Assert.True(File.ReadAllText(path) == pages, "docs/errors.md is not current: make accept rewrites it.");
    }

    [Fact]
    public void Codes_are_unique_and_of_one_form()
    {
        Assert.NotEmpty(DiagnosticCatalog.All);
        Assert.All(DiagnosticCatalog.All, item => Assert.Matches(@"^XF\d{4}$", item.Code));
    }

    [Fact]
    public void The_page_of_a_code_is_printed()
    {
        using var test = new TestHost();
        string code = DiagnosticCatalog.All[0].Code;

        Assert.Equal(0, test.Run("explain", code.ToLowerInvariant()));
        Assert.StartsWith(code, test.Output, StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
