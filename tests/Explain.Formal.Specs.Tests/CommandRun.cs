using Explain.Formal.Cli;
using Explain.Formal.Semantics;
using Explain.Formal.Testing;

namespace Explain.Formal.Specs.Tests;

/// <summary>What one call of the real command, with its real engines, gave.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">What it wrote as its result.</param>
/// <param name="Error">What it wrote besides.</param>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for messages of tests.</summary>
    public string Everything => $"exit code {ExitCode}\n{Output}{Error}";

    /// <summary>Runs the command in this process, as if it had been started in a folder.</summary>
    public static CommandRun In(string folder, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = Application.Run(arguments, new Host
        {
            Output = output,
            Error = error,
            Files = new PhysicalFileSystem(folder),
            Environment = name => name == "EXPLAIN_DATA" ? TestData.Folder : null,
            Compile = Compiler.Compile,
            Engines = EngineRoom.Create,
            Solver = EngineRoom.Solver,
            Processors = 2,
        });
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the command at the root of the checkout.</summary>
    public static CommandRun AtRoot(params string[] arguments) => In(RepositoryFiles.Root, arguments);
}
