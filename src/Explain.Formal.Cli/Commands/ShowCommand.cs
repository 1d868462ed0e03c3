using System.CommandLine;
using System.Diagnostics;
using Explain.Formal.Engine;
using Explain.Formal.Explanation;
using Explain.Formal.Reporting;
using Explain.Formal.Semantics;
using Explain.Formal.Syntax.Printing;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary><c>explain show</c>: prints a spec as a stage of the pipeline has it.</summary>
internal static class ShowCommand
{
    private static readonly string[] _stages = ["syntax", "bound", "ir", "obligations", "smt", "vnnlib"];

    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var specs = new SpecOptions();
        var stage = new Option<string>("--stage")
        {
            Description = "syntax, bound, ir, obligations, smt (SMT-LIB 2) or vnnlib (VNN-LIB 2).",
            DefaultValueFactory = _ => "obligations",
        };
        stage.AcceptOnlyFromAmong(_stages);
        var command = new Command("show", "Print a spec as a stage of the pipeline has it.");
        specs.AddTo(command);
        command.Add(stage);
        command.SetAction(parsed => Run(
            host,
            specs.Read(parsed),
            parsed.GetRequiredValue(stage),
            new ResultFilter(specs.ReadFilter(parsed).ToSequence())));
        return command;
    }

    private static int Run(Host host, SpecSettings settings, string stage, ResultFilter filter)
    {
        int code = ExitCode.Success;
        var loader = new SpecLoader(host, settings);
        foreach (string path in SpecFinder.Find(host.Files, settings.Paths).Files)
        {
            if (stage == "syntax")
            {
                var tree = SpecLoader.Parse(host, path);
                host.Output.WriteLine(SyntaxPrinter.Print(tree).TrimEnd());
                code = ExitCode.Worst(code, Problems.Tell(host, tree.Diagnostics));
                continue;
            }

            var compiled = loader.Load(path);
            int problems = Problems.Tell(host, compiled.Diagnostics);
            code = ExitCode.Worst(code, problems);
            if (problems == ExitCode.Success)
            {
                host.Output.WriteLine(Print(host, compiled, stage, filter).TrimEnd());
            }
        }

        return code;
    }

    private static string Print(Host host, Compilation compiled, string stage, ResultFilter filter) => stage switch
    {
        "bound" => compiled.BoundTree,
        "ir" => SpecificationText.PrintGraphs(compiled.Specification, filter.Chooses),
        "obligations" => SpecificationText.PrintObligations(
            compiled.Specification, filter.Chooses, StepObligations.Of),
        "smt" => SmtDump.Print(host, compiled.Specification, filter),
        "vnnlib" => SmtDump.PrintProperties(compiled.Specification, filter),
        _ => throw new UnreachableException($"Unhandled {stage}."),
    };
}
