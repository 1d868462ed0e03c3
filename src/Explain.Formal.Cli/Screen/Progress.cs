using System.Globalization;
using Explain.Formal.Engine;
using Explain.Formal.Logic;

namespace Explain.Formal.Cli;

/// <summary>
/// Shows what is being settled: on a terminal one line that changes, else a plain line now and then. A run that is over
/// before anyone could read it shows nothing.
/// </summary>
internal sealed class Progress : IRunObserver, IDisposable
{
    private const int Width = 79;
    private const int BarWidth = 20;
    private const string ClearLine = "\r\e[2K";

    private readonly Lock _lock = new();
    private readonly List<string> _running = [];
    private readonly TextWriter _writer;
    private readonly bool _isTerminal;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly long _start;
    private int _planned;
    private int _settled;
    private bool _isShown;

    /// <summary>What is done with results, in the past.</summary>
    public string Done { get; init; } = "settled";

    /// <summary>Starts to show progress.</summary>
    /// <param name="writer">Takes the lines.</param>
    /// <param name="isTerminal">Whether a line can be written over.</param>
    /// <param name="clock">Says when it is time for the next line.</param>
    public Progress(TextWriter writer, bool isTerminal, TimeProvider clock)
    {
        _writer = writer;
        _isTerminal = isTerminal;
        _clock = clock;
        _start = clock.GetTimestamp();
        var first = isTerminal ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(5);
        var pause = isTerminal ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(10);
        _timer = clock.CreateTimer(_ => Show(), null, first, pause);
    }

    /// <inheritdoc/>
    public void Planned(int results) => Update(() => _planned = results);

    /// <inheritdoc/>
    public void Started(string kind, string name) => Update(() =>
    {
        _running.Remove(name);
        _running.Add(name);
    });

    /// <inheritdoc/>
    public void Paused(string kind, string name) => Update(() => _running.Remove(name));

    /// <inheritdoc/>
    public void Settled(string kind, string name, Verdict verdict) => Update(() =>
    {
        _running.Remove(name);
        _settled++;
    });

    /// <summary>Stops, and clears the line so that the report starts on an empty one.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            if (_isTerminal && _isShown)
            {
                _writer.Write(ClearLine);
                _writer.Flush();
            }
        }
    }

    /// <summary>Shows where the run is.</summary>
    internal void Show()
    {
        lock (_lock)
        {
            _isShown = true;
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{_clock.GetElapsedTime(_start).TotalSeconds:0} s, {Done} {_settled} of {_planned}: "
                    + $"{string.Join(", ", _running)}");
            if (_isTerminal)
            {
                text = $"[{Bar()}] {text}";
                _writer.Write(ClearLine + (text.Length > Width ? text[..Width] : text));
            }
            else
            {
                _writer.WriteLine(text);
            }

            _writer.Flush();
        }
    }

    private string Bar()
    {
        int full = _planned == 0 ? 0 : Math.Min(BarWidth, BarWidth * _settled / _planned);
        return new string('#', full).PadRight(BarWidth, '.');
    }

    private void Update(Action change)
    {
        lock (_lock)
        {
            change();
        }
    }
}
