using System.CommandLine;
using System.Globalization;
using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary>The options that say what engines may spend, and what is enough.</summary>
internal sealed class EngineOptions
{
    private const double LongestTimeout = 1_000_000;

    // In the order of the levels.
    private static readonly string[] _levels = ["estimated", "certified", "proved"];

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The seed of every random choice.",
        DefaultValueFactory = _ => EngineLimits.Default.Seed,
    };

    private readonly Option<long> _samples = new("--samples")
    {
        Description = "How many samples an average may take.",
        DefaultValueFactory = _ => EngineLimits.Default.Samples,
    };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "Seconds for one claim: a guard, since --rlimit and --samples should decide first.",
        DefaultValueFactory = _ => EngineLimits.Default.Timeout.TotalSeconds,
    };

    private readonly Option<uint> _resourceLimit = new("--rlimit")
    {
        Description = "The solver's resource limit, the same on every machine; 0 for none.",
        DefaultValueFactory = _ => EngineLimits.Default.ResourceLimit,
    };

    private readonly Option<int> _memory = new("--memory")
    {
        Description = "The solver's memory in megabytes.",
        DefaultValueFactory = _ => EngineLimits.Default.MemoryMegabytes,
    };

    private readonly Option<int> _jobs;

    private readonly Option<string> _require = new("--require")
    {
        Description = "The least verdict that every behavior needs; what a spec requires beyond it still holds.",
        DefaultValueFactory = _ => _levels[0],
    };

    public EngineOptions(int processors) => _jobs = new Option<int>("--jobs")
    {
        Description = "How many results are settled at the same time; never changes an answer.",
        DefaultValueFactory = _ => processors,
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _require.AcceptOnlyFromAmong(_levels);
        AtLeastOne(_samples);
        AtLeastOne(_memory);
        AtLeastOne(_jobs);
        _timeout.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !IsTimeout(token.Value)))
            {
                result.AddError($"--timeout is a number of seconds above 0 and at most {LongestTimeout:0}.");
            }
        });
        foreach (var option in new Option[] { _require, _seed, _samples, _timeout, _resourceLimit, _memory, _jobs })
        {
            command.Add(option);
        }
    }

    /// <summary>What the user said.</summary>
    public RunOptions Read(ParseResult parsed, IReadOnlyList<string> filter) => new()
    {
        Jobs = parsed.GetValue(_jobs),
        Require = (RequiredLevel)Array.IndexOf(_levels, parsed.GetValue(_require)),
        Filter = new ResultFilter(filter.ToSequence()),
        Limits = new EngineLimits
        {
            Seed = parsed.GetValue(_seed),
            Samples = parsed.GetValue(_samples),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            ResourceLimit = parsed.GetValue(_resourceLimit),
            MemoryMegabytes = parsed.GetValue(_memory),
        },
    };

    private static bool IsTimeout(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= LongestTimeout;

    private static void AtLeastOne(Option option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Any(
            token => !long.TryParse(token.Value, CultureInfo.InvariantCulture, out long value) || value < 1))
        {
            result.AddError($"{option.Name} is a whole number, at least 1.");
        }
    });
}
