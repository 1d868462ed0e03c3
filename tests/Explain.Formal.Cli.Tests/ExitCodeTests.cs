namespace Explain.Formal.Cli.Tests;

/// <summary>The contract of DESIGN 5, one line for each way to leave.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "proved")]
    [InlineData(0, "expected_refuted")]
    [InlineData(1, "refuted")]
    [InlineData(1, "disagrees")]
    [InlineData(1, "expected_proved")]
    [InlineData(2, "unknown")]
    [InlineData(2, "expected_unknown")]
    [InlineData(3, "vacuous")]
    [InlineData(3, "bad")]
    [InlineData(70, "fault")]
    [InlineData(2, "proved", "unknown")]
    [InlineData(1, "unknown", "refuted")]
    [InlineData(3, "refuted", "vacuous", "unknown")]
    [InlineData(70, "refuted", "vacuous", "fault")]
    public void Check_returns_the_code_of_the_worst_result(int code, params string[] behaviors)
    {
        using var test = Checking(behaviors);

        Assert.Equal(code, test.Run("check", "a.xpl"));
    }

    [Fact]
    public void A_rejected_spec_outweighs_a_refuted_one_beside_it()
    {
        using var test = Checking("refuted");
        test.With("b.xpl", "behavior bad { forall x in bool: x }");

        Assert.Equal(ExitCode.Rejected, test.Run("check", "a.xpl", "b.xpl"));
        Assert.Contains("XF2999", test.Output, StringComparison.Ordinal);
        Assert.Contains("refuted", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_outweighs_everything_and_still_reports()
    {
        using var stop = new CancellationTokenSource();
        using var test = Checking("refuted");
        test.Host = test.Host with { Cancellation = stop.Token };
        stop.Cancel();

        Assert.Equal(ExitCode.Interrupted, test.Run("check", "a.xpl"));
        Assert.Contains("unknown (interrupted)", test.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "check", "--nonsense")]
    [InlineData(4, "check", "--format", "sarif", "a.xpl")]
    [InlineData(4, "check", "--format", "nonsense", "a.xpl")]
    [InlineData(4, "check", "--cross-check", "a.xpl")]
    [InlineData(4, "check", "--frozen", "a.xpl")]
    [InlineData(4, "check", "--jobs", "0", "a.xpl")]
    [InlineData(4, "check", "--jobs", "many", "a.xpl")]
    [InlineData(4, "check", "--timeout", "0", "a.xpl")]
    [InlineData(4, "check", "--timeout", "NaN", "a.xpl")]
    [InlineData(4, "check", "--samples", "0", "a.xpl")]
    [InlineData(4, "check", "--require", "everything", "a.xpl")]
    [InlineData(4, "check", "--param", "n", "a.xpl")]
    [InlineData(4, "check", "--log-level", "loud", "a.xpl")]
    [InlineData(4, "check", "--output", "empty", "a.xpl")]
    [InlineData(4, "check", "--filter", "nothing", "a.xpl")]
    [InlineData(4, "check", "empty")]
    [InlineData(3, "check", "missing.xpl")]
    [InlineData(3, "check", "nothing.xpl")]
    [InlineData(4, "show", "--stage", "nonsense", "a.xpl")]
    [InlineData(4, "explain", "XF0000")]
    [InlineData(4, "nonsense")]
    [InlineData(4, "new", "a.xpl")]
    [InlineData(0, "check", "--no-cache", "a.xpl")]
    [InlineData(0, "check", "--require", "proved", "a.xpl")]
    [InlineData(0, "check", "--help")]
    [InlineData(0, "--version")]
    [InlineData(0)]
    public void A_call_returns_its_code(int code, params string[] arguments)
    {
        using var test = Checking("proved");
        test.With("nothing.xpl", "const a = 1").With("empty/readme.md", "");

        Assert.Equal(code, test.Run(arguments));
        Assert.Equal(code == 0, test.Error.Length == 0);
    }

    [Theory]
    [InlineData(130, 130, 70, 4, 3, 5, 1, 2, 0)]
    [InlineData(70, 70, 4, 3, 5, 1, 2, 0)]
    [InlineData(4, 4, 3, 5, 1, 2, 0)]
    [InlineData(3, 3, 5, 1, 2, 0)]
    [InlineData(5, 5, 1, 2, 0)]
    [InlineData(1, 1, 2, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(0)]
    public void Of_several_codes_the_contract_says_which(int worst, params int[] codes)
    {
        Assert.Equal(worst, ExitCode.Worst(codes));
        Assert.Equal(worst, ExitCode.Worst([.. codes.Reverse()]));
    }

    [Fact]
    public void A_fault_is_one_line_and_its_stack_is_for_debugging()
    {
        using var test = Checking("fault");

        test.Run("check", "a.xpl");
        Assert.Equal(1, test.Error.Count(letter => letter == '\n'));
        Assert.Contains("The engine 'fake' failed on 'fault': the solver died", test.Error, StringComparison.Ordinal);

        test.Run("check", "a.xpl", "--log-level", "debug");
        Assert.Contains("   at ", test.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_command_itself_is_70_too()
    {
        using var test = Checking("proved");
        test.Host = test.Host with { Engines = _ => throw new InvalidOperationException("no engines") };

        Assert.Equal(ExitCode.Fault, test.Run("check", "a.xpl"));
    }

    private static TestHost Checking(params string[] behaviors)
    {
        var test = new TestHost();
        test.Host = test.Host with { Engines = _ => FakeCompiler.Engines };
        return test.With(
            "a.xpl", string.Concat(behaviors.Select(name => $"behavior {name} {{ forall x in bool: x }}\n")));
    }
}
