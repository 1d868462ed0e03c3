using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Reads the state of a search about a probability, and refuses what cannot be one of its event.</summary>
/// <remarks>What is proved of parts is believed, as long as it can be a probability; their networks are made
/// again.</remarks>
internal sealed class MassStateReader
{
    private const int BytesOfPart = (5 * sizeof(double)) + (4 * sizeof(int)) + sizeof(long);
    private const double Rounded = 1e-9;

    private readonly ReadEvent _event;
    private readonly StateReader _bytes;
    private readonly double[][] _arrays;
    private readonly LocalClaim[] _claims;
    private LocalNetwork _network;

    private MassStateReader(ReadOnlyMemory<byte> bytes, ReadEvent @event)
    {
        (_event, _bytes, _network) = (@event, new StateReader(bytes), new LocalNetwork(@event.Claim));
        _arrays = _bytes.Many(sizeof(int), _bytes.Doubles);
        _claims = new LocalClaim[1 + _bytes.Count(5 * sizeof(int))];
        _claims[0] = new LocalClaim(@event.Claim, null);
        for (int i = 1; i < _claims.Length; i++)
        {
            _claims[i] = Reduced(i);
        }
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="StateException">The bytes are no state of a search about the event.</exception>
    public static MassState Read(ReadOnlyMemory<byte> bytes, ReadEvent @event) =>
        new MassStateReader(bytes, @event).State();

    private MassState State()
    {
        long boxes = _bytes.Long(), operations = _bytes.Long(), check = _bytes.Long();
        double holds = Share(), fails = Share(), outside = Share();
        StateException.ThrowUnless(holds + fails + outside <= 1 + Rounded, "more than everything is proved");
        long next = _bytes.Long();
        var open = _bytes.Many(BytesOfPart, () => (Part(), _bytes.Long()));
        _bytes.End();
        StateReader.ThrowUnlessNumbered(open, next);
        return new MassState(boxes, operations, check, MassSums.Of(holds, fails, outside), open, next);
    }

    private MassPart Part()
    {
        var box = BoxIn(_event.Box);
        double[] shares = [Share(), Share(), Share()];
        var mass = new DoubleInterval(Share(), Share());
        int cut = _bytes.Below(_event.Claim.Inputs);
        var claim = _claims[_bytes.Below(_claims.Length)];
        StateException.ThrowUnless(
            mass.IsKnown && shares.Sum() <= 1 + Rounded && (claim.Reduction is null || IsIn(box, claim.Reduction.Rest)),
            "a part is none of the event");
        return new MassPart(box, shares, mass, cut, [0, 0, 0], claim);
    }

    private LocalClaim Reduced(int place)
    {
        var around = _claims[_bytes.Below(place)];
        var whole = BoxIn(around.Reduction?.Rest ?? _event.Box);
        var rest = BoxIn(whole);
        if (around.Network != _network.Claim)
        {
            _network = new LocalNetwork(around.Network);
        }

        StateException.ThrowUnless(_network.Forward.Run(whole), "a part cannot be bounded");
        return new LocalClaim(_network.Reduced(rest), new ClaimReduction(around.Reduction, whole, rest));
    }

    private Box BoxIn(Box around)
    {
        var box = new Box(_arrays[_bytes.Below(_arrays.Length)], _arrays[_bytes.Below(_arrays.Length)]);
        StateException.ThrowUnless(
            box.Low.Length == around.Inputs && box.High.Length == around.Inputs && IsIn(box, around)
            && box.Low.Zip(box.High).All(ends => ends.First <= ends.Second),
            "a part lies outside of what it is a part of");
        return box;
    }

    private double Share()
    {
        double share = _bytes.Double();
        StateException.ThrowUnless(share is >= 0 and <= 1, "a share is none");
        return share;
    }

    private static bool IsIn(Box box, Box around) => box.Low.Zip(around.Low).All(ends => ends.First >= ends.Second)
        && box.High.Zip(around.High).All(ends => ends.First <= ends.Second);
}
