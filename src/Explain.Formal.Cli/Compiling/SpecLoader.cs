using Explain.Formal.Semantics;
using Explain.Formal.Syntax;

namespace Explain.Formal.Cli;

/// <summary>Reads, parses and compiles the specs of a command.</summary>
internal sealed class SpecLoader(Host host, SpecSettings settings)
{
    private readonly SpecFileAccess _files = new(host.Files, settings.AllowPaths, host.Environment("EXPLAIN_DATA"));
    private readonly CompilerOptions _options = CompilerOptions.Default with { Params = settings.Params };

    /// <summary>The tree of a spec.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static SyntaxTree Parse(Host host, string path)
    {
        try
        {
            // One byte more than the parser takes, so that it is the parser that refuses.
            return SyntaxTree.Parse(path, host.Files.Read(path, SyntaxLimits.Default.MaxBytes + 1));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}", problem) { Code = ExitCode.Rejected };
        }
    }

    /// <summary>What a spec says.</summary>
    public Compilation Load(string path) => host.Compile(Parse(host, path), _options, _files);
}
