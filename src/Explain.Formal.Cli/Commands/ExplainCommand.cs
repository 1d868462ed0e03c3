using System.CommandLine;

namespace Explain.Formal.Cli;

/// <summary><c>explain explain CODE</c>: the page of a diagnostic.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var code = new Argument<string>("CODE") { Description = "The code of a diagnostic, such as XF2001." };
        var command = new Command("explain", "Tell more about a diagnostic.") { code };
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(code)));
        return command;
    }

    private static int Run(Host host, string code)
    {
        var all = DiagnosticCatalog.All;
        if (all.FirstOrDefault(
            item => string.Equals(item.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            throw new UsageException(
                $"There is no diagnostic '{code}'; codes go from {all[0].Code} to {all[^1].Code}.");
        }

        host.Output.Write(ErrorPages.Text(found));
        return ExitCode.Success;
    }
}
