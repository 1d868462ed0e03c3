namespace Explain.Formal.Bounds;

/// <summary>Writes the state of a search about a probability: first what parts share, each once, then the
/// parts.</summary>
internal sealed class MassStateWriter : IDisposable
{
    private readonly ArrayTable _arrays;
    private readonly StateWriter _reductions;
    private readonly StateWriter _body;
    private readonly Dictionary<ClaimReduction, int> _places = new(ReferenceEqualityComparer.Instance);

    private MassStateWriter(long mostBytes)
    {
        _arrays = new ArrayTable(mostBytes);
        (_reductions, _body) = (new StateWriter(mostBytes), new StateWriter(mostBytes));
    }

    /// <summary>The bytes of a state; null if these are too many.</summary>
    public static byte[]? Write(MassState state, long mostBytes)
    {
        using var writer = new MassStateWriter(mostBytes);
        writer.Write(state);
        using var all = new StateWriter(mostBytes);
        all.Write(writer._arrays.Count);
        all.Append(writer._arrays.Bytes);
        all.Write(writer._places.Count);
        all.Append(writer._reductions);
        all.Append(writer._body);
        return all.IsFull ? null : all.ToBytes();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _arrays.Dispose();
        _reductions.Dispose();
        _body.Dispose();
    }

    private void Write(MassState state)
    {
        var (holds, fails, outside) = state.Settled.Values;
        _body.Write(state.Boxes);
        _body.Write(state.Operations);
        _body.Write(state.Check);
        _body.Write(holds);
        _body.Write(fails);
        _body.Write(outside);
        _body.Write(state.Next);
        _body.Write(state.Open.Length);
        foreach (var (part, number) in state.Open)
        {
            Write(part, number);
        }
    }

    // What lies around a part is in the sums already.
    private void Write(MassPart part, long number)
    {
        Write(_body, part.Box);
        Array.ForEach(part.Shares, _body.Write);
        _body.Write(part.Mass.Low);
        _body.Write(part.Mass.High);
        _body.Write(part.Cut);
        _body.Write(PlaceOf(part.Claim.Reduction));
        _body.Write(number);
    }

    private void Write(StateWriter writer, Box box)
    {
        writer.Write(_arrays.PlaceOf(box.Low));
        writer.Write(_arrays.PlaceOf(box.High));
    }

    /// <summary>One more than the place of a reduction, behind those around it; 0 for none.</summary>
    private int PlaceOf(ClaimReduction? reduction)
    {
        var open = new Stack<ClaimReduction>();
        for (var next = reduction; next is not null && !_places.ContainsKey(next); next = next.Around)
        {
            open.Push(next);
        }

        while (open.TryPop(out var next))
        {
            _reductions.Write(next.Around is null ? 0 : _places[next.Around]);
            Write(_reductions, next.Whole);
            Write(_reductions, next.Rest);
            _places.Add(next, _places.Count + 1);
        }

        return reduction is null ? 0 : _places[reduction];
    }
}
