using Microsoft.Extensions.Logging;

namespace Explain.Formal.Cli;

/// <summary>Writes log events as lines: level, category, message. Without a clock, so that two logs can be
/// compared.</summary>
internal sealed class LineLogger(TextWriter writer, LogLevel least) : ILogger
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        string line = $"{Word(logLevel)}: {formatter(state, exception)}";
        lock (_lock)
        {
            writer.WriteLine(exception is null ? line : $"{line}\n{exception}");
        }
    }

    private static string Word(LogLevel level) =>
        level == LogLevel.Information ? "info" : level.ToString().ToLowerInvariant();
}
