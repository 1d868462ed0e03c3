using System.CommandLine;

namespace Explain.Formal.Cli;

/// <summary><c>explain init</c>: makes a folder a project.</summary>
internal static class InitCommand
{
    private const string Template = """
        {
          "specs": ["."],
          "exclude": []
        }

        """;

    private const string Workflow = """
        In a GitHub workflow, after the step that puts explain on the PATH:
          - run: explain fmt --check && explain check

        """;

    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var command = new Command("init", $"Write {ProjectFile.Name}: what 'check' takes without a path.");
        command.SetAction(_ => Run(host));
        return command;
    }

    private static int Run(Host host)
    {
        if (host.Files.FileExists(ProjectFile.Name))
        {
            throw new UsageException($"{ProjectFile.Name} is there already.");
        }

        ReportWriter.WriteFile(host, ProjectFile.Name, Template.ReplaceLineEndings("\n"));
        host.Output.WriteLine(
            $"{ProjectFile.Name} is written: folders in 'specs' are checked, less the patterns in 'exclude'.");
        host.Output.Write(Workflow.ReplaceLineEndings("\n"));
        return ExitCode.Success;
    }
}
