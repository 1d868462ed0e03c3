using System.Text;
using System.Text.RegularExpressions;
using Explain.Formal.Testing;

namespace Explain.Formal.Specs.Tests.Documentation;

/// <summary>The README, and pages like it, are true: their commands are run one after the other, and print what is said
/// there.</summary>
/// <remarks>
/// A <c>console</c> block holds commands behind <c>$ </c>, each with its output below; a block <c>xpl FILE</c> writes
/// that
/// file. All run in one folder, with a copy of <c>specs</c>. <c>make accept</c> writes the outputs anew.
/// </remarks>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Page = "README.md";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Its_first_lines_are_the_two_commands()
    {
        var block = CodeBlock.Of(Page)[0];

        Assert.Equal("make demo\nmake test\n", Remark().Replace(block.Content, ""));
        Assert.True(block.Line <= 5, $"The two commands stand at line {block.Line}.");
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("docs/models.md")]
    [InlineData("docs/compact_proofs.md")]
    [InlineData("docs/certificates.md")]
    public void The_commands_of_a_page_print_what_it_says(string path)
    {
        _scratch.Copy("specs").Copy("explain.json");
        string page = RepositoryFiles.Read(path);
        var renewed = new StringBuilder();
        int code = 0, done = 0;
        foreach (var block in CodeBlock.Of(path))
        {
            if (block is { Language: "xpl", Mark.Length: > 0 })
            {
                _scratch.With(block.Mark, block.Content);
            }
            else if (block.Language == "console")
            {
                renewed.Append(page, done, block.Start - done).Append(Run(block.Content, ref code));
                done = block.Start + block.Content.Length;
            }
        }

        renewed.Append(page, done, page.Length - done);

        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(RepositoryFiles.Absolute(path), renewed.ToString());
        }
        else
        {
            Assert.Equal(page, renewed.ToString());
        }
    }

    [Fact]
    public void The_targets_of_make_that_it_names_exist()
    {
        string makefile = RepositoryFiles.Read("Makefile");

        Assert.All(MakeTarget().Matches(RepositoryFiles.Read(Page)), match =>
            Assert.Matches($"(?m)^{match.Groups["target"].Value}:", makefile));
    }

    [Fact]
    public void The_files_that_it_names_exist() => Assert.All(
        Link().Matches(RepositoryFiles.Read(Page)),
        match => Assert.True(Path.Exists(RepositoryFiles.Absolute(match.Groups["path"].Value)), match.Value));

    [Fact]
    public void The_commands_of_its_workflow_exist()
    {
        var workflow = CodeBlock.Of(Page).Single(block => block.Language == "yaml");
        string[] commands = [.. WorkflowCommand().Matches(workflow.Content)
            .Select(match => match.Groups["command"].Value)];

        Assert.Contains(commands, command => command.StartsWith("artifacts/explain check", StringComparison.Ordinal));
        Assert.Contains("actions/checkout@", workflow.Content, StringComparison.Ordinal);
        _scratch.Copy("specs").Copy("explain.json");
        foreach (string[] words in commands.Select(command => command.Split(' ')))
        {
            if (words[0] == "make")
            {
                Assert.Matches($"(?m)^{words[1]}:", RepositoryFiles.Read("Makefile"));
                continue;
            }

            Assert.Equal("artifacts/explain", words[0]);
            var run = CommandRun.In(_scratch.Folder, words[1..]);
            Assert.True(run.ExitCode == 0, $"{string.Join(' ', words)}\n{run.Everything}");
        }
    }

    /// <summary>A block of commands, each with what it prints now.</summary>
    private string Run(string content, ref int code)
    {
        var text = new StringBuilder();
        foreach (string command in content.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)))
        {
            text.Append(command).Append('\n');
            if (command == "$ echo $?")
            {
                text.Append(code).Append('\n');
                continue;
            }

            string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("explain", words[1]);
            var run = CommandRun.In(_scratch.Folder, words[2..]);
            Assert.True(run.ExitCode is >= 0 and <= 3, run.Everything);
            code = run.ExitCode;
            text.Append(Version().Replace(EndOfLine().Replace(run.Output, "\n"), "explain 0.1"));
        }

        return text.ToString();
    }

    [GeneratedRegex(" +\\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOfLine();

    [GeneratedRegex("explain \\d+\\.\\d+(\\.\\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    [GeneratedRegex(" +#.*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Remark();

    [GeneratedRegex("make (?<target>[a-z]+)[`\\n ]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MakeTarget();

    [GeneratedRegex("\\]\\((?<path>[^)#:]+)\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^ *-? *run: (?<command>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkflowCommand();
}
