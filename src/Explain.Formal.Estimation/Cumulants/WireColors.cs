using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Numbers the wires that a quantity needs by what they are, so that names and source order do not
/// matter.</summary>
/// <remarks>
/// Color refinement: a wire's color is its rank by gate, numbers and the colors of its operands, then by the colors of
/// what uses it, repeated until nothing changes. Draws that are still equal are told apart one at a time; where they
/// are symmetric, which one comes first changes nothing. Colors of symmetric wires alone go by source order.
/// </remarks>
internal sealed class WireColors
{
    // Refinement of large symmetric circuits stops here: what is left goes by source order.
    private const long MostWork = 1L << 27;

    private readonly MomentCircuit _circuit;
    private readonly int[] _wires;
    private readonly int[] _levels;
    private readonly int[] _colors;
    private readonly List<int>[] _users;
    private readonly Dictionary<int, List<int>> _blocks = [];
    private readonly Dictionary<int, ImmutableArray<Rational?>> _laws = [];

    private WireColors(MomentCircuit circuit, IReadOnlyCollection<Wire> roots)
    {
        _circuit = circuit;
        bool[] needed = circuit.Reach(roots);
        _wires = [.. Enumerable.Range(0, needed.Length).Where(i => needed[i])];
        _levels = new int[needed.Length];
        _colors = new int[needed.Length];
        _users = new List<int>[needed.Length];
        Array.Fill(_colors, -1);
        foreach (int wire in _wires)
        {
            _colors[wire] = roots.Contains(new Wire(wire)) ? 1 : 0;
            _users[wire] = [];
            foreach (var operand in circuit.Operands(new Wire(wire)))
            {
                _levels[wire] = Math.Max(_levels[wire], _levels[operand.Index] + 1);
                _users[operand.Index].Add(wire);
            }

            if (circuit[new Wire(wire)] is MomentGate.Noise noise)
            {
                Meet(wire, noise);
            }
        }
    }

    /// <summary>The color of each wire so far; -1 where the roots do not need it.</summary>
    public static int[] Of(MomentCircuit circuit, IReadOnlyCollection<Wire> roots)
    {
        var colors = new WireColors(circuit, roots);
        colors.Refine();
        long work = 0;
        while (colors.FindTied() is { } tied && (work += 4L * colors._wires.Length) < MostWork)
        {
            colors.Separate(tied);
            colors.Refine();
        }

        return colors._colors;
    }

    private void Meet(int wire, MomentGate.Noise noise)
    {
        if (!_blocks.TryGetValue(noise.Block.Index, out var block))
        {
            _blocks.Add(noise.Block.Index, block = []);
        }

        block.Add(wire);
        int place = noise.Position;
        var known = noise.Block.Parameters.All(parameter => _circuit.KnownValue(parameter) is not null);
        _laws[wire] = known
            ? [.. Enumerable.Range(2, 3).Select(order => _circuit.KnownValue(
                noise.Block.Cumulant([.. Enumerable.Repeat(place, order)])))]
            : [];
    }

    private int? FindTied()
    {
        var tied = _wires.Where(wire => _circuit[new Wire(wire)] is MomentGate.Noise)
            .GroupBy(wire => _colors[wire]).Where(group => group.Skip(1).Any())
            .OrderBy(group => group.Key).FirstOrDefault();
        return tied?.First();
    }

    private void Separate(int wire)
    {
        foreach (int other in _wires)
        {
            _colors[other] = 2 * _colors[other];
        }

        _colors[wire]--;
    }

    private void Refine()
    {
        for (int before = 0, count = 1; before < count;)
        {
            before = count;
            foreach (var level in _wires.GroupBy(wire => _levels[wire]).OrderBy(level => level.Key).ToArray())
            {
                Rank(level, wire => Below(wire));
            }

            foreach (var level in _wires.GroupBy(wire => _levels[wire]).OrderByDescending(level => level.Key).ToArray())
            {
                Rank(level, wire => new ColorKey([_colors[wire], .. _users[wire].Select(Color).Order()], []));
            }

            count = _wires.Select(wire => (_levels[wire], _colors[wire])).Distinct().Count();
        }

        Number();
    }

    // Colors of different levels may be equal while they are refined; now all are told apart.
    private void Number()
    {
        int color = -1;
        (int, int)? last = null;
        foreach (int wire in _wires.OrderBy(wire => _levels[wire]).ThenBy(wire => _colors[wire]).ToArray())
        {
            var own = (_levels[wire], _colors[wire]);
            color += own == last ? 0 : 1;
            last = own;
            _colors[wire] = color;
        }
    }

    private void Rank(IEnumerable<int> level, Func<int, ColorKey> key)
    {
        var keys = level.Select(wire => (Wire: wire, Key: key(wire))).ToArray();
        Array.Sort(keys, (x, y) => ColorKey.Compare(x.Key, y.Key));
        int rank = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            rank += i > 0 && ColorKey.Compare(keys[i].Key, keys[i - 1].Key) != 0 ? 1 : 0;
            _colors[keys[i].Wire] = rank;
        }
    }

    private long Color(int wire) => ((long)_levels[wire] << 32) + _colors[wire];

    private ColorKey Below(int wire)
    {
        int own = _colors[wire];
        switch (_circuit[new Wire(wire)])
        {
            case MomentGate.Constant constant:
                return new([own, 0], [constant.Value]);
            case MomentGate.Noise noise:
                return OfNoise(wire, noise);
            case MomentGate.Linear linear:
                var terms = linear.Terms.Select(term => (Color: Color(term.Wire.Index), term.Coefficient))
                    .OrderBy(term => term.Color).ThenBy(term => term.Coefficient).ToArray();
                return new(
                    [own, 2, .. terms.Select(term => term.Color)],
                    [linear.Offset, .. terms.Select(term => term.Coefficient)]);
            case MomentGate.Product product:
                return new([own, 3, .. new[] { Color(product.Left.Index), Color(product.Right.Index) }.Order()], []);
            case MomentGate.Function function:
                return new([own, 4, (int)function.Kind, Color(function.Operand.Index)], []);
            case MomentGate.Missing:
                return new([own, 5], []);
            case var gate:
                throw new UnreachableException($"Unhandled {gate.GetType().Name}.");
        }
    }

    private ColorKey OfNoise(int wire, MomentGate.Noise noise)
    {
        var partners = _blocks[noise.Block.Index].Where(other => other != wire).Select(other =>
        {
            int place = ((MomentGate.Noise)_circuit[new Wire(other)]).Position;
            var covariance = noise.Block.Covariance(noise.Position, place);
            return (Covariance: _circuit.KnownValue(covariance) ?? 0, Color: _colors[other]);
        }).OrderBy(partner => partner.Covariance).ThenBy(partner => partner.Color).ToArray();

        // Not the covariances that it was given: those depend on its place in the source.
        var parameters = noise.Block.Parameters.Where(part => part.Index < _colors.Length)
            .Select(part => Color(part.Index)).Order();
        return new(
            [
                _colors[wire], 1, noise.Block.IsNormal ? 1 : 0, .. parameters,
                .. partners.Select(part => (long)part.Color),
            ],
            [.. _laws[wire].Select(number => number ?? 0), .. partners.Select(part => part.Covariance)]);
    }

    private sealed record ColorKey(long[] Colors, Rational[] Numbers)
    {
        public static int Compare(ColorKey x, ColorKey y)
        {
            int colors = x.Colors.AsSpan().SequenceCompareTo(y.Colors);
            return colors != 0 ? colors : x.Numbers.AsSpan().SequenceCompareTo(y.Numbers);
        }
    }
}
