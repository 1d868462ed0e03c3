using System.CommandLine;
using Explain.Formal.Model.Formats;

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
        var from = new Option<string?>("--from")
        {
            Description = "A file with a model, such as net.onnx: the spec asks and claims something about it.",
        };
        var command = new Command("new", "Write a first spec to start from.") { path, from };
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(path), parsed.GetValue(from)));
        return command;
    }

    private static int Run(Host host, string path, string? model)
    {
        path = Path.HasExtension(path) ? path : path + SpecFinder.Extension;
        if (host.Files.FileExists(path) || host.Files.FolderExists(path))
        {
            throw new UsageException($"{path} is there already; choose another name.");
        }

        string text = model is null
            ? Template.Replace("NAME", Module(path), StringComparison.Ordinal)
            : FromModel(host, path, model);
        ReportWriter.WriteFile(host, path, text.ReplaceLineEndings("\n"));
        string allow = model is null || !IsOutside(host, path, model) ? "" : $" --allow-path {Folder(model)}";
        host.Output.WriteLine($"{path} is written. Next: explain check {path}{allow}");
        return ExitCode.Success;
    }

    private static string FromModel(Host host, string path, string model)
    {
        if (Read(host, model).TryGet(out var content, out var problem)
            && ModelFile.Read(model, content, FormatLimits.Default, name =>
                Read(host, Path.Combine(Folder(model), name))).TryGet(out var imported, out problem))
        {
            return new StartingSpec(imported, Module(path), Relative(host, path, model)).Write();
        }

        throw new UsageException(
            $"No spec can start from {model}: {problem.Message} {problem.Descriptor.Help}")
        {
            Code = ExitCode.Rejected,
        };
    }

    private static FormatResult<ReadOnlyMemory<byte>> Read(Host host, string path)
    {
        try
        {
            return new ReadOnlyMemory<byte>(host.Files.Read(path, int.MaxValue));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}", problem) { Code = ExitCode.Rejected };
        }
    }

    private static string Folder(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";

    private static string Relative(Host host, string path, string model) => Path.GetRelativePath(
        host.Files.Resolve(Folder(path)), host.Files.Resolve(model)).Replace('\\', '/');

    private static bool IsOutside(Host host, string path, string model) =>
        Relative(host, path, model) is var relative
        && (Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal));

    // Letters, digits and underscores, not starting with a digit, and no word of the language.
    private static string Module(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return "my." + (safe.Length == 0 || char.IsAsciiDigit(safe[0]) ? "_" + safe : safe);
    }
}
