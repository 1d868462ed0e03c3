using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Explain.Formal.Cli;

/// <summary>The options that say what specs may use.</summary>
internal sealed class SpecAccessOptions
{
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

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _params.Validators.Add(result => Check(result, "NAME=VALUE", text => text.IndexOf('=') > 0));
        command.Add(_params);
        command.Add(_allowPaths);
    }

    /// <summary>What the user said, of specs at paths.</summary>
    public SpecSettings Read(ParseResult parsed, IReadOnlyList<string> paths) => new(
        paths,
        (parsed.GetValue(_params) ?? []).Select(text => text.Split('=', 2))
            .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.Ordinal),
        parsed.GetValue(_allowPaths) ?? []);

    private static void Check(OptionResult result, string form, Func<string, bool> isRight)
    {
        foreach (var token in result.Tokens.Where(token => !isRight(token.Value)))
        {
            result.AddError($"'{token.Value}' is not of the form {form}.");
        }
    }
}
