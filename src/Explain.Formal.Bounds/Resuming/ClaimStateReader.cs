using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Reads the state of a search, and refuses what cannot be one of its claim.</summary>
/// <remarks>Whatever the bytes are, bounds on the parts are sound; that the parts are all that is open, is
/// believed.</remarks>
internal sealed class ClaimStateReader
{
    private const int BytesOfPart = (2 * sizeof(double)) + (6 * sizeof(int));
    private const int MostBytesOfNumber = 1 << 16;

    private readonly ClaimTables _tables;
    private readonly StateReader _bytes;
    private readonly double[][] _arrays;
    private readonly PhaseChain[] _chains;
    private readonly Multipliers[] _multipliers;

    private ClaimStateReader(ReadOnlyMemory<byte> bytes, ClaimTables tables)
    {
        (_tables, _bytes) = (tables, new StateReader(bytes));
        _arrays = _bytes.Many(sizeof(int), _bytes.Doubles);
        _chains = new PhaseChain[_bytes.Count((3 * sizeof(int)) + 1)];
        for (int i = 0; i < _chains.Length; i++)
        {
            _chains[i] = Chain(i);
        }

        _multipliers = _bytes.Many((2 + _tables.Layers) * sizeof(int), ReadMultipliers);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="StateException">The bytes are no state of a search about the claim.</exception>
    public static ClaimState Read(ReadOnlyMemory<byte> bytes, ClaimTables tables) =>
        new ClaimStateReader(bytes, tables).State();

    private ClaimState State()
    {
        long boxes = _bytes.Long(), operations = _bytes.Long();
        int suspects = _bytes.Below(int.MaxValue);
        var refutation = _bytes.Truth()
            ? Enumerable.Range(0, _tables.Around.Inputs).Select(_ => Number()).ToArray()
            : null;
        long next = _bytes.Long();
        var best = _bytes.Many(BytesOfPart + sizeof(long), () => (Part(), _bytes.Long()));
        var newest = Parts();
        var round = _bytes.Many(BytesOfPart + 1, () => new RoundPart(Part(), Visit()));
        _bytes.End();
        StateReader.ThrowUnlessNumbered(best, next);
        return new ClaimState(boxes, operations, suspects, new OpenParts(best, newest, next), round)
        {
            Refutation = refutation,
        };
    }

    private PhaseChain Chain(int place)
    {
        int older = _bytes.Below(place + 1), layer = _bytes.Whole(), neuron = _bytes.Whole();
        StateException.ThrowUnless(_tables.IsPhase(layer, neuron), "the network has no such phase");
        return new PhaseChain(
            new Phase(layer, neuron, _bytes.Truth()), older == 0 ? null : _chains[older - 1]);
    }

    private Multipliers ReadMultipliers()
    {
        var phases = PhaseChain.ToArray(ChainOrNone());
        double[] weights = SharedArray();
        double[][] slopes = [.. Enumerable.Range(0, _tables.Layers + 1).Select(_ => SharedArray())];
        StateException.ThrowUnless(
            phases.Length == weights.Length && _tables.AreSound(slopes, weights), "its multipliers give no bounds");
        return Multipliers.Of(slopes, phases, weights);
    }

    private OpenBox[] Parts() => _bytes.Many(BytesOfPart, Part);

    private OpenBox Part()
    {
        var box = new Box(SharedArray(), SharedArray());
        var around = _tables.Around;
        StateException.ThrowUnless(
            box.Low.Length == around.Inputs && box.High.Length == around.Inputs
            && Enumerable.Range(0, around.Inputs).All(i => box.Low[i] >= around.Low[i]
                && box.Low[i] <= box.High[i] && box.High[i] <= around.High[i]),
            "a part lies outside of the claim");
        double margin = _bytes.Double(), share = _bytes.Double();
        StateException.ThrowUnless(share is >= 0 and <= 1, "a part has no share of the volume");
        var part = new OpenBox(box, margin, share, _tables.Goals[_bytes.Below(_tables.Goals.Count)])
        {
            Halvings = _bytes.Below(int.MaxValue),
            Phases = ChainOrNone(),
        };
        int multipliers = _bytes.Below(_multipliers.Length + 1);
        return multipliers == 0 ? part : part with { Multipliers = Fitting(part, _multipliers[multipliers - 1]) };
    }

    private static Multipliers Fitting(OpenBox part, Multipliers multipliers)
    {
        var phases = PhaseChain.ToArray(part.Phases);
        StateException.ThrowUnless(
            phases.AsSpan().StartsWith(multipliers.Phases), "a part has multipliers of other phases");
        return multipliers;
    }

    private BoxVisit? Visit() => !_bytes.Truth() ? null : BoxVisit.Into(Parts()) with
    {
        Point = Point(),
        PointMargin = _bytes.Double(),
        Operations = _bytes.Long(),
        IsStuck = _bytes.Truth(),
    };

    private double[]? Point()
    {
        bool isKnown = _bytes.Truth();
        double[] point = _bytes.Doubles();
        StateException.ThrowUnless(
            point.Length == (isKnown ? _tables.Around.Inputs : 0) && Array.TrueForAll(point, double.IsFinite),
            "a point has no place");
        return isKnown ? point : null;
    }

    private Rational Number()
    {
        var numerator = Integer();
        var denominator = Integer();
        StateException.ThrowUnless(denominator.Sign > 0, "a number has no value");
        return Rational.Create(numerator, denominator);
    }

    private BigInteger Integer()
    {
        int count = _bytes.Count(1);
        StateException.ThrowUnless(count <= MostBytesOfNumber, "a number is too long");
        return new BigInteger(_bytes.Bytes(count).Span);
    }

    private double[] SharedArray() => _arrays[_bytes.Below(_arrays.Length)];

    private PhaseChain? ChainOrNone() => _bytes.Below(_chains.Length + 1) is > 0 and var place
        ? _chains[place - 1]
        : null;
}
