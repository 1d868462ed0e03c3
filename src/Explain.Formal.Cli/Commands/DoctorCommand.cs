using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Cli;

/// <summary><c>explain doctor</c>: what is installed, in which version, and with which versions this was
/// tested.</summary>
internal static class DoctorCommand
{
    private const string TestedRuntime = "10.0";
    private const string TestedSolver = "4.8.12";

    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var command = new Command("doctor", "List what is installed, and what it was tested with.");
        command.SetAction(_ => Run(host));
        return command;
    }

    private static int Run(Host host)
    {
        string data = host.Environment("EXPLAIN_DATA") ?? "";
        Tell(host, "explain", ToolVersion.Number);
        Tell(host, ".NET", $"{Environment.Version} (tested with {TestedRuntime})");
        Tell(host, "solver", $"{host.Solver()} (tested with Z3 {TestedSolver})");
        Tell(host, "system", $"{RuntimeInformation.RuntimeIdentifier}, {Count(host.Processors, "thread")}");
        Tell(host, "vectors", Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated
            ? "256 bits" : "narrow");
        Tell(host, "matrices", MatrixKernel.Default.Name);
        Tell(host, "data", data.Length == 0 ? "none ({data} in specs needs EXPLAIN_DATA)"
            : host.Files.FolderExists(data) ? data
            : $"{data} (EXPLAIN_DATA), which is no folder");
        Tell(host, "project", ProjectFile.Find(host.Files) is { } project
            ? Path.Combine(project.Folder, ProjectFile.Name)
            : $"none (no {ProjectFile.Name} here or above)");
        return ExitCode.Success;
    }

    private static void Tell(Host host, string what, string text) => host.Output.WriteLine($"{what,-8} {text}");

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
