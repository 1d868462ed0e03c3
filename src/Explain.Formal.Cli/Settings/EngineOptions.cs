using System.CommandLine;
using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary>The options that say what engines may spend, and what is enough.</summary>
internal sealed class EngineOptions
{
    private const double LongestTimeout = 1_000_000;

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

    private readonly Option<RequiredLevel> _require = new("--require")
    {
        Description = "The least verdict that every behavior needs: proved, certified or estimated.",
        HelpName = "LEVEL",
        DefaultValueFactory = _ => RequiredLevel.Estimated,
    };

    public EngineOptions(int processors) => _jobs = new Option<int>("--jobs")
    {
        Description = "How many results are settled at the same time; never changes an answer.",
        DefaultValueFactory = _ => processors,
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        AtLeast(_samples, 1);
        AtLeast(_memory, 1);
        AtLeast(_jobs, 1);
        _timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= LongestTimeout))
            {
                result.AddError($"--timeout is a number of seconds above 0 and at most {LongestTimeout}.");
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
        Require = parsed.GetValue(_require),
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

    private static void AtLeast<T>(Option<T> option, T least)
        where T : IComparable<T> => option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<T>() is { } value && value.CompareTo(least) < 0)
            {
                result.AddError($"{option.Name} must be at least {least}.");
            }
        });
}
