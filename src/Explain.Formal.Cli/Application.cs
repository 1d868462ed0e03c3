using System.CommandLine;
using System.CommandLine.Help;
using Explain.Formal.Engine;
using Explain.Formal.Smt;

namespace Explain.Formal.Cli;

/// <summary>The whole command: parses the call, runs it, and turns what went wrong into a sentence and an exit
/// code.</summary>
internal static class Application
{
    private const string Name = "explain";

    // The parser cannot have a command of the root's own name below it, and there is 'explain explain CODE'.
    private const string ParserName = "explain-formal";

    private const string Debug = "debug";

    private const string Welcome = """
        Explain.Formal checks explanations of model behavior: what is claimed, what an argument estimates, what is true.
          explain new mine.xpl      write a first spec
          explain check mine.xpl    settle its claims
          explain list mine.xpl     see what it holds
          explain doctor            see what is installed
        Start with: explain new mine.xpl && explain check mine.xpl

        """;

    /// <summary>Runs a call, and gives its exit code. Never throws.</summary>
    public static int Run(string[] arguments, Host host)
    {
        try
        {
            var parsed = Create(host).Parse(arguments);
            if (parsed.Errors.Count > 0)
            {
                return Refuse(host, parsed);
            }

            return parsed.Action is HelpAction ? Help(host, parsed) : Invoke(host, parsed, host.Output);
        }
        catch (UsageException problem)
        {
            host.Error.WriteLine($"explain: {problem.Message}");
            return problem.Code;
        }
        catch (Exception fault) when (
            (fault is EngineFaultException ? fault.InnerException : fault) is SolverRejectedException rejected)
        {
            host.Error.WriteLine($"explain: {rejected.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            host.Error.WriteLine("explain: interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception fault)
        {
            return Apologise(host, fault, arguments);
        }
    }

    /// <summary>The root of all commands.</summary>
    internal static Command Create(Host host)
    {
        var root = new Command(ParserName, "Checks explanations of model behavior.")
        {
            new HelpOption(),
            CheckCommand.Create(host),
            VerifyCertificateCommand.Create(host),
            ShowCommand.Create(host),
            ListCommand.Create(host),
            FormatCommand.Create(host),
            NewCommand.Create(host),
            InitCommand.Create(host),
            DoctorCommand.Create(host),
            ExplainCommand.Create(host),
        };
        var version = new Option<bool>("--version") { Description = "Print the versions of this tool and its solver." };
        root.Add(version);
        root.SetAction(parsed =>
        {
            host.Output.Write(parsed.GetValue(version)
                ? $"explain {ToolVersion.Number}\n{host.Solver()}\n"
                : Welcome.ReplaceLineEndings("\n"));
            return ExitCode.Success;
        });
        return root;
    }

    private static int Invoke(Host host, ParseResult parsed, TextWriter output) =>
        parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = host.Error,
        });

    private static int Help(Host host, ParseResult parsed)
    {
        using var help = new StringWriter();
        int code = Invoke(host, parsed, help);
        host.Output.Write(Shown(help.ToString()));
        return code;
    }

    private static string Shown(string text) => text.Replace(ParserName, Name, StringComparison.Ordinal);

    private static int Refuse(Host host, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            host.Error.WriteLine($"explain: {Shown(error.Message).ReplaceLineEndings(" ")}");
        }

        var command = parsed.CommandResult.Command;
        string name = command.Name == ParserName ? Name : $"{Name} {command.Name}";
        host.Error.WriteLine($"See '{name} --help'.");
        return ExitCode.Usage;
    }

    private static int Apologise(Host host, Exception fault, string[] arguments)
    {
        string message = fault.Message.ReplaceLineEndings(" ");
        host.Error.WriteLine(
            $"explain: a fault of ours: {message} "
            + "Please report it with the spec and what 'explain doctor' prints; '--log-level debug' shows where it "
                + "happened.");
        if (arguments.Contains(Debug, StringComparer.Ordinal))
        {
            host.Error.WriteLine(fault.ToString());
        }

        return ExitCode.Fault;
    }
}
