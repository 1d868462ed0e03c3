using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Explain.Formal.Cli;

/// <summary>Opens the log that the user asked for.</summary>
internal sealed class Log : IDisposable
{
    private readonly TextWriter? _file;

    private Log(ILogger logger, TextWriter? file)
    {
        Logger = logger;
        _file = file;
    }

    /// <summary>Takes events.</summary>
    public ILogger Logger { get; }

    /// <summary>Opens the log file, or the error stream, or nothing.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static Log Open(Host host, OutputSettings settings)
    {
        if (settings.LogLevel == LogLevel.None)
        {
            return new Log(NullLogger.Instance, null);
        }

        if (settings.LogFile is not { } path)
        {
            return new Log(new LineLogger(host.Error, settings.LogLevel), null);
        }

        try
        {
            var file = host.Files.OpenLog(path);
            return new Log(new LineLogger(file, settings.LogLevel), file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {problem.Message}", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
