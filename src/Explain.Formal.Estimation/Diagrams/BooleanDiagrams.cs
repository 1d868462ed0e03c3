using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Binary decision diagrams of functions of independent coins, with an order that adapts itself.</summary>
/// <remarks>
/// <para><b>Meaning.</b> An edge is a Boolean function of the coins. Edges keep their function when the order
/// changes, as long as they are among the roots that <see cref="Tidy"/> is told.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> None: probabilities are fractions.</para>
/// <para><b>Determinism.</b> Counts of nodes decide when the order changes, so equal calls give equal answers on any
/// machine.</para>
/// <para><b>Source.</b> Brace, Rudell, Bryant, Efficient implementation of a BDD package (1990); Rudell, Dynamic
/// variable
/// ordering for ordered binary decision diagrams (1993), sifting.</para>
/// </remarks>
internal sealed class BooleanDiagrams(int mostNodes, CancellationToken cancellation = default) : EventAlgebra
{
    private const int FirstSifting = 4_000;

    private readonly CoinTable _table = new(mostNodes);
    private readonly OperationCache _cache = new();
    private int _threshold = FirstSifting;
    private long _steps;

    /// <summary>How many nodes there are.</summary>
    public int Nodes => _table.Count;

    /// <summary>Steps of recursions, nodes made, and nodes moved.</summary>
    public long Operations => _steps + _table.Work;

    /// <summary>A new coin, below all others in the order.</summary>
    public Edge Coin() => _table.Make(_table.AddVariable(), Edge.One, Edge.Zero);

    /// <inheritdoc/>
    public override Edge Not(Edge edge) => edge.Flip();

    /// <inheritdoc/>
    public override Edge Add(Edge left, Edge right) => Or(left, right);

    /// <inheritdoc/>
    public override Edge Choose(Edge condition, Edge then, Edge otherwise) =>
        then == otherwise ? then : Or(And(condition, then), And(condition.Flip(), otherwise));

    /// <inheritdoc/>
    public override Edge And(Edge left, Edge right)
    {
        if (left == Edge.One || left == right)
        {
            return right;
        }

        if (right == Edge.One)
        {
            return left;
        }

        if (left == Edge.Zero || right == Edge.Zero || left == right.Flip())
        {
            return Edge.Zero;
        }

        (left, right) = left.Code < right.Code ? (left, right) : (right, left);
        if (_cache.TryFind(left.Code, right.Code, isDifference: false, out int known))
        {
            return new Edge(known);
        }

        int variable = Top(left, right);
        var high = And(_table.High(left, variable), _table.High(right, variable));
        var low = And(_table.Low(left, variable), _table.Low(right, variable));
        var result = _table.Make(variable, high, low);
        _cache.Store(left.Code, right.Code, isDifference: false, result.Code);
        return result;
    }

    /// <inheritdoc/>
    public override Edge Xor(Edge left, Edge right)
    {
        bool isFlipped = left.IsComplemented != right.IsComplemented;
        (left, right) = (left.Flip(left.IsComplemented), right.Flip(right.IsComplemented));
        (left, right) = left.Code < right.Code ? (left, right) : (right, left);
        if (left == right || left == Edge.One)
        {
            return (left == right ? Edge.Zero : right.Flip()).Flip(isFlipped);
        }

        if (!_cache.TryFind(left.Code, right.Code, isDifference: true, out int known))
        {
            int variable = Top(left, right);
            var high = Xor(_table.High(left, variable), _table.High(right, variable));
            var low = Xor(_table.Low(left, variable), _table.Low(right, variable));
            known = _table.Make(variable, high, low).Code;
            _cache.Store(left.Code, right.Code, isDifference: true, known);
        }

        return new Edge(known).Flip(isFlipped);
    }

    /// <summary>Called between operations: forgets what no root needs, and sifts where much is left.</summary>
    /// <param name="roots">All edges that are used later.</param>
    /// <param name="isFull">Whether an operation found no room.</param>
    public void Tidy(IEnumerable<Edge> roots, bool isFull = false)
    {
        if (_table.Count < _threshold && !isFull)
        {
            return;
        }

        Edge[] kept = [.. roots];
        _table.Collect(kept);
        _cache.Clear(_table.Count);
        if (_table.Count >= _threshold / 2 || isFull)
        {
            new CoinSifting(_table, cancellation).Run();
        }

        _threshold = Math.Max(FirstSifting, 2 * _table.Count);
    }

    /// <summary>Finds probabilities of events, given that of each coin.</summary>
    public CoinMeasure Measure(IReadOnlyList<Rational> coins) => new(_table, coins, cancellation);

    private int Top(Edge left, Edge right)
    {
        if ((++_steps & 0xFFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return _table.Top(left, right);
    }
}
