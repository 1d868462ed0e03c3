using System.Collections.Immutable;
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

    private readonly Option<string[]> _params = new("--param")
    {
        Description = "A value for a 'param' of the specs, as NAME=VALUE; may be given several times.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string[]> _allowPaths = new("--allow-path")
    {
        Description = "A folder that specs may read besides their own; may be given several times.",
        HelpName = "FOLDER",
    };

    private readonly Option<string[]> _filter = new("--filter")
    {
        Description = "Only results of this name; * and ? stand for any letters; may be given several times.",
        HelpName = "NAME",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _paths.Validators.Add(RefuseOptions);
        _params.Validators.Add(result => Check(result, "NAME=VALUE", text => text.IndexOf('=') > 0));
        command.Add(_paths);
        command.Add(_filter);
        command.Add(_params);
        command.Add(_allowPaths);
    }

    /// <summary>What the user said.</summary>
    public SpecSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_paths) ?? [],
        (parsed.GetValue(_params) ?? []).Select(text => text.Split('=', 2))
            .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.Ordinal),
        parsed.GetValue(_allowPaths) ?? []);

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

    private static void Check(OptionResult result, string form, Func<string, bool> isRight)
    {
        foreach (var token in result.Tokens.Where(token => !isRight(token.Value)))
        {
            result.AddError($"'{token.Value}' is not of the form {form}.");
        }
    }
}
