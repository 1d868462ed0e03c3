using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>What a propagation presumed while it ran, as sentences.</summary>
internal sealed class CumulantPresumptions
{
    private readonly List<(Wire First, Wire Second, string Text)> _pairs = [];
    private readonly List<(HashSet<Wire> Wires, int Order, string Text)> _normal = [];
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
    private readonly SortedSet<GateFunction> _functions = [];
    private readonly HashSet<Wire> _shapes = [];
    private readonly HashSet<Wire> _cuts = [];
    private readonly HashSet<Wire> _series = [];

    /// <summary>Whether a joint cumulant beyond what is carried was dropped.</summary>
    public bool HasDropped { get; set; }

    /// <summary>How many joint cumulants were estimated by regression.</summary>
    public int Imputed { get; set; }

    /// <summary>Whether no wires are presumed independent or normal.</summary>
    public bool IsEmpty => _pairs.Count == 0 && _normal.Count == 0;

    /// <summary>Presumes two wires independent; of a wire and itself that says nothing.</summary>
    public void AddPair(Wire first, Wire second, string text)
    {
        if (first != second)
        {
            _pairs.Add((first, second, text));
        }
    }

    /// <summary>Presumes that joint cumulants of more than so many of the wires are 0.</summary>
    public void AddNormal(IEnumerable<Wire> wires, int order, string text) => _normal.Add(([.. wires], order, text));

    /// <summary>Notes what the expansion of a function took for granted.</summary>
    /// <param name="space">The wires.</param>
    /// <param name="wire">The wire of the function.</param>
    /// <param name="function">The function.</param>
    /// <param name="others">The other wires of the joint cumulant.</param>
    /// <param name="isCorrected">Whether it is the mean of an event, corrected by the Edgeworth series.</param>
    public void AddFunction(
        TupleSpace space, Wire wire, MomentGate.Function function, ImmutableArray<Entry> others, bool isCorrected)
    {
        var facts = space.Facts;
        if (facts.IsFixed(function.Operand))
        {
            return;
        }

        if (isCorrected && !facts.IsNormal(function.Operand))
        {
            _series.Add(wire);
        }
        else if (!facts.IsNormal(function.Operand))
        {
            _shapes.Add(wire);
            _functions.Add(function.Kind);
            if (function.Range is not null)
            {
                _cuts.Add(wire);
            }
        }

        // Exact for others that are jointly normal with the operand (Stein), and for powers of one function.
        HasDropped |= others.Any(other => other.Wire != wire && !facts.IsNormal(other.Wire));
    }

    /// <summary>Forgets what was used so far.</summary>
    public void Restart()
    {
        _used.Clear();
        _functions.Clear();
        _shapes.Clear();
        _cuts.Clear();
        _series.Clear();
        HasDropped = false;
        Imputed = 0;
    }

    /// <summary>Whether a presumption makes a joint cumulant 0.</summary>
    public bool MakesZero(ReadOnlySpan<Entry> entries)
    {
        foreach (var (first, second, text) in _pairs)
        {
            if (Contains(entries, first) && Contains(entries, second))
            {
                _used.Add(text);
                return true;
            }
        }

        foreach (var (wires, order, text) in _normal)
        {
            bool areAll = entries.Length > order;
            foreach (var entry in entries)
            {
                areAll = areAll && entry.Power == 1 && wires.Contains(entry.Wire);
            }

            if (areAll)
            {
                _used.Add(text);
                return true;
            }
        }

        return false;
    }

    /// <summary>The sentences for what an estimate rests on.</summary>
    public IEnumerable<string> Sentences(int order, bool isTracked)
    {
        if (HasDropped)
        {
            yield return (order == 1 ? "independent wires" : $"{Ordinal(order + 1)} and higher joint cumulants are 0")
                + (isTracked ? ", unless tracked" : "");
        }

        if (Imputed > 0)
        {
            yield return $"linear regression for {Imputed} joint {(Imputed == 1 ? "cumulant" : "cumulants")}";
        }

        if (_shapes.Count > 0)
        {
            string names = string.Join(", ", _functions.Select(GaussianGates.NameOf).Distinct(StringComparer.Ordinal));
            yield return $"normal shape at {_shapes.Count} {(_shapes.Count == 1 ? "gate" : "gates")} ({names})"
                + (_cuts.Count > 0 ? $", cut to its proved range at {_cuts.Count}" : "");
        }

        if (_series.Count > 0)
        {
            yield return $"the Edgeworth series ends with cumulant {order} at {_series.Count} "
                + (_series.Count == 1 ? "event" : "events");
        }

        foreach (string text in _used)
        {
            yield return text;
        }
    }

    private static string Ordinal(int number) => number switch
    {
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        6 => "sixth",
        7 => "seventh",
        8 => "eighth",
        9 => "ninth",
        _ => $"{number}th",
    };

    private static bool Contains(ReadOnlySpan<Entry> entries, Wire wire)
    {
        foreach (var entry in entries)
        {
            if (entry.Wire == wire)
            {
                return true;
            }
        }

        return false;
    }
}
