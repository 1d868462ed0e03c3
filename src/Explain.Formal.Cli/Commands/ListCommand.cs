using System.CommandLine;
using Explain.Formal.Engine;
using Explain.Formal.Reporting;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary><c>explain list</c>: what there is to check, without checking it.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var specs = new SpecOptions();
        var command = new Command("list", "List the behaviors and arguments of specs, without settling them.");
        specs.AddTo(command);
        command.SetAction(parsed =>
            Run(host, specs.Read(parsed), new ResultFilter(specs.ReadFilter(parsed).ToSequence())));
        return command;
    }

    private static int Run(Host host, SpecSettings settings, ResultFilter filter)
    {
        int code = ExitCode.Success;
        var loader = new SpecLoader(host, settings);
        foreach (string path in SpecFinder.Find(host.Files, settings.Paths).Files)
        {
            var compiled = loader.Load(path);
            code = ExitCode.Worst(code, Problems.Tell(host, compiled.Diagnostics));
            if (!compiled.HasErrors)
            {
                host.Output.Write(SpecificationText.PrintContents(compiled.Specification, path, filter.Chooses));
            }
        }

        return code;
    }
}
