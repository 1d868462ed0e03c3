using System.Text.RegularExpressions;

namespace Explain.Formal.Architecture.Tests;

public sealed class VerdictTests
{
    // DESIGN 3.2. Each with what makes it right there.
    private static readonly Dictionary<string, string[]> _mayConstruct = new(StringComparer.Ordinal)
    {
        ["Proved"] =
        [
            "src/Explain.Formal.Smt/", // an unsatisfiable negation
            "src/Explain.Formal.Bounds/", // sound bounds, rounded outward
            "src/Explain.Formal.Estimation/Exact/", // every case was counted
            "src/Explain.Formal.Explanation/Quantities/DecisionTable.cs", // exact values meet the claim
            "src/Explain.Formal.Explanation/Reference/ReferenceReading.cs", // each case has probability exactly 1
            "src/Explain.Formal.Engine/Settling/ProofSettler.cs", // every case was counted, by the engine it names
        ],
        ["Refuted"] =
        [
            "src/Explain.Formal.Smt/", // a counterexample, re-run on the model
            "src/Explain.Formal.Bounds/", // a witness, re-run on the model
            "src/Explain.Formal.Estimation/Exact/", // an exact value, or a case in which the event fails
            "src/Explain.Formal.Estimation/Sampling/", // a certified bound to the contrary
            "src/Explain.Formal.Explanation/Reference/ReferenceReading.cs", // a witness that an engine re-ran
            "src/Explain.Formal.Explanation/Reference/RevealedFacts.cs", // false of the actual parameters, evaluated
            "src/Explain.Formal.Explanation/Inputs/ObservedMeans.cs", // the exact mean of data is not the observed one
            "src/Explain.Formal.Explanation/Quantities/DecisionTable.cs", // valid numbers to the contrary
            "src/Explain.Formal.Engine/Settling/ProofSettler.cs", // a case that was counted, in which the event fails
        ],
    };

    [Theory]
    [InlineData("Proved")]
    [InlineData("Refuted")]
    public void Only_sound_engines_give_it(string verdict)
    {
        var construction = new Regex(
            $@"\bnew\s+(Verdict\.)?{verdict}\s*\(", RegexOptions.None, TimeSpan.FromSeconds(10));

        Findings.AssertNone(
            from file in SourceFile.OfProduct
            where !_mayConstruct[verdict].Any(place => file.Path.StartsWith(place, StringComparison.Ordinal))
            from match in construction.Matches(file.Code)
            select $"{file.Path}:{file.LineAt(match.Index)}",
            $"'{verdict.ToLowerInvariant()}' comes from an engine that is sound for it (DESIGN 3.2): let that engine "
                + "say it, "
            + "or list the place in VerdictTests with its reason.");
    }
}
