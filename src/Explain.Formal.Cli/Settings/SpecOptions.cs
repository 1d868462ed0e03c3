using System.CommandLine;
using System.CommandLine.Parsing;

namespace Explain.Formal.Cli;

/// <summary>The arguments and options of every command that reads specs.</summary>
internal sealed class SpecOptions
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Specs, or folders of them; without any, what explain.json says, or the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly SpecAccessOptions _access = new();

    private readonly Option<string[]> _filter = new("--filter")
    {
        Description = "Only results of this name; * and ? stand for any letters; may be given several times.",
        HelpName = "NAME",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _paths.Validators.Add(RefuseOptions);
        command.Add(_paths);
        command.Add(_filter);
        _access.AddTo(command);
    }

    /// <summary>What the user said.</summary>
    public SpecSettings Read(ParseResult parsed) => _access.Read(parsed, parsed.GetValue(_paths) ?? []);

    /// <summary>The names that were asked for.</summary>
    public IReadOnlyList<string> ReadFilter(ParseResult parsed) => parsed.GetValue(_filter) ?? [];

    // A list takes every word, an option that does not exist too.
    internal static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"There is no option '{token.Value}'.");
        }
    }
}
