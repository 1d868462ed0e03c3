using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Explain.Formal.Specs.Tests.Documentation;

/// <summary>Every block of <c>docs/language.md</c> is run; the table at its top says how.</summary>
public sealed partial class LanguageReferenceTests : IDisposable
{
    private const string Page = "docs/language.md";
    private const string Spec = "block.xpl";

    private static readonly IReadOnlyList<CodeBlock> _blocks = CodeBlock.Of(Page);

    private readonly Scratch _scratch = new();

    public static TheoryData<int, string> Blocks
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var block in _blocks.Where(block => block.Language == "xpl"))
            {
                data.Add(block.Line, block.Mark);
            }

            return data;
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_does_what_its_mark_says(int line, string mark)
    {
        var before = _blocks.TakeWhile(block => block.Line < line).ToList();
        foreach (var file in before.Where(block => block.Language is "json" or "csv"))
        {
            _scratch.With(file.Mark, file.Content);
        }

        string content = _blocks.First(block => block.Line == line).Content;
        string declarations = before.LastOrDefault(block => block is { Language: "xpl", Mark: "" })?.Content ?? "";
        Run(mark == "true" ? declarations + Claims(content) : content, mark);
    }

    [Fact]
    public void Every_block_has_a_mark_that_the_page_explains() => Assert.All(_blocks, block => Assert.Matches(
        "^(xpl (|true|refuted|vacuous|later|rejects XF\\d{4})|(json|csv) \\S+)$", $"{block.Language} {block.Mark}"));

    [Fact]
    public void Blocks_are_formatted()
    {
        var parsed = _blocks.Where(block => block is { Language: "xpl", Mark: "" or "refuted" or "vacuous" or "later" })
            .ToList();
        parsed.ForEach(block => _scratch.With($"line_{block.Line}.xpl", block.Content));

        var run = CommandRun.In(_scratch.Folder, "fmt", "--check", ".");

        Assert.True(run.ExitCode == 0, run.Everything);
    }

    private void Run(string spec, string mark)
    {
        _scratch.With(Spec, spec);
        bool isClaimless = !spec.Contains("behavior ", StringComparison.Ordinal);
        var run = mark.Length == 0 && isClaimless
            ? CommandRun.In(_scratch.Folder, "show", Spec)
            : CommandRun.In(_scratch.Folder, "check", Spec);

        Assert.True(run.ExitCode == Wanted(mark), $"{spec}\n{run.Everything}");
        switch (mark)
        {
            case "later":
                Assert.Matches("unsupported|in a later version", run.Output);
                break;
            case "vacuous":
                Assert.Contains("unknown (vacuous)", run.Output, StringComparison.Ordinal);
                break;
            case var rejects when rejects.StartsWith("rejects ", StringComparison.Ordinal):
                Assert.Equal(rejects["rejects ".Length..], Code().Match(run.Output).Value);
                break;
            default:
                break;
        }
    }

    private static int Wanted(string mark) => mark switch
    {
        "" or "true" => 0,
        "refuted" => 1,
        "later" => 2,
        "vacuous" => 3,
        _ when mark.StartsWith("rejects ", StringComparison.Ordinal) => 3,
        _ => throw new UnreachableException($"Unhandled mark '{mark}'."),
    };

    /// <summary>A claim for each line; the variable is not used, since each line says something about known
    /// values.</summary>
    private static string Claims(string lines) =>
        string.Join("\n", lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select((line, i) => $"behavior line_{i} {{ forall unused in bool: ({line}) }}"));

    [GeneratedRegex(@"XF\d{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
