using System.Diagnostics;
using Explain.Formal.Reporting;

namespace Explain.Formal.Cli;

/// <summary>Writes a report to where the user wants it.</summary>
internal static class ReportWriter
{
    /// <summary>Writes to the output, or to a file in one step; colours only on a terminal.</summary>
    public static void Write(Host host, RunReport report, OutputSettings settings)
    {
        if (settings.Output is { } path)
        {
            WriteFile(host, path, Print(report, settings.Format));
            host.Error.WriteLine($"The report is in {path}.");
        }
        else if (settings.Format == ReportFormat.Text && host.IsOutputTerminal && host.AllowsColour)
        {
            foreach (var line in TextReport.Render(report))
            {
                host.Output.WriteLine(Ansi.Paint(line));
            }
        }
        else
        {
            host.Output.Write(Print(report, settings.Format));
        }
    }

    /// <summary>Writes a file in one step.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void WriteFile(Host host, string path, string content) =>
        Write(path, () => host.Files.Write(path, content));

    /// <summary>Writes a file in one step, as bytes.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void WriteFile(Host host, string path, byte[] content) =>
        Write(path, () => host.Files.Write(path, content));

    private static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {problem.Message}", problem);
        }
    }

    private static string Print(RunReport report, ReportFormat format) => format switch
    {
        ReportFormat.Text => TextReport.Print(report),
        ReportFormat.Json => JsonReport.Print(report),
        ReportFormat.Markdown => MarkdownReport.Print(report),
        _ => throw new UnreachableException($"Unhandled {format}."),
    };
}
