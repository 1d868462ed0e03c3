namespace Explain.Formal.Model.Formats;

/// <summary>What a file of values may cost. A file that would cost more is refused with a diagnostic.</summary>
/// <remarks>
/// Opening a file and reading one tensor allocate at most <see cref="Multiple"/> times the file's length, and four
/// times the expanded length of a compressed entry, plus <see cref="Allowance"/>. How long a file may be is for the
/// host to say, who reads it.
/// </remarks>
public sealed record FormatLimits
{
    /// <summary>Allocations per byte of the file (measured: JSON objects of one-letter keys are the dearest).</summary>
    public const int Multiple = 64;

    /// <summary>Allocations per entry on the wires of a model that a file describes without holding it.</summary>
    public const int EntryMultiple = 512;

    /// <summary>Allocations that do not depend on the file: buffers and tables of the libraries, in bytes.</summary>
    public const int Allowance = 512 * 1024;

    /// <summary>Allocations per byte of a file with a model, whose gates become wires (measured: the gates of a binary
    /// AIGER file take two bytes each and are the dearest), besides <see cref="InputAllowance"/>.</summary>
    public const int ModelMultiple = 1024;

    /// <summary>Allocations for each input that a file with a model counts without naming it, in bytes.</summary>
    public const int InputAllowance = 512;

    /// <summary>What the command line uses when nothing is said.</summary>
    public static FormatLimits Default { get; } = new();

    /// <summary>The longest expanded entry of an archive, in bytes, however long the file is. Positive.</summary>
    public long ExpandedBytes { get; init => field = Positive(value, nameof(ExpandedBytes)); } = 1L << 30;

    /// <summary>How many times as long as the file an expanded entry may be. Positive.</summary>
    public int ExpansionFactor { get; init => field = (int)Positive(value, nameof(ExpansionFactor)); } = 100;

    /// <summary>A length up to which an expanded entry is accepted whatever the factor, in bytes. Positive.</summary>
    public long ExpansionAlwaysAllowed
    {
        get;
        init => field = Positive(value, nameof(ExpansionAlwaysAllowed));
    } = 1L << 26;

    /// <summary>The largest number of tensors, entries or columns of one file. Positive.</summary>
    public int Entries { get; init => field = (int)Positive(value, nameof(Entries)); } = 10_000;

    /// <summary>The largest number of inputs of a circuit or variables of a formula. Positive.</summary>
    public int Inputs { get; init => field = (int)Positive(value, nameof(Inputs)); } = 10_000;

    /// <summary>The largest number of axes of a tensor. Positive.</summary>
    public int Rank { get; init => field = (int)Positive(value, nameof(Rank)); } = 32;

    /// <summary>The deepest nesting of a JSON file. Positive.</summary>
    public int Depth { get; init => field = (int)Positive(value, nameof(Depth)); } = 64;

    /// <summary>The largest number of entries on all wires of a model together, however long the file is.
    /// Positive.</summary>
    public int GraphEntries { get; init => field = (int)Positive(value, nameof(GraphEntries)); } = 1 << 25;

    /// <summary>The longest expanded entry of an archive of so many bytes.</summary>
    public long ExpandedBytesFor(long archiveBytes) =>
        Math.Min(ExpandedBytes, Math.Max(ExpansionAlwaysAllowed, archiveBytes * ExpansionFactor));

    private static long Positive(long value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, $"{name} must be positive.");
}
