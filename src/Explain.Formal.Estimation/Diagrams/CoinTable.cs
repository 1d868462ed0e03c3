using System.Globalization;

namespace Explain.Formal.Estimation;

/// <summary>The nodes of binary decision diagrams: equal functions are one edge, whatever the order.</summary>
/// <remarks>
/// Node 0 is the constant 1. A node decides on a variable; its high edge is never complemented. Each variable has a
/// hash
/// table of its nodes, so that two variables next to each other can change places.
/// </remarks>
internal sealed class CoinTable(int mostNodes)
{
    private const int FirstSize = 1 << 12;

    private readonly List<CoinBucket> _buckets = [];
    private readonly List<int> _levelOf = [];
    private readonly List<int> _variableAt = [];
    private int[] _variable = new int[FirstSize];
    private Edge[] _high = new Edge[FirstSize];
    private Edge[] _low = new Edge[FirstSize];
    private int[] _next = new int[FirstSize];
    private int[] _references = [];
    private int _end = 1;
    private int _free;

    /// <summary>How many nodes there are, without the constant.</summary>
    public int Count { get; private set; }

    /// <summary>Nodes made or moved so far.</summary>
    public long Work { get; private set; }

    /// <summary>How many variables there are.</summary>
    public int Variables => _buckets.Count;

    /// <summary>How many nodes decide on a variable.</summary>
    public int CountOf(int variable) => _buckets[variable].Count;

    /// <summary>Where a variable is in the order, 0 nearest to the roots.</summary>
    public int LevelOf(int variable) => _levelOf[variable];

    /// <summary>Adds a variable below all others.</summary>
    public int AddVariable()
    {
        _buckets.Add(new CoinBucket());
        _levelOf.Add(_variableAt.Count);
        _variableAt.Add(_variableAt.Count);
        return _buckets.Count - 1;
    }

    /// <summary>A node.</summary>
    public (int Variable, Edge High, Edge Low) NodeAt(int node) => (_variable[node], _high[node], _low[node]);

    /// <summary>The variable that one of two functions decides on first; not both are constant.</summary>
    public int Top(Edge left, Edge right)
    {
        int first = Level(left.Node), second = Level(right.Node);
        return _variableAt[Math.Min(first, second)];
    }

    /// <summary>The function where a variable, not below its first one, is true.</summary>
    public Edge High(Edge edge, int variable) => edge.Node != 0 && _variable[edge.Node] == variable
        ? _high[edge.Node].Flip(edge.IsComplemented)
        : edge;

    /// <summary>The function where a variable, not below its first one, is false.</summary>
    public Edge Low(Edge edge, int variable) => edge.Node != 0 && _variable[edge.Node] == variable
        ? _low[edge.Node].Flip(edge.IsComplemented)
        : edge;

    /// <summary>The function that decides on a variable above all others of its sides.</summary>
    public Edge Make(int variable, Edge high, Edge low)
    {
        if (high == low)
        {
            return high;
        }

        bool isFlipped = high.IsComplemented;
        (high, low) = (high.Flip(isFlipped), low.Flip(isFlipped));
        var bucket = _buckets[variable];
        for (int node = bucket.Heads[bucket.Place(high, low)]; node != 0; node = _next[node])
        {
            if (_high[node] == high && _low[node] == low)
            {
                return new Edge(2 * node).Flip(isFlipped);
            }
        }

        int made = Allocate();
        (_variable[made], _high[made], _low[made]) = (variable, high, low);
        Insert(made);
        return new Edge(2 * made).Flip(isFlipped);
    }

    /// <summary>Forgets all nodes that no root needs, and counts how often each of the others is used.</summary>
    public void Collect(ReadOnlySpan<Edge> roots)
    {
        _references = new int[_variable.Length];
        var open = new Stack<int>();
        foreach (var root in roots)
        {
            Use(root.Node, open);
        }

        while (open.TryPop(out int node))
        {
            Use(_high[node].Node, open);
            Use(_low[node].Node, open);
        }

        foreach (var bucket in _buckets)
        {
            bucket.Empty();
        }

        (Count, _free) = (0, 0);
        for (int node = _end - 1; node > 0; node--)
        {
            if (_references[node] > 0)
            {
                Count++;
                Insert(node);
            }
            else
            {
                (_next[node], _variable[node]) = (_free, -1);
                _free = node;
            }
        }
    }

    /// <summary>Makes a variable and the one below it change places; all edges keep their function. False, and nothing
    /// changes, where it might take more nodes than there may be.</summary>
    /// <remarks>Only right after <see cref="Collect"/>, or after another exchange.</remarks>
    public bool TryExchange(int level)
    {
        int upper = _variableAt[level], lower = _variableAt[level + 1];
        var moved = new List<int>();
        foreach (int head in _buckets[upper].Heads)
        {
            for (int node = head; node != 0; node = _next[node])
            {
                if (Decides(_high[node].Node, lower) || Decides(_low[node].Node, lower))
                {
                    moved.Add(node);
                }
            }
        }

        // Each node that moves makes two at most, before it lets go of its own.
        if (Count + (2L * moved.Count) > mostNodes)
        {
            return false;
        }

        foreach (int node in moved)
        {
            Remove(node);
        }

        foreach (int node in moved)
        {
            Move(node, upper, lower);
        }

        Work += moved.Count + 1;
        (_variableAt[level], _variableAt[level + 1]) = (lower, upper);
        (_levelOf[upper], _levelOf[lower]) = (level + 1, level);
        return true;
    }

    private void Move(int node, int upper, int lower)
    {
        var (high, low) = (_high[node], _low[node]);
        var newHigh = MakeUsed(upper, High(high, lower), High(low, lower));
        var newLow = MakeUsed(upper, Low(high, lower), Low(low, lower));
        (_variable[node], _high[node], _low[node]) = (lower, newHigh, newLow);
        Insert(node);
        Release(high.Node);
        Release(low.Node);
    }

    private Edge MakeUsed(int variable, Edge high, Edge low)
    {
        int before = Count;
        var made = Make(variable, high, low);
        if (Count > before)
        {
            _references[made.Node] = 0;
            _references[high.Node]++;
            _references[low.Node]++;
        }

        _references[made.Node]++;
        return made;
    }

    private void Release(int node)
    {
        if (node == 0 || --_references[node] > 0)
        {
            return;
        }

        Remove(node);
        var (high, low) = (_high[node], _low[node]);
        (_next[node], _variable[node]) = (_free, -1);
        _free = node;
        Count--;
        Release(high.Node);
        Release(low.Node);
    }

    private void Use(int node, Stack<int> open)
    {
        if (node != 0 && ++_references[node] == 1)
        {
            open.Push(node);
        }
    }

    private bool Decides(int node, int variable) => node != 0 && _variable[node] == variable;

    private int Level(int node) => node == 0 ? int.MaxValue : _levelOf[_variable[node]];

    private int Allocate()
    {
        if (Count >= mostNodes)
        {
            throw new DiagramLimitException(string.Create(
                CultureInfo.InvariantCulture, $"Its decision diagrams have more than {mostNodes:N0} nodes."));
        }

        Count++;
        Work++;
        if (_free != 0)
        {
            int node = _free;
            _free = _next[node];
            return node;
        }

        if (_end == _variable.Length)
        {
            Array.Resize(ref _variable, 2 * _end);
            Array.Resize(ref _high, 2 * _end);
            Array.Resize(ref _low, 2 * _end);
            Array.Resize(ref _next, 2 * _end);
        }

        if (_references.Length is > 0 and var length && length <= _end)
        {
            Array.Resize(ref _references, _variable.Length);
        }

        return _end++;
    }

    private void Insert(int node)
    {
        var bucket = _buckets[_variable[node]];
        if (++bucket.Count > 2 * bucket.Heads.Length)
        {
            Grow(bucket);
        }

        int place = bucket.Place(_high[node], _low[node]);
        _next[node] = bucket.Heads[place];
        bucket.Heads[place] = node;
    }

    private void Remove(int node)
    {
        var bucket = _buckets[_variable[node]];
        bucket.Remove(node, bucket.Place(_high[node], _low[node]), _next);
    }

    private void Grow(CoinBucket bucket)
    {
        int[] heads = bucket.Heads;
        bucket.Heads = new int[4 * heads.Length];
        foreach (int head in heads)
        {
            for (int node = head; node != 0;)
            {
                int next = _next[node];
                int place = bucket.Place(_high[node], _low[node]);
                _next[node] = bucket.Heads[place];
                bucket.Heads[place] = node;
                node = next;
            }
        }
    }
}
