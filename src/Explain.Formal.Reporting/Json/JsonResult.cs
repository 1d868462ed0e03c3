using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Reporting;

/// <summary>One record as JSON, with the fields of DESIGN 5 in their order.</summary>
internal static class JsonResult
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, ResultRecord result, string path)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", result.Kind);
        writer.WriteString("name", result.Id.Name);
        JsonParts.WritePlace(writer, result.Id.Origin, path);
        writer.WriteString("claim", result.Claim);
        writer.WriteString("verdict", result.Verdict.Word);
        writer.WriteString(
            "reason", result.Verdict is Verdict.Unknown unknown ? ReasonText.Word(unknown.Reason) : null);
        writer.WriteString("sentence", Sentence(result.Verdict));
        writer.WriteBoolean("passes", result.Passes);
        JsonParts.WriteNumber(writer, "estimate", PointValue.Of(result.Estimate));
        JsonParts.WriteInterval(writer, result.Estimate);
        JsonParts.WriteMeasurement(writer, "truth", result.Truth);
        JsonTensor.Write(writer, result);
        JsonAccount.Write(writer, result);
        WriteWorth(writer, result.Worth);
        WriteSteps(writer, result.Steps);
        WriteExpectations(writer, result.Expectations);
        WriteRestsOn(writer, result.RestsOn);
        WriteWitness(writer, result);
        JsonBecause.Write(writer, result);
        JsonStudy.Write(writer, result.Study);
        WriteStrings(writer, "index", result.Id.Index);
        WriteStrings(writer, "notes", result.Notes);
        WriteCost(writer, result.Cost);
        WriteEngine(writer, result.Engine);
        writer.WriteNumber("seconds", Math.Round(result.Seconds, 6));
        writer.WriteEndObject();
    }

    private static string? Sentence(Verdict verdict) => verdict switch
    {
        Verdict.Unknown unknown => unknown.Sentence,
        Verdict.Disagrees disagreement => disagreement.Why,
        Verdict.Refuted { By: Refutation.ExactValue exact } => exact.Sentence,
        Verdict.Refuted { By: Refutation.CertifiedBound bound } => bound.Sentence,
        _ => null,
    };

    private static void WriteWorth(Utf8JsonWriter writer, Worth? worth)
    {
        if (worth is null)
        {
            writer.WriteNull("worth");
            return;
        }

        writer.WriteStartObject("worth");
        JsonParts.WriteNumber(writer, "variance_explained", worth.VarianceExplained);
        writer.WriteNumber("samples", worth.Samples);
        JsonParts.WriteNumber(writer, "saved", worth.Saved);
        writer.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter writer, Sequence<StepRow> steps)
    {
        writer.WriteStartArray("steps");
        foreach (var step in steps)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", step.Index);
            writer.WriteString("text", step.Text);
            JsonParts.WriteNumber(writer, "estimate", PointValue.Of(step.Estimate));
            JsonParts.WriteInterval(writer, step.Estimate);
            JsonTensor.WriteEstimates(writer, step.Estimate);
            JsonAccount.WriteBits(writer, step.Account, step.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteExpectations(Utf8JsonWriter writer, Sequence<ExpectationResult> expectations)
    {
        writer.WriteStartArray("expectations");
        foreach (var expectation in expectations)
        {
            writer.WriteStartObject();
            JsonParts.WriteExpectation(writer, expectation);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRestsOn(Utf8JsonWriter writer, Sequence<Presumption> restsOn)
    {
        writer.WriteStartArray("rests_on");
        foreach (var presumption in restsOn)
        {
            writer.WriteStartObject();
            writer.WriteString("text", presumption.Text);
            JsonParts.WriteNumber(writer, "change", PointValue.Of(presumption.Change));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteWitness(Utf8JsonWriter writer, ResultRecord result)
    {
        var witness = result.Verdict switch
        {
            Verdict.Refuted { By: Refutation.Counterexample counterexample } => counterexample.Witness,
            Verdict.Refuted { By: Refutation.ExactValue exact } => exact.Case,
            _ => null,
        };
        if (witness is null)
        {
            writer.WriteNull("witness");
            return;
        }

        writer.WriteStartObject("witness");
        foreach (var value in witness.Values)
        {
            writer.WriteString(value.Name, value.Value.ToString());
        }

        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, Sequence<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteCost(Utf8JsonWriter writer, EngineCost cost)
    {
        writer.WriteStartObject("cost");
        if (cost.Operations is { } operations)
        {
            writer.WriteNumber("flops", operations);
        }
        else
        {
            writer.WriteNull("flops");
        }

        writer.WriteEndObject();
    }

    private static void WriteEngine(Utf8JsonWriter writer, EngineRun? engine)
    {
        if (engine is null)
        {
            writer.WriteNull("engine");
            return;
        }

        writer.WriteStartObject("engine");
        writer.WriteString("name", engine.Name);
        writer.WriteString("version", engine.Version);
        writer.WriteString("options", engine.Options);
        writer.WriteEndObject();
    }
}
