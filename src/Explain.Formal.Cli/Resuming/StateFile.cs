using Explain.Formal.Bounds;
using Explain.Formal.Reporting;

namespace Explain.Formal.Cli;

/// <summary>The file of <c>--resume</c>: holds where searches stand, and is written again as they go on.</summary>
/// <remarks>What an earlier run left is read once, so that searches of one run do not touch each other. The clock
/// chooses when states are kept, and nothing else.</remarks>
internal sealed class StateFile : ISearchJournal, IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Lock _writing = new();
    private readonly Host _host;
    private readonly string _path;
    private readonly SearchStates _before;
    private readonly SearchStates _now;
    private readonly StateTiming _timing;
    private readonly StateFileNews _news = new();
    private readonly ITimer _timer;
    private bool _isChanged;

    private StateFile(Host host, string path, SearchStates states)
    {
        (_host, _path, _before, _now) = (host, path, states, states.Copy());
        _timing = new StateTiming(host.Clock, _pause);
        _timer = host.Clock.CreateTimer(_ => WriteInTime(), null, _pause, _pause);
    }

    /// <inheritdoc/>
    public int MostBytes => SearchStates.MostBytes;

    /// <summary>Opens the file; makes it if there is none.</summary>
    /// <exception cref="UsageException">It is none of ours, or cannot be read or written.</exception>
    public static StateFile Open(Host host, string path)
    {
        if (!host.Files.FileExists(path))
        {
            ReportWriter.WriteFile(host, path, new SearchStates().ToBytes());
        }

        var (states, problem) = SearchStates.Read(path, Read(host, path));
        return states is not null
            ? new StateFile(host, path, states)
            : throw new UsageException(problem is null ? path : Words(problem)) { Code = ExitCode.Rejected };
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Find(SearchKey key)
    {
        lock (_lock)
        {
            var state = _before.Find(key);
            _news.Asked(key, isFound: state is not null);
            return state;
        }
    }

    /// <inheritdoc/>
    public bool IsDue(SearchKey key)
    {
        lock (_lock)
        {
            return _timing.IsDue(key.Digest);
        }
    }

    /// <inheritdoc/>
    public void Keep(SearchKey key, ReadOnlyMemory<byte> state, bool isStopped)
    {
        lock (_lock)
        {
            _timing.MarkKept(key.Digest);
            _news.Kept(isStopped);
            if (_now.TryPut(key, state))
            {
                _isChanged = true;
            }
            else
            {
                _news.TooLarge(key);
            }
        }
    }

    /// <inheritdoc/>
    public void TellTooLarge(SearchKey key)
    {
        lock (_lock)
        {
            _timing.MarkKept(key.Digest);
            _news.TooLarge(key);
        }
    }

    /// <inheritdoc/>
    public void Refuse(SearchKey key, string why)
    {
        lock (_lock)
        {
            _news.Refused(key, SearchStateProblem.Of(SearchStateDiagnostics.Refused, _path, key.Name, why));
        }
    }

    /// <summary>Writes what is known for the last time, and says what the file did for the run.</summary>
    /// <returns>The exit code that it calls for.</returns>
    public int Conclude(RunReport report)
    {
        int code = ExitCode.Of(report);
        lock (_lock)
        {
            var stale = code == ExitCode.Interrupted ? [] : _news.StaleOf(_before);
            foreach (var key in stale)
            {
                _now.Remove(key);
                _isChanged = true;
            }

            foreach (string line in _news.Lines(_path, stale))
            {
                _host.Error.WriteLine(line);
            }
        }

        _timer.Dispose();
        return ExitCode.Worst(_news.Refusals.Count > 0 ? ExitCode.Rejected : ExitCode.Success, WriteAtEnd());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        WriteInTime();
    }

    /// <summary>A problem with its code, and what to do.</summary>
    internal static string Words(SearchStateProblem problem) =>
        $"error {problem.Descriptor.Code}: {problem.Message} {problem.Descriptor.Help}";

    private static byte[] Read(Host host, string path)
    {
        try
        {
            return host.Files.Read(path, SearchStates.MostBytes + 1);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}", problem) { Code = ExitCode.Rejected };
        }
    }

    private int WriteAtEnd()
    {
        try
        {
            Write();
            return ExitCode.Success;
        }
        catch (UsageException problem)
        {
            _host.Error.WriteLine($"explain: {problem.Message}");
            return problem.Code;
        }
    }

    // A disk that is full now may have room at the end, which tells if it has not.
    private void WriteInTime()
    {
        if (!_writing.TryEnter())
        {
            return;
        }

        try
        {
            Write();
        }
        catch (UsageException)
        {
            Change();
        }
        finally
        {
            _writing.Exit();
        }
    }

    private void Write()
    {
        lock (_writing)
        {
            if (TakeChange() is { } content)
            {
                ReportWriter.WriteFile(_host, _path, content);
            }
        }
    }

    private byte[]? TakeChange()
    {
        lock (_lock)
        {
            byte[]? content = _isChanged ? _now.ToBytes() : null;
            _isChanged = false;
            return content;
        }
    }

    private void Change()
    {
        lock (_lock)
        {
            _isChanged = true;
        }
    }
}
