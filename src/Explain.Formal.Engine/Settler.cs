using Explain.Formal.Logic;
using Explain.Formal.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Explain.Formal.Engine;

/// <summary>Settles specs: from lowered behaviors and arguments to one record each.</summary>
/// <remarks>
/// <para>
/// Four rounds, each in parallel, with results in their own slots so that threads never change an answer: (1) provers,
/// counting; (2) sampling of what is left; (3) arguments and becauses, which read the truth of their
/// behavior, and studies; (4) expectations.
/// </para>
/// <para>
/// Delta is divided by all numbers that are sampled in one spec (each entry of each quantity that could not be counted,
/// and those of every step that samples), so that all intervals of a spec hold together; specs do not touch each
/// other.
/// </para>
/// </remarks>
/// <param name="engines">The engines, in the order in which they are asked.</param>
/// <param name="options">The settings.</param>
/// <param name="observer">Is told what happens.</param>
/// <param name="logger">Takes one event for each question to an engine.</param>
/// <param name="clock">Measures seconds.</param>
public sealed class Settler(
    EngineSet engines,
    RunOptions options,
    IRunObserver? observer = null,
    ILogger? logger = null,
    TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    /// <summary>Settles specs. When cancelled, what is settled so far stays, and the rest is unknown
    /// (interrupted).</summary>
    /// <exception cref="EngineFaultException">An engine failed where it should have answered.</exception>
    public Sequence<SettledSpecification> Settle(
        IReadOnlyList<Specification> specifications, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(specifications);
        var runs = specifications.Select(spec => new SpecificationRun(spec, options)).ToList();
        var watch = new Watch(observer ?? new SilentObserver(), _clock);
        watch.Plan(runs.Sum(run => run.Count));
        var behaviors = runs.SelectMany(run => run.Behaviors).ToList();
        var calls = new EngineCalls(options, _logger, Threads(behaviors.Count), cancellation);
        var settler = new BehaviorSettler(engines, calls);
        var arguments = new ArgumentSettler(engines, calls, settler);
        var jobs = new JobQueue(options.Jobs, watch, cancellation);

        jobs.Run(behaviors, slot => slot.SettleWithoutSamples(settler));
        var samplers = engines.AllSamplers.Select(sampler => sampler.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            run.ShareDelta(options.Limits.Delta, samplers);
        }

        jobs.Run([.. behaviors.Where(slot => slot.IsOpen)], slot => slot.Sample(settler));
        jobs.Run([.. runs.SelectMany(run => run.Arguments)], slot => slot.Settle(arguments));
        jobs.Run([.. runs.SelectMany(run => run.Becauses)], slot => slot.Settle(arguments));
        jobs.Run([.. runs.SelectMany(run => run.Studies)], slot => slot.Settle(arguments));
        return runs.Select(run => run.Finish()).ToSequence();
    }

    // One result at a time may use all threads; many results share them by running side by side.
    private int Threads(int results) => Math.Max(1, options.Jobs / Math.Clamp(results, 1, options.Jobs));
}

/// <summary>The results of one spec.</summary>
/// <param name="Results">One record for each chosen behavior, argument and later declaration, as written.</param>
/// <param name="Expectations">The <c>expect</c>s at top level.</param>
public sealed record SettledSpecification(Sequence<ResultRecord> Results, Sequence<ExpectationResult> Expectations);
