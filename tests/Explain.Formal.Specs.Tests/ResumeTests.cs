using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Explain.Formal.Specs.Tests;

/// <summary>Runs that are stopped and gone on with, by the command.</summary>
public sealed partial class ResumeTests : IDisposable
{
    // Nothing everywhere, by the addition theorem: bounds need many boxes to see that it is nearly nothing.
    private const string Spec = """
        module my.angles

        model gap(x: real, y: real) -> real {
          tanh(x + y) - (tanh(x) + tanh(y)) / (1 + tanh(x) * tanh(y))
        }

        behavior long { forall x in box(-1, 1), y in box(-1, 1): gap(x, y) <= 0.0001 }
        behavior short { forall x in box(-1, 1), y in box(-1, 1): gap(x, y) <= 0.01 }

        """;

    private const int SomeBytes = 10_000;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly Scratch _scratch = new Scratch().With("angles.xpl", Spec);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_that_is_killed_is_gone_on_with_to_the_same_report()
    {
        var whole = Run("check", "angles.xpl", "--filter", "long", "--format", "json");
        StopWhenItHasAState(process => process.Kill());
        byte[] left = File.ReadAllBytes(Path.Combine(_scratch.Folder, "state"));

        var second = Run("check", "angles.xpl", "--filter", "long", "--format", "json", "--resume", "state");
        File.WriteAllBytes(Path.Combine(_scratch.Folder, "state"), left);
        var alone = Run(
            "check", "angles.xpl", "--filter", "long", "--format", "json", "--resume", "state", "--jobs", "1");

        Assert.True(second.ExitCode == 0, second.Everything);
        Assert.EndsWith("state: 1 search went on where it stood.\n", second.Error, StringComparison.Ordinal);
        Assert.Equal(Timeless(whole.Output), Timeless(second.Output));
        Assert.Equal(Timeless(whole.Output), Timeless(alone.Output));
    }

    [Fact]
    public void A_run_that_is_interrupted_keeps_its_state_and_is_gone_on_with_to_the_same_report()
    {
        var whole = Run("check", "angles.xpl", "--filter", "long", "--format", "json");
        var first = StopWhenItHasAState(Interrupt);
        var second = Run("check", "angles.xpl", "--filter", "long", "--format", "json", "--resume", "state");

        Assert.True(first.ExitCode == 130, first.Everything);
        Assert.Contains(
            "state holds where searches stand. Next: the same command", first.Error, StringComparison.Ordinal);
        Assert.True(second.ExitCode == 0, second.Everything);
        Assert.EndsWith("state: 1 search went on where it stood.\n", second.Error, StringComparison.Ordinal);
        Assert.Equal(Timeless(whole.Output), Timeless(second.Output));
    }

    [Fact]
    public void A_run_that_is_out_of_time_is_gone_on_with()
    {
        var first = Run("check", "angles.xpl", "--resume", "state", "--timeout", "0.5");
        var second = Run("check", "angles.xpl", "--resume", "state", "--timeout", "1000");

        Assert.True(first.ExitCode == 2, first.Everything);
        Assert.Contains(
            "state holds where searches stand. Next: the same command", first.Error, StringComparison.Ordinal);
        Assert.True(second.ExitCode == 0, second.Everything);
        Assert.Contains("state: 2 searches went on where they stood.", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_claim_starts_anew_and_the_other_does_not()
    {
        Run("check", "angles.xpl", "--filter", "short", "--resume", "state");
        _scratch.With("angles.xpl", Spec.Replace("<= 0.01 ", "<= 0.02 ", StringComparison.Ordinal));
        var changed = Run("check", "angles.xpl", "--filter", "short", "--resume", "state");
        var again = Run("check", "angles.xpl", "--filter", "short", "--resume", "state");

        Assert.True(changed.ExitCode == 0, changed.Everything);
        Assert.EndsWith(
            "state: what it holds of 'short' is about another claim, network or version of this program: the search "
                + "started anew.\n",
            changed.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("went on", changed.Error, StringComparison.Ordinal);
        Assert.EndsWith("state: 1 search went on where it stood.\n", again.Error, StringComparison.Ordinal);
    }

    // What a claim that is not asked for has reached stays in the file.
    [Fact]
    public void A_filter_leaves_the_other_states_where_they_are()
    {
        Run("check", "angles.xpl", "--filter", "long", "--resume", "state", "--timeout", "0.5");
        Run("check", "angles.xpl", "--filter", "short", "--resume", "state");
        var both = Run("check", "angles.xpl", "--resume", "state", "--timeout", "0.5");

        Assert.Contains("state: 2 searches went on where they stood.", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probability_is_gone_on_with()
    {
        const string spec = """
            distribution d { x: real[3] ~ uniform(box([-1, -1, -1], [1, 1, 1])) }
            behavior ball under d { P(x[0]^2 + x[1]^2 + x[2]^2 <= 1) <= 0.525 }
            argument enclosed for ball { by bounds  expect proved }

            """;
        _scratch.With("ball.xpl", spec);
        var whole = Run("check", "ball.xpl", "--format", "json", "--samples", "1000");
        var first = Run("check", "ball.xpl", "--resume", "state", "--samples", "1000", "--timeout", "0.1");
        var second = Run("check", "ball.xpl", "--format", "json", "--resume", "state", "--samples", "1000");

        Assert.True(first.ExitCode != 0, first.Everything);
        Assert.EndsWith("state: 1 search went on where it stood.\n", second.Error, StringComparison.Ordinal);
        Assert.Equal(Timeless(whole.Output), Timeless(second.Output));
    }

    [Theory]
    [InlineData("angles.xpl", 3, "error XF8001: 'angles.xpl' is no file of states of searches")]
    [InlineData("changed", 3, "error XF8002: 'changed' was changed or cut off")]
    [InlineData(".", 4, ". cannot be written")]
    public void What_is_no_file_of_states_is_refused_and_left_alone(string path, int code, string sentence)
    {
        Run("check", "angles.xpl", "--filter", "short", "--resume", "changed");
        string changed = Path.Combine(_scratch.Folder, "changed");
        File.WriteAllBytes(changed, File.ReadAllBytes(changed)[..^1]);

        var run = Run("check", "angles.xpl", "--filter", "short", "--resume", path);

        Assert.True(run.ExitCode == code, run.Everything);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.Equal(Spec, File.ReadAllText(Path.Combine(_scratch.Folder, "angles.xpl")));
    }

    private CommandRun Run(params string[] arguments) => CommandRun.In(_scratch.Folder, arguments);

    /// <summary>Runs the long claim until it has kept a state, and stops it.</summary>
    private CommandRun StopWhenItHasAState(Action<Process> stop)
    {
        string state = Path.Combine(_scratch.Folder, "state");
        string dotnet = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";

        // Where tests run in the background of a shell, interruptions are ignored, unless they are asked for.
        using var process = Start(
            "env",
            "--default-signal=INT",
            dotnet,
            Path.Combine(AppContext.BaseDirectory, "explain.dll"),
            "check", "angles.xpl", "--filter", "long", "--resume", "state", "--jobs", "1");
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < _patience && !(File.Exists(state) && new FileInfo(state).Length > SomeBytes)
            && !process.WaitForExit(_pause))
        {
        }

        bool isOver = process.HasExited;
        stop(process);
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.False(isOver, output + error);
        Assert.True(new FileInfo(state).Length > SomeBytes, output + error);
        return new CommandRun(process.ExitCode, output, error);
    }

    // As Ctrl-C does.
    private void Interrupt(Process process)
    {
        using var kill = Start("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        kill.WaitForExit();
    }

    private Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _scratch.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string Timeless(string report) => Seconds().Replace(report, "");

    [GeneratedRegex("\"seconds\": [0-9.e-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seconds();
}
