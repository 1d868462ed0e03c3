using System.Text.Json;
using System.Text.Json.Nodes;

namespace Explain.Formal.Cli.Tests;

public sealed class CheckCommandTests
{
    private const string Proved = "behavior a_proved { forall x in bool: x }\n";
    private const string Refuted = "behavior b_refuted { forall x in bool: x }\n";

    [Fact]
    public void A_folder_takes_its_specs_in_order_less_what_the_project_excludes()
    {
        using var test = Create()
            .With("explain.json", """{ "specs": ["specs"], "exclude": ["specs/bad/**"] }""")
            .With("specs/z.xpl", Proved)
            .With("specs/B/one.xpl", Proved)
            .With("specs/bad/no.xpl", Refuted)
            .With("specs/.hidden/no.xpl", Refuted)
            .With("specs/notes.txt", "");

        Assert.Equal(0, test.Run("check", "--format", "json"));
        Assert.Equal(["specs/B/one.xpl", "specs/z.xpl"], Files(test));
        Assert.Equal("skipped 1 that explain.json excludes: specs/bad/no.xpl\n", test.Error);
    }

    [Fact]
    public void A_file_that_is_named_is_never_excluded()
    {
        using var test = Create().With("explain.json", """{ "exclude": ["**/*.xpl"] }""").With("a.xpl", Proved);

        Assert.Equal(0, test.Run("check", "a.xpl"));
        Assert.Equal(ExitCode.Usage, test.Run("check"));
    }

    // Part of a folder is left out as the project says; a folder of which nothing would be left is meant.
    [Fact]
    public void A_folder_that_is_named_and_excluded_as_a_whole_is_checked()
    {
        using var test = Create()
            .With("explain.json", """{ "specs": ["specs"], "exclude": ["specs/data/**", "specs/some/b.xpl"] }""")
            .With("specs/data/deep/a.xpl", Proved)
            .With("specs/some/a.xpl", Proved)
            .With("specs/some/b.xpl", Refuted);

        Assert.Equal(0, test.Run("check", "specs/data", "--format", "json"));
        Assert.Equal(["specs/data/deep/a.xpl"], Files(test));
        Assert.Equal(0, test.Run("check", "specs/data/deep", "specs/some", "--format", "json"));
        Assert.Equal(["specs/data/deep/a.xpl", "specs/some/a.xpl"], Files(test));
        Assert.Equal(0, test.Run("check", "specs", "--format", "json"));
        Assert.Equal(["specs/some/a.xpl"], Files(test));
    }

    [Theory]
    [InlineData("[]", "explain.json is not an object.")]
    [InlineData("{ \"spec\": [] }", "explain.json has a field 'spec'; there are 'specs' and 'exclude'.")]
    [InlineData("{ \"specs\": \"a\" }", "The field 'specs' of explain.json is a list of strings.")]
    [InlineData("{", "explain.json cannot be read:")]
    public void A_wrong_project_file_is_a_usage_error(string content, string sentence)
    {
        using var test = Create().With("explain.json", content).With("a.xpl", Proved);

        Assert.Equal(ExitCode.Usage, test.Run("check"));
        Assert.Contains(sentence, test.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_that_is_named_twice_is_checked_once()
    {
        using var test = Create().With("specs/a.xpl", Proved);

        test.Run("check", "specs", "specs/a.xpl", "./specs/../specs/a.xpl", "--format", "json");

        Assert.Equal(["specs/a.xpl"], Files(test));
    }

    [Fact]
    public void The_report_goes_to_a_file_in_one_step()
    {
        using var test = Create().With("a.xpl", Proved);

        Assert.Equal(0, test.Run("check", "a.xpl", "--format", "json", "--output", "report.json"));

        Assert.Empty(test.Output);
        Assert.StartsWith("{", test.Read("report.json"), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(test.Folder).Length);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    public void The_report_is_the_same_for_any_number_of_jobs(string jobs)
    {
        using var test = Create();
        for (int i = 0; i < 10; i++)
        {
            test.With($"s{i}.xpl", Proved + Refuted);
        }

        test.Run("check", "--format", "json", "--jobs", "1");
        string one = Timeless(test.Output);
        test.Run("check", "--format", "json", "--jobs", jobs);

        Assert.Equal(one, Timeless(test.Output));
    }

    [Fact]
    public void Only_chosen_results_are_reported()
    {
        using var test = Create().With("a.xpl", Proved + Refuted);

        Assert.Equal(0, test.Run("check", "a.xpl", "--filter", "a_*"));
        Assert.DoesNotContain("b_refuted", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_for_terminals_that_want_them()
    {
        using var test = Create().With("a.xpl", Proved);
        test.Host = test.Host with { IsOutputTerminal = true };

        test.Run("check", "a.xpl");
        Assert.Contains("\e[32mproved\e[0m", test.Output, StringComparison.Ordinal);

        test.Set("NO_COLOR", "1").Run("check", "a.xpl");
        Assert.DoesNotContain("\e[", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_has_one_event_for_each_obligation()
    {
        using var test = Create().With("a.xpl", Proved + Refuted);

        test.Run("check", "a.xpl", "--log-file", "log.txt", "--jobs", "1");

        Assert.Equal(
            ["info: Obligation a_proved: fake says proved at a cost of (null) operations.",
             "info: Obligation b_refuted: fake says refuted at a cost of (null) operations."],
            test.Read("log.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(test.Error);
    }

    [Fact]
    public void Start_up_without_a_command_prints_six_lines_with_a_command_to_copy()
    {
        using var test = Create();

        Assert.Equal(0, test.Run());

        string[] lines = test.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.EndsWith("explain new mine.xpl && explain check mine.xpl", lines[^1], StringComparison.Ordinal);
    }

    private static TestHost Create()
    {
        var test = new TestHost();
        test.Host = test.Host with { Engines = _ => FakeCompiler.Engines };
        return test;
    }

    private static IEnumerable<string> Files(TestHost test)
    {
        using var report = JsonDocument.Parse(test.Output);
        return [.. report.RootElement.GetProperty("results").EnumerateArray()
            .Select(item => item.GetProperty("file").GetString()!)];
    }

    private static string Timeless(string report)
    {
        var root = JsonNode.Parse(report)!;
        foreach (var result in root["results"]!.AsArray())
        {
            result!["seconds"] = 0;
        }

        return root.ToJsonString();
    }
}
