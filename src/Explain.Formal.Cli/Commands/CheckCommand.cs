using System.CommandLine;
using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Reporting;
using Explain.Formal.Semantics;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary><c>explain check</c>: settles every claim of specs, and reports.</summary>
internal static class CheckCommand
{
    private const int MostNamed = 3;

    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var specs = new SpecOptions();
        var engines = new EngineOptions(host.Processors);
        var output = new OutputOptions();
        var later = new LaterOptions();
        var files = new FileOptions();
        var command = new Command("check", "Settle every claim of specs, and put truth and estimates side by side.");
        specs.AddTo(command);
        engines.AddTo(command);
        output.AddTo(command);
        later.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = engines.Read(parsed, specs.ReadFilter(parsed));
            return Run(host, specs.Read(parsed), options, files.Read(parsed, output.Read(parsed)));
        });
        return command;
    }

    private static int Run(Host host, SpecSettings settings, RunOptions options, OutputSettings output)
    {
        using var log = Log.Open(host, output);
        var found = SpecFinder.Find(host.Files, settings.Paths);
        TellSkipped(host, found.Skipped);
        var loader = new SpecLoader(host, settings);
        var loaded = found.Files.Select(loader.Load).ToList();
        if (output.SmtFolder is { } folder)
        {
            loaded.ForEach(spec => SmtDump.Write(host, folder, spec.Specification, options.Filter));
        }

        using var states = output.Resume is { } file ? StateFile.Open(host, file) : null;
        var report = new RunReport(ToolVersion.Number, Settle(host, loaded, options, log, states).ToSequence());
        if (WhyNothing(report, options) is { } nothing)
        {
            throw nothing;
        }

        ReportWriter.Write(host, report, output);
        return ExitCode.Worst(
            ExitCode.Of(report),
            states?.Conclude(report) ?? ExitCode.Success,
            output.Certificate is { } path
                ? new CertificateWriter(host, options).Write(path, loaded, report)
                : ExitCode.Success);
    }

    private static IEnumerable<SpecReport> Settle(
        Host host, List<Compilation> loaded, RunOptions options, Log log, StateFile? states)
    {
        var sound = loaded.Where(spec => !spec.HasErrors).ToList();
        var settled = new Dictionary<Compilation, SettledSpecification>(ReferenceEqualityComparer.Instance);
        if (sound.Count > 0)
        {
            using var progress = new Progress(host.Error, host.IsErrorTerminal, host.Clock);
            var settler = new Settler(host.Engines(states), options, progress, log.Logger, host.Clock);
            var results = settler.Settle([.. sound.Select(spec => spec.Specification)], host.Cancellation);
            for (int i = 0; i < sound.Count; i++)
            {
                settled[sound[i]] = results[i];
            }
        }

        return loaded.Select(spec =>
        {
            var results = settled.GetValueOrDefault(spec) ?? new SettledSpecification([], []);
            return new SpecReport(
                spec.Tree.Source.Path,
                spec.Specification.Module,
                results.Results,
                results.Expectations,
                spec.Diagnostics.ToSequence());
        });
    }

    private static UsageException? WhyNothing(RunReport report, RunOptions options)
    {
        bool isEmpty = report.Specs.All(spec => spec.Results.Length == 0 && Standings.Of(spec) != Standing.Rejected);
        string specs = string.Join(", ", report.Specs.Take(MostNamed).Select(spec => spec.Path));
        return !isEmpty ? null
            : options.Filter.Patterns.Length > 0
                ? new UsageException($"No result is named {string.Join(" or ", options.Filter.Patterns)} in {specs}.")
            : new UsageException($"There is nothing to check in {specs}: no behavior, no argument (XF4008).")
            {
                Code = ExitCode.Rejected,
            };
    }

    private static void TellSkipped(Host host, IReadOnlyList<string> skipped)
    {
        if (skipped.Count == 0)
        {
            return;
        }

        string more = skipped.Count > MostNamed ? ", ..." : "";
        host.Error.WriteLine(
            $"skipped {skipped.Count} that {ProjectFile.Name} excludes: "
                + $"{string.Join(", ", skipped.Take(MostNamed))}{more}");
    }
}
