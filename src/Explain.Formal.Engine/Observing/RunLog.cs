using Microsoft.Extensions.Logging;

namespace Explain.Formal.Engine;

/// <summary>The log of a run: one event for each obligation that an engine was asked.</summary>
internal static partial class RunLog
{
    [LoggerMessage(1, LogLevel.Information, "Obligation {Id}: {Engine} says {Answer} at a cost of {Cost} operations.")]
    public static partial void Settled(ILogger logger, string id, string engine, string answer, long? cost);

    [LoggerMessage(2, LogLevel.Debug, "Obligation {Id}: {Engine} cannot take it.")]
    public static partial void Declined(ILogger logger, string id, string engine);

    [LoggerMessage(3, LogLevel.Warning, "Obligation {Id}: {Engine} overran its time limit and was stopped.")]
    public static partial void Stopped(ILogger logger, string id, string engine);
}
