using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>What the regression of one joint cumulant needs: L, R, and the covariances of both sides' wires.</summary>
internal sealed record ImputationPlan(
    ImmutableArray<ScaledTuple> Left, ImmutableArray<ScaledTuple> Right, ImmutableArray<ScaledTuple> Pairs)
{
    /// <summary>All joint cumulants that take part.</summary>
    public IEnumerable<WireTuple> Needed =>
        Left.Concat(Right).Concat(Pairs).Select(scaled => scaled.Tuple).OfType<WireTuple>();

    /// <summary>The covariances <c>[left wires, right wires]</c>.</summary>
    public T[,] Covariances<T>(Func<ScaledTuple, T> value)
    {
        var matrix = new T[Left.Length, Right.Length];
        for (int i = 0; i < Left.Length; i++)
        {
            for (int j = 0; j < Right.Length; j++)
            {
                matrix[i, j] = value(Pairs[(i * Right.Length) + j]);
            }
        }

        return matrix;
    }
}

/// <summary>Estimates joint cumulants beyond the order by linear regression between both sides of the last
/// product.</summary>
/// <remarks>
/// With A and B the wires of a joint cumulant on the left and right, two at least on both, u and v all wires of a side
/// that are no higher than A and B: L pinv(C) R with L[u] = cumulant(A, v), R = cumulant(u, B), C = cov(u, v).
/// <para><b>Source.</b> THEORY 3.5, from products of a binary tree to graphs whose sides have no wire in common.</para>
/// </remarks>
internal sealed class Imputation
{
    private readonly TupleSpace _space;
    private readonly ImmutableArray<Wire> _left;
    private readonly ImmutableArray<Wire> _right;
    private readonly Dictionary<Wire, bool> _sides = [];

    private Imputation(TupleSpace space, ImmutableArray<Wire> left, ImmutableArray<Wire> right)
    {
        _space = space;
        _left = left;
        _right = right;
        foreach (var wire in left)
        {
            _sides[wire] = true;
        }

        foreach (var wire in right)
        {
            _sides[wire] = false;
        }
    }

    /// <summary>The regression between both operands of a product; null if it is none, or they share wires.</summary>
    public static Imputation? TryCreate(TupleSpace space, Wire root)
    {
        if (space.Circuit[root] is not MomentGate.Product product)
        {
            return null;
        }

        var (left, right) = (Side(space, product.Left), Side(space, product.Right));
        return left.Intersect(right).Any() ? null : new(space, left, right);
    }

    /// <summary>How to estimate a joint cumulant; null if fewer than two of its wires are on a side.</summary>
    public ImputationPlan? Plan(WireTuple tuple)
    {
        var entries = tuple.Entries;
        if (tuple.IsSpread || entries.Any(entry => !_sides.ContainsKey(entry.Wire)))
        {
            return null;
        }

        Entry[] first = [.. entries.Where(entry => _sides[entry.Wire])];
        Entry[] second = [.. entries.Where(entry => !_sides[entry.Wire])];
        if (first.Sum(entry => entry.Power) < 2 || second.Sum(entry => entry.Power) < 2)
        {
            return null;
        }

        int height = entries.Max(entry => _space.Facts.Height(entry.Wire));
        Entry[] left = Lower(_left, height), right = Lower(_right, height);
        return new(
            [.. left.Select(u => _space.Make([u, .. second]))],
            [.. right.Select(v => _space.Make([.. first, v]))],
            [.. from u in left from v in right select _space.Make([u, v])]);
    }

    private Entry[] Lower(ImmutableArray<Wire> side, int height) =>
        [.. side.Where(wire => _space.Facts.Height(wire) <= height).Select(wire => new Entry(wire))];

    private static ImmutableArray<Wire> Side(TupleSpace space, Wire root)
    {
        bool[] needed = space.Circuit.Reach([root]);
        var wires = Enumerable.Range(0, needed.Length).Where(i => needed[i]).Select(i => new Wire(i));
        return
        [
            .. wires.Where(wire => space.Circuit[wire]
                is not MomentGate.Constant and not MomentGate.Linear { Terms.Length: 1 }),
        ];
    }
}
