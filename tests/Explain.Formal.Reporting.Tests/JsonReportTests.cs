using System.Runtime.CompilerServices;
using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using static VerifyXunit.Verifier;

namespace Explain.Formal.Reporting.Tests;

public sealed class JsonReportTests
{
    [Fact]
    public Task A_report_matches_its_snapshot() => Verify(JsonReport.Print(Samples.Several));

    [Fact]
    public Task A_study_matches_its_snapshot() => Verify(JsonReport.Print(Samples.Study));

    [Fact]
    public void A_list_of_numbers_has_estimates_and_truths_in_place_of_one()
    {
        using var report = JsonDocument.Parse(JsonReport.Print(Samples.Lists));
        var argument = report.RootElement.GetProperty("results")[1];

        Assert.Equal("[10]", JsonSerializer.Serialize(argument.GetProperty("shape")));
        Assert.Equal(JsonValueKind.Null, argument.GetProperty("estimate").ValueKind);
        Assert.Equal(JsonValueKind.Null, argument.GetProperty("truth").ValueKind);
        Assert.Equal(0.0625, argument.GetProperty("estimates")[1].GetDouble());
        Assert.Equal("1/8", argument.GetProperty("truths")[2].GetProperty("exact").GetString());
        Assert.Equal(10, argument.GetProperty("steps")[0].GetProperty("estimates").GetArrayLength());
    }

    [Theory]
    [InlineData("sampled", """{"low":0.4,"high":0.6,"confidence":0.99,"valid":false}""")]
    [InlineData("enclosed", """{"low":0.25,"high":0.5,"confidence":null,"valid":true}""")]
    [InlineData("exact", null)]
    public void An_estimate_that_is_sampled_or_enclosed_has_its_interval(string kind, string? expected)
    {
        Measurement estimate = kind switch
        {
            "sampled" => new Measurement.Sampled(
                0.5, new ConfidenceInterval(0.4, 0.6, 0.99, IntervalMethod.Normal), 1000, null),
            "enclosed" => new Measurement.Exact(Enclosure.Create(Rational.Create(1, 4), Rational.Half)),
            _ => new Measurement.Exact(Rational.Half),
        };
        var result = Samples.Timeout with { Estimate = estimate, Steps = [new StepRow(1, "by it", estimate)] };
        var run = new RunReport("1", [new SpecReport("a.xpl", "a", [result], [], [])]);
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaPath()));
        using var report = JsonDocument.Parse(JsonReport.Print(run));
        var written = report.RootElement.GetProperty("results")[0];

        Assert.Empty(new SchemaValidator(schema.RootElement).Validate(report.RootElement));
        foreach (var holder in new[] { written, written.GetProperty("steps")[0] })
        {
            Assert.Equal(
                expected,
                holder.TryGetProperty("interval", out var interval) ? JsonSerializer.Serialize(interval) : null);
        }
    }

    [Fact]
    public void The_curve_of_a_because_has_thresholds_and_rates()
    {
        using var report = JsonDocument.Parse(JsonReport.Print(Samples.Because));
        var because = report.RootElement.GetProperty("results")[0].GetProperty("because");

        Assert.Equal(
            """
            [{"threshold":null,"false_positive_rate":0,"true_positive_rate":0},{"threshold":13.5,"false_positive_rate":0,"true_positive_rate":0.5},{"threshold":0,"false_positive_rate":1,"true_positive_rate":1}]
            """,
            JsonSerializer.Serialize(because.GetProperty("roc")));
        Assert.Equal(
            """{"together":27,"alone":[13.5,13.5]}""", JsonSerializer.Serialize(because.GetProperty("sensors")));
    }

    public static TheoryData<string> Reports =>
        [nameof(Samples.Several), nameof(Samples.Study), nameof(Samples.Because), nameof(Samples.Lists)];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_is_valid_by_the_committed_schema(string name)
    {
        var run = name switch
        {
            nameof(Samples.Study) => Samples.Study,
            nameof(Samples.Because) => Samples.Because,
            nameof(Samples.Lists) => Samples.Lists,
            _ => Samples.Several,
        };
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaPath()));
        using var report = JsonDocument.Parse(JsonReport.Print(run));

        Assert.Empty(new SchemaValidator(schema.RootElement).Validate(report.RootElement));
    }

    [Theory]
    [InlineData("{}", "$: 'schema' is missing")]
    [InlineData("""{ "schema": "other", "version": "1", "results": [], "expectations": [], "diagnostics": [] }""", "$.schema: another constant")]
    [InlineData("""{ "schema": "explain-formal/report-1", "version": 1, "results": [], "expectations": [], "diagnostics": [] }""", "$.version: not of type string")]
    public void The_validator_finds_what_is_wrong(string text, string problem)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaPath()));
        using var report = JsonDocument.Parse(text);

        Assert.Contains(problem, new SchemaValidator(schema.RootElement).Validate(report.RootElement));
    }

    [Fact]
    public void The_fields_of_the_contract_are_there()
    {
        string[] contract =
        [
            "kind", "name", "file", "line", "verdict", "reason", "estimate", "truth", "surprise", "worth", "steps",
            "expectations", "rests_on", "witness", "because", "index", "cost", "engine", "seconds",
        ];
        using var report = JsonDocument.Parse(JsonReport.Print(Samples.Vault));
        var fields = report.RootElement.GetProperty("results")[0].EnumerateObject().Select(field => field.Name)
            .ToList();

        Assert.Equal(contract, fields.Where(contract.Contains));
    }

    [Fact]
    public void An_exact_truth_is_a_reduced_fraction()
    {
        using var report = JsonDocument.Parse(JsonReport.Print(Samples.Vault));
        var truth = report.RootElement.GetProperty("results")[0].GetProperty("truth");

        Assert.Equal("36539/80000", truth.GetProperty("exact").GetString());
        Assert.Equal(0.4567375, truth.GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, truth.GetProperty("low").ValueKind);
    }

    private static string SchemaPath([CallerFilePath] string file = "") => Path.Combine(
        Path.GetDirectoryName(file)!, "..", "..", "docs", "schema", "report-1.schema.json");
}
