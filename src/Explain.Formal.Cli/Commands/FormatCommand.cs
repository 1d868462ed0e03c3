using System.CommandLine;
using Explain.Formal.Syntax.Formatting;

namespace Explain.Formal.Cli;

/// <summary><c>explain fmt</c>: writes specs in the one style, comments kept.</summary>
internal static class FormatCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Specs, or folders of them; without any, what explain.json says, or the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(SpecOptions.RefuseOptions);
        var check = new Option<bool>("--check")
        {
            Description = $"Write nothing; exit {ExitCode.Drift} if a spec is not in the style.",
        };
        var command = new Command("fmt", "Write specs in the one style, with their comments.") { paths, check };
        command.SetAction(parsed => Run(host, parsed.GetValue(paths) ?? [], parsed.GetValue(check)));
        return command;
    }

    private static int Run(Host host, IReadOnlyList<string> paths, bool check)
    {
        int code = ExitCode.Success;
        foreach (string path in SpecFinder.Find(host.Files, paths).Files)
        {
            code = ExitCode.Worst(code, Run(host, path, check));
        }

        return code;
    }

    private static int Run(Host host, string path, bool check)
    {
        var tree = SpecLoader.Parse(host, path);
        if (Problems.Tell(host, tree.Diagnostics) is var problems and not ExitCode.Success)
        {
            return problems;
        }

        if (Formatter.Format(tree) is not { } formatted || formatted == tree.Source.Content)
        {
            return ExitCode.Success;
        }

        if (check)
        {
            host.Output.WriteLine($"{path} is not in the style: explain fmt {path}");
            return ExitCode.Drift;
        }

        ReportWriter.WriteFile(host, path, formatted);
        host.Output.WriteLine($"{path} is formatted.");
        return ExitCode.Success;
    }
}
