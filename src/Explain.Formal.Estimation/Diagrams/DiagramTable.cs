using System.Globalization;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The unique table of decision diagrams: equal functions are one edge.</summary>
/// <remarks>
/// A node decides on a variable of finitely many outcomes, or is a terminal: a number from 0 to 1. Of a function and
/// its complement one node is kept. Which one: the terminal above 1/2, and the node whose first child that is not its
/// own complement is not complemented. Variables are numbered from the root down.
/// </remarks>
internal sealed class DiagramTable
{
    /// <summary>The variable of a terminal: below all others.</summary>
    public const int TerminalLevel = int.MaxValue;

    private const long StepsPerNode = 16;

    private readonly long _mostNodes;
    private readonly CancellationToken _cancellation;
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<Enclosure, int> _terminals = [];
    private readonly Dictionary<(int Level, Sequence<Edge> Children), int> _inner = [];

    public DiagramTable(long mostNodes, CancellationToken cancellation)
    {
        (_mostNodes, _cancellation) = (mostNodes, cancellation);
        Terminal(Enclosure.Exact(1));
    }

    /// <summary>How many nodes there are: the same on every machine.</summary>
    public int Count => _nodes.Count;

    /// <summary>Steps of recursions done and nodes made.</summary>
    public long Operations { get; private set; }

    /// <summary>The variable that a function decides on first.</summary>
    public int Level(Edge edge) => _nodes[edge.Node].Level;

    /// <summary>Whether a function is a number.</summary>
    public bool IsTerminal(Edge edge) => Level(edge) == TerminalLevel;

    /// <summary>Whether a function takes the values 0 and 1 alone: then it is a Boolean function.</summary>
    public bool IsBoolean(Edge edge) => _nodes[edge.Node].IsBoolean;

    /// <summary>The number that a terminal stands for.</summary>
    public Enclosure Value(Edge edge) =>
        edge.IsComplemented ? Enclosure.Exact(1) - _nodes[edge.Node].Value : _nodes[edge.Node].Value;

    /// <summary>How many outcomes the variable of a function has.</summary>
    public int Arity(Edge edge) => _nodes[edge.Node].Children.Length;

    /// <summary>The function where a variable, not below its first one, has an outcome.</summary>
    public Edge Child(Edge edge, int level, int outcome)
    {
        var node = _nodes[edge.Node];
        return node.Level != level ? edge
            : node.Children[outcome] is var child && IsOwnComplement(child) ? child
            : child.Flip(edge.IsComplemented);
    }

    /// <summary>One minus a function.</summary>
    public Edge Not(Edge edge) => IsOwnComplement(edge) ? edge : edge.Flip();

    /// <summary>The constant function of a number from 0 to 1.</summary>
    public Edge Terminal(Enclosure value)
    {
        int side = (value.Low + value.High).CompareTo(Rational.One);
        var kept = side < 0 ? Enclosure.Exact(1) - value : value;
        if (!_terminals.TryGetValue(kept, out int index))
        {
            index = Append(new Node(TerminalLevel, [], kept, kept == Enclosure.Exact(1), side == 0));
            _terminals.Add(kept, index);
        }

        return new Edge(2 * index).Flip(side < 0);
    }

    /// <summary>The function that decides on a variable; its children decide on later ones.</summary>
    public Edge Decide(int level, ReadOnlySpan<Edge> children)
    {
        bool isFlipped = false;
        bool isConstant = true;
        bool isBoolean = true;
        for (int i = children.Length - 1; i >= 0; i--)
        {
            isFlipped = IsOwnComplement(children[i]) ? isFlipped : children[i].IsComplemented;
            isConstant &= children[i] == children[0];
            isBoolean &= IsBoolean(children[i]);
        }

        if (isConstant)
        {
            return children[0];
        }

        var kept = new Edge[children.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = isFlipped ? Not(children[i]) : children[i];
        }

        var key = (level, Sequence.Create<Edge>(kept));
        if (!_inner.TryGetValue(key, out int index))
        {
            index = Append(new Node(level, key.Item2, default, isBoolean, false));
            _inner.Add(key, index);
        }

        return new Edge(2 * index).Flip(isFlipped);
    }

    /// <summary>Counts a step of a recursion, and looks now and then whether it is wanted still.</summary>
    public void CountStep()
    {
        if ((++Operations & 0xFFF) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (Operations > _mostNodes * StepsPerNode)
            {
                throw TooLarge($"take more than {_mostNodes * StepsPerNode:N0} steps");
            }
        }
    }

    private bool IsOwnComplement(Edge edge) => _nodes[edge.Node].IsOwnComplement;

    private int Append(Node node)
    {
        Operations++;
        if (_nodes.Count >= _mostNodes)
        {
            throw TooLarge($"have more than {_mostNodes:N0} nodes");
        }

        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private static DiagramLimitException TooLarge(FormattableString what) =>
        new($"Its decision diagrams {what.ToString(CultureInfo.InvariantCulture)}.");

    private readonly record struct Node(
        int Level, Sequence<Edge> Children, Enclosure Value, bool IsBoolean, bool IsOwnComplement);
}
