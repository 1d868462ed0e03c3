namespace Explain.Formal.Logic;

/// <summary>What an engine may spend on one obligation. Immutable, valid by construction.</summary>
public sealed record EngineLimits
{
    /// <summary>What the command line uses when nothing is said.</summary>
    public static EngineLimits Default { get; } = new();

    /// <summary>The guard in wall-clock time; resource limits and sample counts should decide first.</summary>
    public TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw Invalid(nameof(Timeout), "positive");
    } = TimeSpan.FromSeconds(60);

    /// <summary>The solver's resource limit: the same on every machine. Zero means none.</summary>
    public uint ResourceLimit { get; init; } = 100_000_000;

    /// <summary>The solver's memory limit in megabytes.</summary>
    public int MemoryMegabytes
    {
        get;
        init => field = value >= 1 ? value : throw Invalid(nameof(MemoryMegabytes), "at least one");
    } = 4096;

    /// <summary>How many worlds exact counting may enumerate.</summary>
    public long Worlds
    {
        get;
        init => field = value >= 1 ? value : throw Invalid(nameof(Worlds), "at least one");
    } = 1L << 32;

    /// <summary>How many samples an average may take.</summary>
    public long Samples
    {
        get;
        init => field = value >= 1 ? value : throw Invalid(nameof(Samples), "at least one");
    } = 1_000_000;

    /// <summary>The seed of every random choice.</summary>
    public ulong Seed { get; init; }

    /// <summary>The probability of error that the interval of one claim may have.</summary>
    public double Delta
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw Invalid(nameof(Delta), "between 0 and 1");
    } = 0.01;

    /// <summary>Threads that one engine may use. Never changes an answer.</summary>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw Invalid(nameof(Threads), "at least one");
    } = 1;

    private static ArgumentOutOfRangeException Invalid(string name, string rule) =>
        new(name, $"{name} must be {rule}.");
}
