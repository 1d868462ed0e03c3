using System.Text.Json.Nodes;
using Explain.Formal.Semantics;

namespace Explain.Formal.Cli.Tests;

/// <summary>The whole pipeline with the real compiler and engines, on small specs.</summary>
public sealed class RealRunTests
{
    private const string Dice = """
        module dice
        distribution throw { die: nat(6)[2] ~ uniform(0, 1, 2, 3, 4, 5) }
        /// Six of 36.
        behavior double under throw { P(die[0] == die[1]) == 1/6  expect proved  expect truth == 1/6 }
        behavior high under throw { P(die[0] + die[1] >= 10) }
        behavior wrong under throw { P(die[0] == die[1]) >= 1/5  expect refuted }
        distribution noise { x: real[2] ~ normal(0, 1) }
        behavior ordered under noise { P(x[0] < x[1]) == 1/2 within 1/20 }
        argument at_random for ordered { by sampling(20000) }
        behavior never { forall d in nat(6): d * d != 2 }
        """;

    [Fact]
    public void A_new_spec_checks_and_its_comment_holds_a_behavior_that_is_refuted()
    {
        using var test = Create();

        Assert.Equal(0, test.Run("new", "mine.xpl"));
        Assert.Equal("", Failure(test, 0, "check", "mine.xpl"));

        string[] lines = test.Read("mine.xpl").Split('\n');
        test.With("mine.xpl", string.Join('\n', lines.Select(line =>
            line.StartsWith("// behavior", StringComparison.Ordinal) ? line[3..] : line)));
        Assert.Equal("", Failure(test, ExitCode.Failed, "check", "mine.xpl"));
        Assert.Contains("instance always_seen_counterexample { dirt = ", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_behavior_is_settled_and_all_is_as_expected()
    {
        using var test = Create().With("dice.xpl", Dice);

        Assert.Equal("", Failure(test, 0, "check", "dice.xpl", "--samples", "20000"));
    }

    [Fact]
    public void A_new_spec_is_in_the_style()
    {
        using var test = Create();
        test.Run("new", "mine.xpl");

        Assert.Equal("", Failure(test, 0, "fmt", "--check"));
    }

    [Fact]
    public void A_condition_that_cannot_happen_is_vacuous_and_rejected()
    {
        using var test = Create().With("a.xpl", """
            distribution coin { c: bool ~ bernoulli(1/2) }
            behavior b under coin { P(c given c and not c) }
            """);

        Assert.Equal("", Failure(test, ExitCode.Rejected, "check", "a.xpl"));
        Assert.Contains("unknown (vacuous)", test.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    public void The_report_is_byte_identical_for_any_number_of_jobs(string jobs)
    {
        using var test = Create().With("dice.xpl", Dice).With(
            "more.xpl", Dice.Replace("module dice", "module more", StringComparison.Ordinal));
        string[] call = ["check", "--format", "json", "--samples", "5000", "--jobs"];

        test.Run([.. call, "1"]);
        string one = Timeless(test.Output);
        test.Run([.. call, jobs]);

        Assert.Equal(one, Timeless(test.Output));
    }

    [Fact]
    public void A_mistake_is_rejected_with_its_place()
    {
        using var test = Create().With("a.xpl", "behavior b { forall x in bool: y or x }\n");

        Assert.Equal(ExitCode.Rejected, test.Run("check", "a.xpl"));
        Assert.Contains("a.xpl:1:32: error XF2001", test.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bound")]
    [InlineData("ir")]
    [InlineData("obligations")]
    [InlineData("smt")]
    public void Every_stage_can_be_shown(string stage)
    {
        using var test = Create().With("dice.xpl", Dice);

        Assert.Equal("", Failure(test, 0, "show", "dice.xpl", "--stage", stage));
        Assert.NotEmpty(test.Output);
    }

    [Fact]
    public void Claims_are_written_for_other_solvers()
    {
        using var test = Create().With("dice.xpl", Dice);

        test.Run("check", "dice.xpl", "--samples", "100", "--dump-smt", "claims");

        string file = Assert.Single(Directory.GetFiles(Path.Combine(test.Folder, "claims")));
        Assert.StartsWith("never-", Path.GetFileName(file), StringComparison.Ordinal);
        Assert.Contains("(check-sat)", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_shown_while_certificates_are_found()
    {
        using var test = Create().With("a.xpl", """
            behavior many { forall x in box(-1, 1)[16]: relu(sum(x)) - relu(-sum(x)) - sum(x) <= 0.1 }
            """);
        test.Host = test.Host with { Clock = new HastyClock() };

        Assert.Equal("", Failure(test, 0, "check", "a.xpl", "--certificate", "a.json"));
        Assert.Contains("certified 0 of 1: many", test.Error, StringComparison.Ordinal);
    }

    private static TestHost Create()
    {
        var test = new TestHost();
        test.Host = test.Host with
        {
            Compile = Compiler.Compile,
            Engines = EngineRoom.Create,
            Solver = EngineRoom.Solver
        };
        return test;
    }

    // All that was printed, if the code is not the expected one.
    private static string Failure(TestHost test, int code, params string[] arguments) =>
        test.Run(arguments) is var actual && actual == code ? "" : $"{actual}\n{test.Output}{test.Error}";

    private static string Timeless(string report)
    {
        var root = JsonNode.Parse(report)!;
        foreach (var result in root["results"]!.AsArray())
        {
            result!["seconds"] = 0;
        }

        return root.ToJsonString();
    }

    /// <summary>Nobody has to wait for its timers.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, _pause, _pause);
    }
}
