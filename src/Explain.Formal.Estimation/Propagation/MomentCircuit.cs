using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A circuit of <see cref="MomentGate"/>s, operands first, built gate by gate; what is known is
/// folded.</summary>
internal sealed class MomentCircuit
{
    private readonly List<MomentGate> _gates = [];
    private readonly Dictionary<Rational, Wire> _constants = [];
    private readonly Dictionary<Wire, GateRange> _ranges = [];

    /// <summary>The number of gates so far.</summary>
    public int Count => _gates.Count;

    /// <summary>The number of noise blocks so far.</summary>
    public int BlockCount { get; private set; }

    /// <summary>Whether every constant is exactly what it stands for.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>The gate that drives a wire.</summary>
    public MomentGate this[Wire wire] => _gates[wire.Index];

    /// <summary>A known number.</summary>
    public Wire Constant(Rational value)
    {
        if (!_constants.TryGetValue(value, out var wire))
        {
            wire = Append(new MomentGate.Constant(value));
            _constants.Add(value, wire);
        }

        return wire;
    }

    /// <summary>A number near the one that is meant.</summary>
    public Wire Approximation(Rational value)
    {
        IsExact = false;
        return Constant(value);
    }

    /// <summary>The value of a wire that is known while building.</summary>
    public Rational? KnownValue(Wire wire) => (this[wire] as MomentGate.Constant)?.Value;

    /// <summary>Something without a rule; whatever needs it has none either.</summary>
    public Wire Missing(string sentence) => Append(new MomentGate.Missing(sentence));

    /// <summary>A new block of noises, and the wires that its law depends on.</summary>
    public NoiseBlock Block(INoiseLaw law, ImmutableArray<Wire> parameters) => new(BlockCount++, law, parameters);

    /// <summary>A new noise, given its covariances with the block's noises so far and itself.</summary>
    public Wire Noise(NoiseBlock block, ImmutableArray<Wire> covariances)
    {
        int position = block.Add(covariances);
        return KnownValue(covariances[^1]) is { IsZero: true }
            ? Constant(0)
            : Append(new MomentGate.Noise(block, position));
    }

    /// <summary>The sum of scaled wires and a number.</summary>
    public Wire Linear(Rational offset, params ReadOnlySpan<LinearTerm> terms)
    {
        var kept = ImmutableArray.CreateBuilder<LinearTerm>(terms.Length);
        foreach (var term in terms)
        {
            switch (this[term.Wire])
            {
                case MomentGate.Missing:
                    return term.Wire;
                case MomentGate.Constant constant:
                    offset += term.Coefficient * constant.Value;
                    break;
                case var _ when term.Coefficient.IsZero:
                    break;
                case MomentGate.Linear { Terms: [var inner] } scaled:
                    // A scaled wire needs no gate of its own.
                    offset += term.Coefficient * scaled.Offset;
                    kept.Add(new(term.Coefficient * inner.Coefficient, inner.Wire));
                    break;
                default:
                    kept.Add(term);
                    break;
            }
        }

        return kept switch
        {
            [] => Constant(offset),
            [{ Coefficient.IsOne: true, Wire: var only }] when offset.IsZero => only,
            _ => Append(new MomentGate.Linear(kept.DrainToImmutable(), offset)),
        };
    }

    /// <summary>The sum of two wires.</summary>
    public Wire Add(Wire left, Wire right) => Linear(0, new(1, left), new(1, right));

    /// <summary>The difference of two wires.</summary>
    public Wire Subtract(Wire left, Wire right) => Linear(0, new(1, left), new(-1, right));

    /// <summary>A wire times a known number.</summary>
    public Wire Scale(Rational factor, Wire wire) => Linear(0, new LinearTerm(factor, wire));

    /// <summary><c>1 - x</c>: the negation of a truth value.</summary>
    public Wire Not(Wire wire) => Linear(1, new LinearTerm(-1, wire));

    /// <summary>The product of two wires.</summary>
    public Wire Product(Wire left, Wire right) => (this[left], this[right]) switch
    {
        (MomentGate.Missing, _) => left,
        (_, MomentGate.Missing) => right,
        (MomentGate.Constant constant, _) => Scale(constant.Value, right),
        (_, MomentGate.Constant constant) => Scale(constant.Value, left),
        _ => Append(new MomentGate.Product(left, right)),
    };

    /// <summary>A function that is no polynomial.</summary>
    public Wire Function(GateFunction kind, Wire operand) =>
        this[operand] is MomentGate.Missing
            ? operand
            : Append(new MomentGate.Function(kind, operand) { Range = RangeOf(operand) });

    /// <summary>Says in which range a wire is: functions that are added from now on know it.</summary>
    public void Bound(Wire wire, GateRange range)
    {
        var (root, factor, offset) = Root(wire);
        range = range.Map(factor.Reciprocal(), -offset / factor);
        _ranges[root] = _ranges.TryGetValue(root, out var known) ? known.And(range) : range;
    }

    private GateRange? RangeOf(Wire wire)
    {
        var (root, factor, offset) = Root(wire);
        return _ranges.TryGetValue(root, out var range) ? range.Map(factor, offset) : null;
    }

    // A wire is itself, or a multiple of another and a number.
    private (Wire Wire, Rational Factor, Rational Offset) Root(Wire wire) =>
        this[wire] is MomentGate.Linear { Terms: [var only], Offset: var offset }
            ? (only.Wire, only.Coefficient, offset)
            : (wire, 1, 0);

    /// <summary>The wires that a gate needs.</summary>
    public IEnumerable<Wire> Operands(Wire wire) => this[wire] switch
    {
        MomentGate.Constant or MomentGate.Missing => [],
        MomentGate.Noise noise => noise.Block.Covariances(noise.Position),
        MomentGate.Linear linear => linear.Terms.Select(term => term.Wire),
        MomentGate.Product product => [product.Left, product.Right],
        MomentGate.Function function => [function.Operand],
        _ => throw new UnreachableException($"Unhandled {this[wire].GetType().Name}."),
    };

    /// <summary>Which gates the wires need, themselves included.</summary>
    public bool[] Reach(IEnumerable<Wire> roots)
    {
        bool[] needed = new bool[Count];
        foreach (var root in roots)
        {
            needed[root.Index] = true;
        }

        for (int i = Count - 1; i >= 0; i--)
        {
            if (needed[i])
            {
                foreach (var operand in Operands(new Wire(i)))
                {
                    needed[operand.Index] = true;
                }
            }
        }

        return needed;
    }

    private Wire Append(MomentGate gate)
    {
        _gates.Add(gate);
        return new Wire(_gates.Count - 1);
    }
}
