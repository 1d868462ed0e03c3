using System.CommandLine;

namespace Explain.Formal.Cli;

/// <summary><c>explain new</c>: writes a first spec, which checks at exit 0 and shows how a refutation looks.</summary>
internal static class NewCommand
{
    /// <summary>The spec that is written; <c>NAME</c> stands for its module.</summary>
    internal const string Template = """
        module NAME

        /// Two sensors watch a door. Each sees it open when it is, and its lens is clean.
        model sensors(open: bool, dirt: bool[2]) -> bool[2] {
          [open and not dirt[i] for i in 0..2]
        }

        distribution day {
          open ~ bernoulli(1/2)
          dirt: bool[2] ~ bernoulli(1/10)
        }

        /// Both see the door open: 1/2 * 9/10 * 9/10.
        behavior both_see under day { P(all(sensors(open, dirt))) == 81/200 }

        /// Nobody sees a closed door open, however dirty the lenses are.
        behavior no_ghost { forall dirt in bool[2]: not any(sensors(false, dirt)) }

        /// What one gets by taking the two sensors for independent: it misses that they watch the same door.
        argument as_if_independent for both_see {
          propagate mean
          expect estimate == 81/400
        }

        // Remove the two slashes, and see how a claim is refuted: dirt hides the door.
        // behavior always_seen { forall dirt in bool[2]: all(sensors(true, dirt)) }

        """;

    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var path = new Argument<string>("FILE") { Description = "The spec to write, such as mine.xpl." };
        var command = new Command("new", "Write a first spec to start from.") { path };
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(path)));
        return command;
    }

    private static int Run(Host host, string path)
    {
        path = Path.HasExtension(path) ? path : path + SpecFinder.Extension;
        if (host.Files.FileExists(path) || host.Files.FolderExists(path))
        {
            throw new UsageException($"{path} is there already; choose another name.");
        }

        ReportWriter.WriteFile(
            host, path, Template.ReplaceLineEndings("\n").Replace("NAME", Module(path), StringComparison.Ordinal));
        host.Output.WriteLine($"{path} is written. Next: explain check {path}");
        return ExitCode.Success;
    }

    // Letters, digits and underscores, not starting with a digit, and no word of the language.
    private static string Module(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return "my." + (safe.Length == 0 || char.IsAsciiDigit(safe[0]) ? "_" + safe : safe);
    }
}
