using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The estimator <c>gate_correlation</c>: corresponding wires have a correlation, which a random gate
/// halves.</summary>
/// <remarks>
/// <para><b>Corresponding wires.</b> The two operands of the last gate correspond, and then operands of corresponding
/// wires one by one, as in <see cref="WirePairs"/>. Every wire is true half of the time.</para>
/// <para><b>Units.</b> Correlations of truth values coded as -1 and 1. Of two parameters, from their law; of wires
/// that depend on no common parameter, 0; through an exclusive or, the product; through a gate, a quarter of the
/// sum of the correlations of its two inputs.</para>
/// <para><b>Error.</b> Never exact, unless the case is decided.</para>
/// <para><b>Source.</b> Hilton (2024), as THEORY 4.2 derives it and 4.3 (ii) names it.</para>
/// </remarks>
internal sealed class WireCorrelations(CaseSpace space, CancellationToken cancellation) : IWireEstimator
{
    private static readonly Rational Quarter = Rational.Create(1, 4);

    private readonly WireSupports _supports = new(space.Network);
    private readonly Dictionary<(int, int), Rational> _known = [];
    private readonly List<Rational> _inputs = [];
    private int _depth;

    public string Presumes => "a random gate halves the correlation of wires (gate_correlation)";

    public IEnumerable<string> Notes => _inputs.Count == 0 ? [] :
        [$"Corresponding inputs of gates are correlated {string.Join(", ", _inputs.Distinct())}."];

    public WireEstimate Estimate(CaseWire wire)
    {
        var node = space.Network[wire];
        if (space.Network.Known(wire) is { } known)
        {
            return new WireEstimate(known == Value.Of(true) ? Rational.One : Rational.Zero, true);
        }

        if (node.IsLeaf && node.IsBoolean)
        {
            var share = WireLaw.Mean(WireLaw.OfLeaf(space, node));
            return new WireEstimate(wire.IsNegated ? Rational.One - share : share, true);
        }

        var result = node switch
        {
            { Operation: Operation.Binary binary, Operands: [var left, var right], IsBoolean: true } =>
                Gate(binary.Operator == BinaryOperator.NotEqual ? "xor" : "and", Input(left, right)),
            { Operation: Operation.ApplyGate, Operands: [var gate, var left, var right] }
                when space.Network[gate].IsLeaf => Mean(gate, Input(left, right)),
            _ => throw NoPair(),
        };
        return new WireEstimate(wire.IsNegated ? Rational.One - result : result, false);
    }

    private Rational Mean(CaseWire gate, Rational correlation) =>
        WireLaw.OfLeaf(space, space.Network[gate]).Aggregate(Rational.Zero, (sum, pair) =>
            sum + (pair.Value * Gate(((Value.Symbol)pair.Key).Name, correlation)));

    private static Rational Gate(string name, Rational correlation)
    {
        var (function, isNegated) = Gates.Meaning(name);
        var result = function switch
        {
            BinaryOperator.And => Quarter + (Quarter * correlation),
            BinaryOperator.Or => Rational.One - Quarter - (Quarter * correlation),
            _ => Rational.Half - (Rational.Half * correlation),
        };
        return isNegated ? Rational.One - result : result;
    }

    // The deepest inputs come first: they are found before the gates that use them.
    private Rational Input(CaseWire left, CaseWire right)
    {
        var result = Of(left, right);
        if (!result.IsZero)
        {
            _inputs.Add(result);
        }

        return result;
    }

    private Rational Of(CaseWire left, CaseWire right)
    {
        var key = (left.Node, right.Node);
        if (!_known.TryGetValue(key, out var result))
        {
            result = Find(left.Flip(left.IsNegated), right.Flip(right.IsNegated));
            _known.Add(key, result);
        }

        return left.IsNegated == right.IsNegated ? result : -result;
    }

    private Rational Find(CaseWire left, CaseWire right)
    {
        const int Deepest = 1000;
        cancellation.ThrowIfCancellationRequested();
        if (left == right)
        {
            return Rational.One;
        }

        if (_supports.AreApart([[left], [right]]))
        {
            return Rational.Zero;
        }

        _depth++;
        var (a, b) = (space.Network[left], space.Network[right]);
        var result = _depth > Deepest ? throw NoPair()
            : a.IsLeaf && b.IsLeaf ? OfLeaves(a, b)
            : IsXor(a) && IsXor(b) ? Of(a.Operands[0], b.Operands[0]) * Of(a.Operands[1], b.Operands[1])
            : Inputs(a) is [var a0, var a1] && Inputs(b) is [var b0, var b1]
                ? Quarter * (Input(a0, b0) + Input(a1, b1))
                : throw NoPair();
        _depth--;
        return result;
    }

    private Rational OfLeaves(CaseNode a, CaseNode b)
    {
        if (!a.IsBoolean || !b.IsBoolean || WireLaw.Mean(WireLaw.OfLeaf(space, a)) != Rational.Half
            || WireLaw.Mean(WireLaw.OfLeaf(space, b)) != Rational.Half)
        {
            throw NoPair();
        }

        var sum = Rational.Zero;
        for (int i = 0; i < a.Values.Length; i++)
        {
            var weight = space.Weights[a.Class][i];
            sum += a.Values[i] == b.Values[i] ? weight : -weight;
        }

        return sum;
    }

    private static bool IsXor(CaseNode node) =>
        node is { IsBoolean: true, Operation: Operation.Binary { Operator: BinaryOperator.NotEqual } };

    private static Sequence<CaseWire> Inputs(CaseNode node) => node.Operation switch
    {
        Operation.ApplyGate => node.Operands.Skip(1).ToSequence(),
        Operation.Binary { Operator: BinaryOperator.And } => node.Operands,
        _ => [],
    };

    private static CaseException NoPair() => new(
        UnknownReason.Unsupported,
        "'gate_correlation' needs a last gate over two wires of one shape, built of gates and exclusive ors of "
        + "parameters that are true half of the time; leave out 'using'.");
}
