using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>Which laws estimators keep, by a search over circuits (DESIGN 3.5).</summary>
/// <remarks>
/// <para><b>Meaning.</b> Each law is tried for each estimator on all circuits of the class, those of fewer gates first,
/// until one breaks it. "Kept" means on the circuits that were tried, and no more.</para>
/// <para><b>Error.</b> None: estimates are fractions, or the cell is unknown.</para>
/// <para><b>Limits.</b> 10,000 estimates a cell; beyond, it says that the search stopped.</para>
/// <para><b>Determinism.</b> No randomness, and no clock.</para>
/// <para><b>Source.</b> Christiano, Neyman, Xu, Formalizing the presumption of independence (2022); THEORY 2.3,
/// 2.4.</para>
/// </remarks>
public static class StudyEvaluation
{
    private const long MostEstimates = 10_000;

    /// <summary>The table, its verdict and its cost.</summary>
    public static StudyResult Evaluate(Study study, IEngineAccess engines)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(engines);
        var cells = study.Estimators.SelectMany(estimator => study.Laws.Select(law =>
            Cell(new Pair(study, engines, estimator, law)))).ToList();
        return new StudyResult(
            new StudyTable(study.Circuits.Text, [.. cells.Select(part => part.Cell)]),
            Judge(study, cells.Select(part => part.Cell)),
            cells.Aggregate(EngineCost.None, (sum, part) => sum + part.Cost));
    }

    private static Verdict Judge(Study study, IEnumerable<StudyCell> cells) =>
        study.Estimators.OfType<StudiedEstimator.Later>().Select(later => later.Sentence)
            .Concat(study.Laws.OfType<StudiedLaw.Later>().Select(later => later.Sentence)).FirstOrDefault()
            is { } sentence
            ? new Verdict.Unknown(UnknownReason.Unsupported, sentence)
            : cells.FirstOrDefault(cell => cell.Word == StudyWord.Unknown) is { } unknown
            ? new Verdict.Unknown(
                UnknownReason.Incomplete, $"{unknown.Law} for {unknown.Estimator}: {unknown.Sentence}")
            : new Verdict.Shown();

    private static (StudyCell Cell, EngineCost Cost) Cell(Pair pair)
    {
        if (Estimator(pair) is not { } estimator || Law(pair.Law) is not { } law)
        {
            string sentence = pair is { Estimator: StudiedEstimator.Later later } ? later.Sentence
                : pair.Law is StudiedLaw.Later laterLaw ? laterLaw.Sentence : "";
            return (pair.Cell(StudyWord.Unknown, 0, false, sentence), EngineCost.None);
        }

        var tried = new TriedEstimator(estimator);
        var cell = Search(pair, law, tried);
        return (cell, tried.Cost);
    }

    private static StudyCell Search(Pair pair, ICircuitLaw law, TriedEstimator estimator)
    {
        var search = new CircuitSearch(pair.Study.Circuits.Size, pair.Study.Circuits.Inputs.Draws.Length);
        long circuits = 0;
        foreach (var circuit in search.Circuits(law.Concerns))
        {
            if (estimator.Asked >= MostEstimates)
            {
                return pair.Cell(StudyWord.Kept, circuits, false, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The search stopped after {MostEstimates:N0} estimates, at {circuit.Gates.Length} gates."));
            }

            var built = BuiltCircuit.Create(pair.Study, circuit);
            switch (law.Try(built, estimator))
            {
                case Trial.Holds:
                    circuits++;
                    break;
                case Trial.Idle:
                    break;
                case Trial.Fails fails:
                    return pair.Cell(StudyWord.Broken, circuits + 1, false, "") with
                    {
                        Counterexample = Counterexample(pair, built, fails),
                    };
                case Trial.Undecided undecided:
                    return pair.Cell(StudyWord.Unknown, circuits, false, undecided.Sentence);
                case var trial:
                    throw new UnreachableException($"Unhandled {trial.GetType().Name}.");
            }
        }

        return circuits == 0
            ? pair.Cell(StudyWord.Unknown, 0, search.IsComplete, "No circuit of this class says anything about it.")
            : pair.Cell(
                StudyWord.Kept, circuits, search.IsComplete,
                search.IsComplete ? "" : "The class has too many circuits to list them all.");
    }

    private static StudyCounterexample Counterexample(Pair pair, BuiltCircuit built, Trial.Fails fails) => new(
        built.Circuit.Print(),
        built.Circuit.Gates.Length,
        fails.Estimate,
        pair.Engines.Measure(built.Expectation).Measurement as Measurement.Exact,
        fails.Sentence);

    private static RuleEstimator? Estimator(Pair pair) => pair.Estimator switch
    {
        StudiedEstimator.Rule rule => new RuleEstimator(pair.Engines, rule.BaseRule),
        StudiedEstimator.Later => null,
        _ => throw new UnreachableException($"Unhandled {pair.Estimator.GetType().Name}."),
    };

    private static ICircuitLaw? Law(StudiedLaw law) => law switch
    {
        StudiedLaw.OrderIndependence => new OrderIndependence(),
        StudiedLaw.Nonnegativity => new NonnegativeSquares(),
        StudiedLaw.Later => null,
        _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
    };

    private sealed record Pair(Study Study, IEngineAccess Engines, StudiedEstimator Estimator, StudiedLaw Law)
    {
        public StudyCell Cell(StudyWord word, long circuits, bool isComplete, string sentence) =>
            new(Estimator.Name, Law.Name, word, circuits, isComplete, sentence, null);
    }
}

/// <summary>What came of a study.</summary>
/// <param name="Table">Which law each estimator keeps.</param>
/// <param name="Verdict">Shown, or why a part of the table is unknown.</param>
/// <param name="Cost">What was spent.</param>
public sealed record StudyResult(StudyTable Table, Verdict Verdict, EngineCost Cost);
