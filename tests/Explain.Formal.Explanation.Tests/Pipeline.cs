using System.Text;
using Explain.Formal.Engine;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Semantics;
using Explain.Formal.Smt;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation.Tests;

/// <summary>From the text of a spec to its results, with the real engines.</summary>
internal static class Pipeline
{
    /// <summary>The engines of the command line.</summary>
    public static EngineSet Engines { get; } = Create([new PropagationRule(), new CopiesRule()]);

    /// <summary>The engines of the command line with other estimators.</summary>
    public static EngineSet Create(Sequence<IEstimator> estimators)
    {
        var enumeration = new EnumerationEngine();
        return new EngineSet
        {
            Provers = [enumeration, new SmtProver()],
            Counters = [enumeration],
            Samplers = [new SamplingEngine()],
            Estimators = estimators,
            Corrector = new CorrectingSampler(),
            Cases = new CaseRule(),
        };
    }

    /// <summary>The results of a spec without mistakes.</summary>
    public static SettledSpecification Run(
        string text, EngineSet? engines = null, params (string Name, string Content)[] files) =>
        Run(text, RunOptions.Default, engines, files);

    /// <summary>The same with another seed of all samples.</summary>
    public static SettledSpecification Run(string text, ulong seed) => Run(
        text,
        RunOptions.Default with { Limits = RunOptions.Default.Limits with { Seed = seed, Samples = 1000 } },
        null);

    private static SettledSpecification Run(
        string text, RunOptions options, EngineSet? engines, params (string Name, string Content)[] files)
    {
        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("test.xpl", text)), CompilerOptions.Default, new Files(files));
        Assert.Empty(compiled.Diagnostics.Select(diagnostic => diagnostic.Message));
        return new Settler(engines ?? Engines, options).Settle([compiled.Specification], default)[0];
    }

    /// <summary>The result of a name.</summary>
    public static ResultRecord Result(this SettledSpecification results, string name) =>
        Assert.Single(results.Results, result => result.Id.Display == name);

    /// <summary>The result of the argument 'a' of a spec, as lines.</summary>
    public static string Argument(string text, params (string Name, string Content)[] files) =>
        Print(Run(text, null, files).Result("a"));

    /// <summary>Steps with their estimates, what the last one rests on, notes, verdict.</summary>
    public static string Print(ResultRecord result)
    {
        var text = new StringBuilder();
        foreach (var row in result.Steps)
        {
            text.Append(row.Text).Append(" -> ").Append(Number(row.Estimate)).Append('\n');
        }

        foreach (var presumption in result.RestsOn)
        {
            text.Append("rests on: ").Append(presumption.Text).Append('\n');
        }

        foreach (string note in result.Notes)
        {
            text.Append("note: ").Append(note).Append('\n');
        }

        text.Append(result.Verdict.Word);
        return text.ToString();
    }

    /// <summary>An exact number, <c>~</c> before one without error bars; or why there is none.</summary>
    public static string Number(Measurement? number) => number switch
    {
        null => "-",
        Measurement.Exact { Value: { IsExact: true, Low: var value } } => value.ToString(),
        Measurement.Heuristic { ExactValue: { } value } => $"~{value}",
        Measurement.NotMeasured none => $"none ({none.Reason}: {none.Sentence})",
        _ => NumberText.Describe(number),
    };

    private sealed class Files((string Name, string Content)[] files) : IFileAccess
    {
        public string? DataFolder => null;

        public FileAnswer Read(string specPath, string path) =>
            files.FirstOrDefault(file => file.Name == path) is { Content: { } content }
                ? new FileAnswer.Content(Encoding.UTF8.GetBytes(content))
                : new FileAnswer.Unreadable("it does not exist");
    }
}
