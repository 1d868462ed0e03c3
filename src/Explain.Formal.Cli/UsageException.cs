namespace Explain.Formal.Cli;

/// <summary>The call makes no sense, or asks for what this version does not have: one sentence, and exit 4 or another
/// code.</summary>
internal sealed class UsageException : Exception
{
    public UsageException()
    {
    }

    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the command returns.</summary>
    public int Code { get; init; } = ExitCode.Usage;
}
