using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Which law each estimator keeps, as far as it was tried (DESIGN 3.5).</summary>
/// <param name="Over">The circuits on which laws were tried, in words.</param>
/// <param name="Cells">One for each pair of an estimator and a law, estimator by estimator.</param>
public sealed record StudyTable(string Over, Sequence<StudyCell> Cells);

/// <summary>What came of one law for one estimator.</summary>
/// <param name="Estimator">The estimator's name.</param>
/// <param name="Law">The law's name.</param>
/// <param name="Word">Kept, broken, or unknown.</param>
/// <param name="Circuits">On how many circuits the law was tried; the last one breaks it if it is broken.</param>
/// <param name="IsComplete">Whether no circuit of the class is left.</param>
/// <param name="Sentence">Why it is unknown, or where the search stopped; empty if there is nothing to say.</param>
/// <param name="Counterexample">Where it is broken, or null.</param>
public sealed record StudyCell(
    string Estimator,
    string Law,
    StudyWord Word,
    long Circuits,
    bool IsComplete,
    string Sentence,
    StudyCounterexample? Counterexample);

/// <summary>What is known of one law for one estimator.</summary>
public enum StudyWord
{
    /// <summary>It holds on all circuits that were tried.</summary>
    Kept,

    /// <summary>A circuit breaks it.</summary>
    Broken,

    /// <summary>It could not be tried.</summary>
    Unknown,
}

/// <summary>The smallest circuit that breaks a law.</summary>
/// <param name="Circuit">The circuit as a block of the language: <c>let a = x * x  return a * a</c>.</param>
/// <param name="Gates">The number of its gates.</param>
/// <param name="Estimate">The estimate that breaks the law.</param>
/// <param name="Truth">The exact expectation, or null if it is not known.</param>
/// <param name="Sentence">How it breaks the law.</param>
public sealed record StudyCounterexample(
    string Circuit, int Gates, Measurement Estimate, Measurement? Truth, string Sentence);
