using System.Diagnostics;
using Explain.Formal.Logic;
using Microsoft.Z3;

namespace Explain.Formal.Smt.Tests;

public sealed class SessionTests
{
    [Fact]
    public void The_resource_limit_decides_alike_every_time()
    {
        var limits = new EngineLimits { ResourceLimit = 20_000 };
        var problem = Problems.Pigeonhole(9);

        var first = Verdicts.AssertUnknown(UnknownReason.ResourceLimit, problem, limits);
        var outcome = Verdicts.Settle(problem, limits);

        Assert.Equal("Z3 reached its resource limit of 20000; a higher one may settle it (--rlimit).", first.Sentence);
        Assert.Equal(first, outcome.Verdict);
        Assert.Equal(outcome.Cost, Verdicts.Settle(problem, limits).Cost);
        Assert.InRange(outcome.Cost.Operations ?? 0, 20_000, 25_000);
    }

    [Fact]
    public void The_time_limit_stops_what_has_no_resource_limit()
    {
        var limits = new EngineLimits { ResourceLimit = 0, Timeout = TimeSpan.FromMilliseconds(200) };
        long start = Stopwatch.GetTimestamp();

        var unknown = Verdicts.AssertUnknown(UnknownReason.Time, Problems.Pigeonhole(14), limits);

        Assert.Equal("Z3 was stopped after 0.2 s; more time may settle it (--timeout).", unknown.Sentence);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_memory_limit_stops_what_grows()
    {
        var limits = new EngineLimits { ResourceLimit = 0, MemoryMegabytes = 1 };

        Verdicts.AssertUnknown(UnknownReason.Memory, Problems.Pigeonhole(14), limits);
    }

    [Fact]
    public void Cancellation_interrupts_the_search()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var limits = new EngineLimits { ResourceLimit = 0 };

        Assert.ThrowsAny<OperationCanceledException>(
            () => new SmtProver().TryProve(Problems.Pigeonhole(14), limits, source.Token));
    }

    [Fact]
    public void A_call_that_does_not_return_is_abandoned()
    {
        using var never = new ManualResetEventSlim();
        var watchdog = new Watchdog(new EngineLimits { Timeout = TimeSpan.FromMilliseconds(50) })
        {
            Grace = TimeSpan.FromMilliseconds(50),
        };

        var outcome = watchdog.Run(
            _ =>
            {
                never.Wait();
                return "too late";
            },
            CancellationToken.None);

        Assert.Equal(new Watchdog.Outcome<string>.Abandoned(UnknownReason.Time), outcome);
        never.Set();
    }

    [Fact]
    public void An_interruption_before_the_solver_exists_reaches_it()
    {
        var interruption = new Interruption();
        interruption.Stop(UnknownReason.Time);
        interruption.Stop(UnknownReason.Memory);
        bool isStopped = false;

        interruption.Attach(() => isStopped = true);

        Assert.True(isStopped);
        Assert.Equal(UnknownReason.Time, interruption.Reason);
    }

    [Fact]
    public void What_was_settled_before_changes_neither_verdict_nor_witness_nor_cost()
    {
        Obligation.Quantified[] problems =
            [.. Enumerable.Range(0, 12).Select(seed => Problems.Network(seed, 2 + (seed % 4))), Problems.Pigeonhole(4)];
        var forward = problems.Select(problem => Print(Verdicts.Settle(problem))).ToArray();
        var backward = problems.Reverse().Select(problem => Print(Verdicts.Settle(problem))).Reverse().ToArray();
        string[] parallel = [.. problems.AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .Select(problem => Print(Verdicts.Settle(problem)))];

        Assert.Equal(forward, backward);
        Assert.Equal(forward, parallel);
        Assert.Contains(forward, outcome => outcome.StartsWith("proved", StringComparison.Ordinal));
        Assert.Contains(forward, outcome => outcome.StartsWith("refuted", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_solver_the_sentence_says_how_to_install_one()
    {
        var prover = new SmtProver(new NativeSolver.Missing("Install it with 'apt-get install libz3-4'."));

        var outcome = prover.TryProve(Problems.Pigeonhole(2), EngineLimits.Default, CancellationToken.None);

        Assert.Equal(
            new Verdict.Unknown(UnknownReason.NoSolver, "Install it with 'apt-get install libz3-4'."),
            outcome?.Verdict);
        Assert.Equal("1 (no Z3)", prover.Version);
    }

    [Fact]
    public void A_wrong_library_is_an_exception_of_its_own()
    {
        var prover = new SmtProver(new NativeSolver.Rejected("EXPLAIN_LIBZ3 names 'x', and there is no such file."));

        var exception = Assert.Throws<SolverRejectedException>(
            () => prover.TryProve(Problems.Pigeonhole(2), EngineLimits.Default, CancellationToken.None));

        Assert.Equal("EXPLAIN_LIBZ3 names 'x', and there is no such file.", exception.Message);
    }

    [Fact]
    public void The_version_names_that_of_Z3()
    {
        var ready = Assert.IsType<SolverStatus.Ready>(SmtProver.Status);

        Assert.Matches("^4\\.\\d+\\.\\d+$", ready.Version);
        Assert.Equal($"1 (Z3 {ready.Version})", new SmtProver().Version);
    }

    [Fact]
    public void No_type_of_Z3_is_public()
    {
        var z3 = typeof(Context).Assembly;
        var members = typeof(SmtProver).Assembly.GetExportedTypes().SelectMany(type => type.GetMembers());

        Assert.DoesNotContain(
            members, member => member.ToString()?.Contains("Microsoft.Z3", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(
            typeof(SmtProver).Assembly.GetExportedTypes(), type => type.BaseType?.Assembly == z3);
    }

    private static string Print(ProofOutcome outcome) =>
        $"{outcome.Verdict.Word} {outcome.Cost.Operations} " + (outcome.Verdict is Verdict.Refuted
        {
            By: Refutation.Counterexample counterexample,
        } ? counterexample.Witness.ToInstance("w") : "");
}
