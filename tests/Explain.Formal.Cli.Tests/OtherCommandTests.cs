using Explain.Formal.Logic;

namespace Explain.Formal.Cli.Tests;

public sealed class OtherCommandTests
{
    [Fact]
    public void New_writes_a_spec_and_refuses_to_overwrite_it()
    {
        using var test = new TestHost();

        Assert.Equal(0, test.Run("new", "2-mine"));
        Assert.StartsWith("module my._2_mine\n", test.Read("2-mine.xpl"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, test.Run("new", "2-mine"));
    }

    [Fact]
    public void Init_writes_a_project_file_that_can_be_read()
    {
        using var test = new TestHost();

        Assert.Equal(0, test.Run("init"));
        Assert.NotNull(ProjectFile.Find(test.Host.Files));
        Assert.Equal(ExitCode.Usage, test.Run("init"));
    }

    [Fact]
    public void Doctor_says_what_is_installed()
    {
        using var test = new TestHost();

        Assert.Equal(0, test.Run("doctor"));
        Assert.Contains("solver   no solver (tested with Z3", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_has_that_of_the_solver()
    {
        using var test = new TestHost();

        test.Run("--version");

        Assert.Equal($"explain {ToolVersion.Number}\nno solver\n", test.Output);
    }

    [Fact]
    public void List_names_what_there_is()
    {
        using var test = new TestHost().With("a.xpl", "\nbehavior a_proved { forall x in bool: x }\n");

        Assert.Equal(0, test.Run("list"));
        Assert.Equal("a.xpl\n  behavior  a_proved  2\n", test.Output);
    }

    [Theory]
    [InlineData("syntax", "(file")]
    [InlineData("bound", "bound")]
    [InlineData("ir", "behavior a_proved")]
    [InlineData("obligations", "for all")]
    public void Show_prints_a_stage(string stage, string part)
    {
        using var test = new TestHost().With("a.xpl", "behavior a_proved { forall x in bool: x }\n");

        Assert.Equal(0, test.Run("show", "a.xpl", "--stage", stage));
        Assert.Contains(part, test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fmt_writes_the_style_once_and_check_sees_drift()
    {
        using var test = new TestHost().With("a.xpl", "behavior   a{forall x in bool:x}   // why\n");

        Assert.Equal(ExitCode.Drift, test.Run("fmt", "--check"));
        Assert.Equal(0, test.Run("fmt"));
        Assert.Contains("// why", test.Read("a.xpl"), StringComparison.Ordinal);
        Assert.Equal(0, test.Run("fmt", "--check", "a.xpl"));
        Assert.Empty(test.Output);
    }

    [Fact]
    public void Fmt_leaves_a_broken_spec_alone()
    {
        using var test = new TestHost().With("a.xpl", "behavior {");

        Assert.Equal(ExitCode.Rejected, test.Run("fmt"));
        Assert.Equal("behavior {", test.Read("a.xpl"));
    }

    [Fact]
    public void A_spec_that_is_no_text_is_rejected_with_a_diagnostic()
    {
        using var test = new TestHost();
        File.WriteAllBytes(Path.Combine(test.Folder, "a.xpl"), [0x62, 0xff, 0xfe]);

        Assert.Equal(ExitCode.Rejected, test.Run("list", "a.xpl"));
        Assert.Contains("error XF1", test.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_spec_is_told_on_the_error_stream()
    {
        using var test = new TestHost().With("a.xpl", "behavior bad { forall x in bool: x }\n");

        Assert.Equal(ExitCode.Rejected, test.Run("list", "a.xpl"));
        Assert.StartsWith("a.xpl:1:10: error XF2999", test.Error, StringComparison.Ordinal);
        Assert.Empty(test.Output);
    }

    [Fact]
    public void Progress_on_a_terminal_is_one_line_that_is_cleared()
    {
        using var writer = new StringWriter();
        using (var progress = new Progress(writer, isTerminal: true, TimeProvider.System))
        {
            progress.Planned(4);
            progress.Started("behavior", "a");
            progress.Settled("behavior", "a", new Verdict.Shown());
            progress.Started("behavior", "b");
            progress.Show();
        }

        Assert.Equal("\r\e[2K[#####...............] 0 s, settled 1 of 4: b\r\e[2K", writer.ToString());
    }

    [Fact]
    public void Progress_says_what_is_done()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        using (var progress = new Progress(writer, isTerminal: false, TimeProvider.System) { Done = "certified" })
        {
            progress.Planned(2);
            progress.Started("certificate", "a");
            progress.Show();
        }

        Assert.Equal("0 s, certified 0 of 2: a\n", writer.ToString());
    }

    [Fact]
    public void A_run_that_is_over_at_once_shows_no_progress()
    {
        using var writer = new StringWriter();
        new Progress(writer, isTerminal: true, TimeProvider.System).Dispose();

        Assert.Empty(writer.ToString());
    }
}
