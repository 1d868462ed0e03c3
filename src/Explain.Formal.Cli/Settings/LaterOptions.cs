using System.CommandLine;

namespace Explain.Formal.Cli;

/// <summary>Options that are part of the command line and that this version refuses with a sentence.</summary>
internal sealed class LaterOptions
{
    private readonly Option<bool>[] _options =
    [
        Later("--cross-check", "Ask a second solver. Not in this version."),
        Later("--frozen", "Fail where a verdict is not the recorded one. Not in this version."),
        new("--no-cache") { Description = "Use no earlier results; this version keeps none." },
    ];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in _options)
        {
            command.Add(option);
        }
    }

    private static Option<bool> Later(string name, string description)
    {
        var option = new Option<bool>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (!result.Implicit)
            {
                result.AddError($"This version does not have {name}; leave it out.");
            }
        });
        return option;
    }
}
