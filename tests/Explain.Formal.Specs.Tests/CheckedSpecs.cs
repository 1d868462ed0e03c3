using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Explain.Formal.Specs.Tests;

/// <summary>What the command says about all specs: one run for all tests that read it.</summary>
public sealed partial class CheckedSpecs : IDisposable
{
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly CommandRun _run = CommandRun.AtRoot("check", "specs", "--format", "json");
    private readonly JsonDocument _report;

    /// <summary>Runs the command.</summary>
    public CheckedSpecs() => _report = JsonDocument.Parse(_run.Output);

    /// <summary>What the command returned.</summary>
    public int ExitCode => _run.ExitCode;

    /// <summary>The whole report, for messages of tests.</summary>
    public string Everything => _run.Everything;

    /// <summary>The specs in which there is something to settle, in the order of the report.</summary>
    public IReadOnlyList<string> Paths =>
        [.. Results.Select(result => result.Text("file")).Distinct(StringComparer.Ordinal)];

    private IEnumerable<JsonElement> Results => _report.RootElement.GetProperty("results").EnumerateArray();

    /// <summary>The one result of a name in a spec, and of an index if it belongs to a family.</summary>
    public JsonElement Result(string path, string name, params string[] index) => Results.Single(result =>
        result.Text("file") == path && result.Text("name") == name
        && result.GetProperty("index").EnumerateArray().Select(part => part.ToString()).SequenceEqual(index));

    /// <summary>The results of one spec without what differs from run to run, such as seconds.</summary>
    public string PrintResults(string path) => string.Join("\n", Results
        .Concat(_report.RootElement.GetProperty("expectations").EnumerateArray())
        .Where(part => part.Text("file") == path)
        .Select(Print));

    /// <inheritdoc/>
    public void Dispose() => _report.Dispose();

    private static string Print(JsonElement part) => SolverVersion().Replace(
        JsonSerializer.Serialize(
            part.EnumerateObject().Where(field => !IsPassing(field, part)).ToDictionary(
                field => field.Name, field => field.Value),
            _readable),
        "Z3 -");

    // What another run, or another version of the solver, may change.
    private static bool IsPassing(JsonProperty field, JsonElement part) => field.Name switch
    {
        "seconds" => true,
        "cost" => part.GetProperty("engine") is { ValueKind: JsonValueKind.Object } engine
            && engine.Text("name") == "smt",
        _ => false,
    };

    [GeneratedRegex(@"Z3 [\d.]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SolverVersion();
}

/// <summary>Tests that share <see cref="CheckedSpecs"/>.</summary>
[CollectionDefinition(Name)]
public sealed class CheckedSpecsCollection : ICollectionFixture<CheckedSpecs>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "checked specs";
}
