using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>Measures quantities of finitely many draws without looking at all worlds.</summary>
/// <remarks>
/// <para><b>Meaning.</b> That of the reference evaluator and of <c>ReferenceExpectation</c>: probabilities,
/// expectations,
/// variances, covariances and correlations, under conditions too.</para>
/// <para><b>Method.</b> Variable elimination on tables where its cost, which is known before, is low: networks of few
/// parents, chains, trees. Else, of formulas in conjunctive normal form, cases with parts that are remembered. Else
/// binary decision diagrams with sifting: circuits; and where these have no room, cases of their gates.</para>
/// <para><b>Error.</b> None: an exact fraction. Where none has room the answer is unknown (nodes); functions that
/// give
/// no fractions it does not take.</para>
/// <para><b>Determinism.</b> Counts decide what it takes and which method it uses, so the same answer and cost on any
/// machine; only <see cref="EngineLimits.Timeout"/> depends on the clock.</para>
/// <para><b>Source.</b> Dechter, Bucket elimination (1999); Rudell, Dynamic variable ordering for ordered binary
/// decision
/// diagrams (1993); of cases, see <see cref="ComponentCounter"/>.</para>
/// </remarks>
public sealed class CountingEngine : IMeasurer
{
    private const double CheapElimination = 1 << 20;
    private const double MostElimination = 1 << 25;
    private const double FewWorlds = 1 << 9;
    private const int BytesOfNode = 48;
    private const long MostStepsOfFormula = 1L << 27;
    private const long MostStepsOfGates = 1L << 25;

    private readonly bool _takesNetworksOnly;

    /// <summary>An engine that takes what it can.</summary>
    public CountingEngine()
    {
    }

    private CountingEngine(bool takesNetworksOnly) => _takesNetworksOnly = takesNetworksOnly;

    /// <summary>One that takes only draws whose laws depend on each other, where elimination is cheap and worlds are
    /// not
    /// few: to be asked before enumeration, which would take long.</summary>
    public static CountingEngine OfNetworks { get; } = new(takesNetworksOnly: true);

    /// <inheritdoc/>
    public string Name => "counting";

    /// <inheritdoc/>
    public string Version => "1";

    /// <summary>Which method is used; tests choose.</summary>
    internal CountingMethod Method { get; init; } = CountingMethod.Cheaper;

    /// <summary>How many nodes diagrams may have, as far as memory allows; tests choose.</summary>
    internal int MostNodes { get; init; } = 1 << 20;

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        return TimedRun.Run(
            "Counting",
            limits,
            guarded => Together(obligation, guarded)
                ?? EntryQuestions.Measure(obligation, one => Measure(one, limits, guarded)),
            sentence => None(UnknownReason.Time, sentence),
            cancellation);
    }

    /// <summary>All entries of a tensor by one elimination's tables and order; null if it is none, or that does not
    /// pay.</summary>
    private MeasureOutcome? Together(Obligation.Measure obligation, CancellationToken cancellation)
    {
        try
        {
            if (obligation.Shape.IsScalar || Method == CountingMethod.Diagrams
                || CountingProblem.Of(obligation) is not { Entries.IsEmpty: false } problem
                || (_takesNetworksOnly && !IsNetworkOfManyWorlds(problem))
                || TryEliminate(problem, CheapElimination, cancellation) is not { Order: not null } elimination)
            {
                return null;
            }

            return EntryQuestions.Join(
                obligation, [.. problem.Entries.Select(entry => Entry(obligation, elimination, entry))]);
        }
        catch (CountingException stopped)
        {
            return None(stopped.Reason, stopped.Message);
        }
    }

    private static MeasureOutcome Entry(
        Obligation.Measure obligation, EliminationCounting elimination, QuantityWires entry)
    {
        long before = elimination.Operations;
        try
        {
            var number = QuantityValue.Of(obligation, entry.Text, elimination.Count(entry));
            return new MeasureOutcome(number, new EngineCost(elimination.Operations - before));
        }
        catch (CountingException stopped)
        {
            return None(stopped.Reason, stopped.Message);
        }
    }

    private static bool IsNetworkOfManyWorlds(CountingProblem problem) =>
        problem.IsNetwork && problem.Worlds > FewWorlds;

    private MeasureOutcome? Measure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        try
        {
            if (CountingProblem.Of(obligation) is not { } problem)
            {
                return null;
            }

            if (_takesNetworksOnly)
            {
                return IsNetworkOfManyWorlds(problem)
                    && TryEliminate(problem, CheapElimination, cancellation) is { Order: not null } cheap
                        ? Eliminate(obligation, problem, cheap)
                        : null;
            }

            var elimination = Method is CountingMethod.Diagrams or CountingMethod.Clauses
                ? null
                : TryEliminate(problem, MostElimination, cancellation);
            if (elimination is { Order.Cost: <= CheapElimination } || Method == CountingMethod.Elimination)
            {
                return Eliminate(obligation, problem, elimination);
            }

            return Measure(obligation, problem, elimination, limits, cancellation);
        }
        catch (CountingException stopped)
        {
            return None(stopped.Reason, stopped.Message);
        }
    }

    // Where elimination is not cheap: the others, and then it all the same.
    private MeasureOutcome? Measure(
        Obligation.Measure obligation,
        CountingProblem problem,
        EliminationCounting? elimination,
        EngineLimits limits,
        CancellationToken cancellation)
    {
        var clauses = Method == CountingMethod.Diagrams ? null : ClauseCounting.Of(problem, cancellation);
        if (Method == CountingMethod.Clauses || clauses is { IsFormula: true })
        {
            var solved = Solve(obligation, clauses);
            if (solved is not null || Method == CountingMethod.Clauses)
            {
                return solved;
            }
        }

        var (drawn, full) = Draw(obligation, problem, limits, cancellation);
        drawn ??= clauses is { IsFormula: false } ? Solve(obligation, clauses) : null;
        return drawn ?? (elimination is { Order: not null }
            ? Eliminate(obligation, problem, elimination)
            : full is null ? null
            : None(UnknownReason.Nodes, $"'{obligation.Quantity.Text}' cannot be counted. {full}"));
    }

    private static EliminationCounting? TryEliminate(
        CountingProblem problem, double mostCost, CancellationToken cancellation)
    {
        try
        {
            return new EliminationCounting(problem, mostCost, cancellation);
        }
        catch (DiagramLimitException)
        {
            return null;
        }
    }

    private static MeasureOutcome Eliminate(
        Obligation.Measure obligation, CountingProblem problem, EliminationCounting? elimination) =>
        elimination is { Order: not null }
            ? new MeasureOutcome(
                QuantityValue.Of(obligation, elimination.Count(problem.Wires)), new EngineCost(elimination.Operations))
            : None(UnknownReason.Nodes, $"'{obligation.Quantity.Text}' has no room in tables.");

    // What has values or outcomes without number is for other engines; what has no room is an answer.
    private (MeasureOutcome? Outcome, string? Full) Draw(
        Obligation.Measure obligation, CountingProblem problem, EngineLimits limits, CancellationToken cancellation)
    {
        int room = (int)Math.Min(MostNodes, ((long)limits.MemoryMegabytes << 20) / BytesOfNode);
        var diagrams = new DiagramCounting(problem, room, cancellation);
        try
        {
            var moments = diagrams.Count();
            return (new(QuantityValue.Of(obligation, moments), new EngineCost(diagrams.Operations)), null);
        }
        catch (DiagramLimitException full)
        {
            return (null, diagrams.IsFull ? full.Message : null);
        }
    }

    private static MeasureOutcome? Solve(Obligation.Measure obligation, ClauseCounting? clauses)
    {
        try
        {
            return clauses?.Count(clauses.IsFormula ? MostStepsOfFormula : MostStepsOfGates) is { } moments
                ? new(QuantityValue.Of(obligation, moments), new EngineCost(clauses.Steps))
                : null;
        }
        catch (DiagramLimitException)
        {
            return null;
        }
    }

    private static MeasureOutcome None(UnknownReason reason, string sentence) =>
        new(new Measurement.NotMeasured(reason, sentence), EngineCost.None);
}
