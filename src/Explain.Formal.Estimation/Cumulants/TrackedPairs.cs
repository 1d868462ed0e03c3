using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The covariances that tracked ones need at order 1, and what each of them is made of.</summary>
/// <remarks>
/// <para><b>Meaning.</b> That of <see cref="CumulantScope"/> and <see cref="CumulantExpander"/> for cumulants of two
/// wires: cov(ab, r) = mean(a) cov(b, r) + mean(b) cov(a, r), without the joint cumulant of three. There are millions
/// of them, so each is a place in a list, found in the row of its later wire.</para>
/// </remarks>
internal sealed class TrackedPairs
{
    private const int MostPairs = 1 << 20;
    private const int Nothing = int.MaxValue;

    private readonly MomentCircuit _circuit;
    private readonly TupleSpace _space;
    private readonly CumulantPresumptions _presumed;
    private readonly PairRow?[] _rows;
    private readonly List<(Wire Later, Wire Earlier)> _wires = [];
    private readonly List<int> _parts = [];
    private readonly List<int> _start = [];
    private readonly (Rational Coefficient, Wire Wire)[] _scaled;
    private readonly Wire[] _order;
    private readonly int[] _rank;

    /// <summary>Without pairs yet.</summary>
    public TrackedPairs(MomentCircuit circuit, TupleSpace space, CumulantPresumptions presumed)
    {
        (_circuit, _space, _presumed) = (circuit, space, presumed);
        _rows = new PairRow?[circuit.Count];
        _order = [.. Enumerable.Range(0, circuit.Count).Select(i => new Wire(i))
            .OrderBy(space.Facts.Height).ThenBy(wire => wire.Index)];
        _scaled = [.. Enumerable.Range(0, circuit.Count).Select(i => Resolve(space, new Wire(i)))];
        _rank = new int[circuit.Count];
        for (int i = 0; i < _order.Length; i++)
        {
            _rank[_order[i].Index] = i;
        }
    }

    /// <summary>The number of covariances.</summary>
    public int Count => _wires.Count;

    /// <summary>Adds a tracked covariance.</summary>
    public void Add(Wire first, Wire second) => Place(Scaled(first).Wire, second);

    /// <summary>Adds what all of them need.</summary>
    /// <returns>False if those are too many.</returns>
    public bool TryComplete(CancellationToken cancellation)
    {
        for (int i = _order.Length - 1; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_rows[_order[i].Index] is not { } row)
            {
                continue;
            }

            // A variance needs covariances of the same wire, which may come behind; all others need earlier wires only.
            for (int j = 0; j < row.Places.Count && Count <= MostPairs; j++)
            {
                Expand(row.Places[j]);
            }
        }

        return Count <= MostPairs;
    }

    /// <summary>The wires of a covariance: the later one, by height, and the earlier one.</summary>
    public (Wire Later, Wire Earlier) Of(int place) => _wires[place];

    /// <summary>The means and covariances that some means need, operands first: a wire's index for its mean, the
    /// complement of its place for a covariance.</summary>
    /// <remarks>In depth, so that exact numbers that grow too long are met early.</remarks>
    public IEnumerable<int> InDepth(IEnumerable<Wire> wanted)
    {
        bool[] hasMean = new bool[_circuit.Count], hasCovariance = new bool[Count];
        ref bool Seen(int step) => ref step >= 0 ? ref hasMean[step] : ref hasCovariance[~step];
        var open = new Stack<(int Step, int Next)>();
        foreach (var wire in wanted.Where(wire => !hasMean[wire.Index]))
        {
            hasMean[wire.Index] = true;
            open.Push((wire.Index, 0));
            while (open.TryPop(out var at))
            {
                if (Need(at.Step, at.Next) is not { } need)
                {
                    yield return at.Step;
                    continue;
                }

                open.Push((at.Step, at.Next + 1));
                if (need != Nothing && !Seen(need))
                {
                    Seen(need) = true;
                    open.Push((need, 0));
                }
            }
        }
    }

    /// <summary>The same steps, from the lowest wires up.</summary>
    public IEnumerable<int> ByHeight(IEnumerable<Wire> wanted)
    {
        bool[] hasMean = new bool[_circuit.Count], hasCovariance = new bool[Count];
        foreach (var wire in wanted)
        {
            hasMean[wire.Index] = true;
        }

        bool IsNeeded(int step) => step >= 0 ? hasMean[step] : hasCovariance[~step];
        for (int i = _order.Length - 1; i >= 0; i--)
        {
            foreach (int step in Steps(_order[i]).Reverse().Where(IsNeeded))
            {
                for (int next = 0; Need(step, next) is { } need; next++)
                {
                    if (need >= 0 && need != Nothing)
                    {
                        hasMean[need] = true;
                    }
                    else if (need < 0)
                    {
                        hasCovariance[~need] = true;
                    }
                }
            }
        }

        return _order.SelectMany(Steps).Where(IsNeeded);
    }

    // A mean, covariances with earlier wires, and the variance, which may need these.
    private IEnumerable<int> Steps(Wire wire)
    {
        yield return wire.Index;
        if (_rows[wire.Index] is not { } row)
        {
            yield break;
        }

        foreach (int place in row.Places.Where(place => _wires[place].Earlier != wire))
        {
            yield return ~place;
        }

        if (row.Find(wire) is >= 0 and var variance)
        {
            yield return ~variance;
        }
    }

    /// <summary>The place of a covariance that the expansion of another one needs, or -1 if it is 0.</summary>
    public int Part(int place, int index) => _parts[_start[place] + index];

    /// <summary>A wire without its scale and shift, and the scale.</summary>
    public (Rational Coefficient, Wire Wire) Scaled(Wire wire) => _scaled[wire.Index];

    /// <summary>The place of the covariance by which the mean of a product is corrected, or -1 if none is
    /// carried.</summary>
    public int Correction(MomentGate.Product product)
    {
        var (left, right) = (Scaled(product.Left).Wire, Scaled(product.Right).Wire);
        var (later, earlier) = Ordered(left, right);
        if (_rows[later.Index]?.Find(earlier) is >= 0 and var place)
        {
            return place;
        }

        Drop([new(left), new(right)]);
        return -1;
    }

    /// <summary>The step that a step needs at a place, <see cref="Nothing"/>, or null behind the last.</summary>
    private int? Need(int step, int next) => step >= 0
        ? _circuit[new Wire(step)] switch
        {
            MomentGate.Linear linear when next < linear.Terms.Length => linear.Terms[next].Wire.Index,
            MomentGate.Product product => next switch
            {
                0 => Step(Correction(product)),
                1 => product.Left.Index,
                2 => product.Right.Index,
                _ => null,
            },
            _ => null,
        }
        : _circuit[_wires[~step].Later] switch
        {
            MomentGate.Linear linear when next < linear.Terms.Length => Step(Part(~step, next)),
            MomentGate.Product product => next switch
            {
                0 => product.Left.Index,
                1 => Step(Part(~step, 0)),
                2 => Step(Part(~step, 1)),
                3 => product.Right.Index,
                _ => null,
            },
            _ => null,
        };

    private static (Rational Coefficient, Wire Wire) Resolve(TupleSpace space, Wire wire)
    {
        Rational coefficient = 1;
        var entry = space.Resolve(new Entry(wire), ref coefficient);
        return (coefficient, entry.Wire);
    }

    private static int Step(int place) => place < 0 ? Nothing : ~place;

    private void Expand(int place)
    {
        var (later, earlier) = _wires[place];
        _start[place] = _parts.Count;
        switch (_circuit[later])
        {
            case MomentGate.Product product:
                _parts.Add(Place(earlier, product.Right));
                _parts.Add(Place(earlier, product.Left));
                Drop([new(earlier), new(product.Left), new(product.Right)]);
                break;
            case MomentGate.Linear linear:
                foreach (var term in linear.Terms)
                {
                    _parts.Add(Place(earlier, term.Wire));
                }

                break;
            default:
                break;
        }
    }

    // Whether something was dropped is asked until something was.
    private void Drop(ReadOnlySpan<Entry> entries) =>
        _presumed.HasDropped = _presumed.HasDropped || _space.Make(entries).Tuple is not null;

    private int Place(Wire first, Wire second)
    {
        var other = Scaled(second).Wire;
        var (later, earlier) = Ordered(first, other);
        if (_rows[later.Index]?.Find(earlier) is >= 0 and var known)
        {
            return known;
        }

        if (_circuit[first] is MomentGate.Constant || _circuit[other] is MomentGate.Constant
            || _space.Facts.FallApart([new(first), new(other)]))
        {
            return -1;
        }

        int place = _wires.Count;
        _start.Add(0);
        _wires.Add((later, earlier));
        (_rows[later.Index] ??= new PairRow()).Add(earlier, place);
        return place;
    }

    private (Wire Later, Wire Earlier) Ordered(Wire first, Wire second) =>
        _rank[first.Index] > _rank[second.Index] ? (first, second) : (second, first);

    /// <summary>The covariances of one wire with earlier ones: places by wire, and in the order they came.</summary>
    private sealed class PairRow
    {
        private readonly Dictionary<int, int> _places = [];

        public List<int> Places { get; } = [];

        public int Find(Wire earlier) => _places.TryGetValue(earlier.Index, out int place) ? place : -1;

        public void Add(Wire earlier, int place)
        {
            _places.Add(earlier.Index, place);
            Places.Add(place);
        }
    }
}
