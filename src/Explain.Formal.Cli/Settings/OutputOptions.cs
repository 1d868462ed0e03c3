using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Explain.Formal.Cli;

/// <summary>The formats of reports.</summary>
internal enum ReportFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For pages on which code is reviewed.</summary>
    Markdown,
}

/// <summary>The options that say where results and logs go.</summary>
internal sealed class OutputOptions
{
    private static readonly string[] _later = ["sarif", "junit", "html"];

    private readonly Option<string> _format = new("--format")
    {
        Description = "text, json or markdown.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "Write the report to a file, in one step.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _logLevel = new("--log-level")
    {
        Description = "trace, debug, info, warning, error or none; with debug, a fault of ours shows its stack.",
        HelpName = "LEVEL",
    };

    private readonly Option<string?> _logFile = new("--log-file")
    {
        Description = "Add the log to a file, at level info unless --log-level says otherwise.",
        HelpName = "FILE",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _format.Validators.Add(result =>
        {
            if (WhyNot(result.GetValueOrDefault<string>()) is { } problem)
            {
                result.AddError(problem);
            }
        });
        _logLevel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Level(text) is null)
            {
                result.AddError($"There is no log level '{text}'; there are trace, debug, info, warning, error, none.");
            }
        });
        command.Add(_format);
        command.Add(_output);
        command.Add(_logLevel);
        command.Add(_logFile);
    }

    /// <summary>What the user said.</summary>
    public OutputSettings Read(ParseResult parsed)
    {
        string? logFile = parsed.GetValue(_logFile);
        var usual = logFile is null ? LogLevel.None : LogLevel.Information;
        return new OutputSettings(
            parsed.GetValue(_format) switch
            {
                "json" => ReportFormat.Json,
                "markdown" => ReportFormat.Markdown,
                _ => ReportFormat.Text,
            },
            parsed.GetValue(_output),
            parsed.GetValue(_logLevel) is { } text ? Level(text) ?? usual : usual,
            logFile);
    }

    private static LogLevel? Level(string text) => text switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "none" => LogLevel.None,
        _ => null,
    };

    private static string? WhyNot(string? format) => format switch
    {
        "text" or "json" or "markdown" => null,
        _ when _later.Contains(format, StringComparer.Ordinal) =>
            $"This version writes text, json and markdown; the format '{format}' comes later.",
        _ => $"There is no format '{format}'; there are text, json and markdown.",
    };
}

/// <summary>Where results and logs go.</summary>
/// <param name="Format">The format of the report.</param>
/// <param name="Output">The file of the report, or null for the output.</param>
/// <param name="LogLevel">The least level that is logged.</param>
/// <param name="LogFile">The file of the log, or null for the error stream.</param>
internal sealed record OutputSettings(ReportFormat Format, string? Output, LogLevel LogLevel, string? LogFile)
{
    /// <summary>The folder for claims as SMT-LIB 2, or null.</summary>
    public string? SmtFolder { get; init; }

    /// <summary>The file for certificates, or null.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file for the states of searches, or null.</summary>
    public string? Resume { get; init; }
}
