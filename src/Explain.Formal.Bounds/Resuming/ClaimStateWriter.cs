using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Writes the state of a search as bytes: first what parts share, each once, then the parts.</summary>
internal sealed class ClaimStateWriter : IDisposable
{
    private readonly ClaimTables _tables;
    private readonly ArrayTable _arrays;
    private readonly StateWriter _chains;
    private readonly StateWriter _multipliers;
    private readonly StateWriter _body;
    private readonly Dictionary<object, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly long _mostBytes;
    private int _chainCount;
    private int _multiplierCount;

    private ClaimStateWriter(ClaimTables tables, long mostBytes)
    {
        (_tables, _mostBytes) = (tables, mostBytes);
        _arrays = new ArrayTable(mostBytes);
        _chains = new StateWriter(mostBytes);
        _multipliers = new StateWriter(mostBytes);
        _body = new StateWriter(mostBytes);
    }

    /// <summary>The bytes of a state; null if these are too many.</summary>
    public static byte[]? Write(ClaimState state, ClaimTables tables, long mostBytes)
    {
        using var writer = new ClaimStateWriter(tables, mostBytes);
        writer.Write(state);
        return writer.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _arrays.Dispose();
        _chains.Dispose();
        _multipliers.Dispose();
        _body.Dispose();
    }

    private byte[]? Finish()
    {
        using var all = new StateWriter(_mostBytes);
        foreach (var (count, table) in new[]
        {
            (_arrays.Count, _arrays.Bytes), (_chainCount, _chains), (_multiplierCount, _multipliers),
        })
        {
            all.Write(count);
            all.Append(table);
        }

        all.Append(_body);
        return all.IsFull ? null : all.ToBytes();
    }

    private void Write(ClaimState state)
    {
        _body.Write(state.Boxes);
        _body.Write(state.Operations);
        _body.Write(state.Suspects);
        _body.Write(state.Refutation is not null);
        foreach (var x in state.Refutation ?? [])
        {
            Write(x);
        }

        _body.Write(state.Open.Next);
        _body.Write(state.Open.Best.Length);
        foreach (var (part, number) in state.Open.Best)
        {
            Write(part);
            _body.Write(number);
        }

        Write(state.Open.Newest);
        _body.Write(state.Round.Length);
        foreach (var (part, visit) in state.Round)
        {
            Write(part);
            Write(visit);
        }
    }

    private void Write(Rational x)
    {
        _body.Write(x.Numerator.ToByteArray());
        _body.Write(x.Denominator.ToByteArray());
    }

    private void Write(OpenBox[] parts)
    {
        _body.Write(parts.Length);
        foreach (var part in parts)
        {
            Write(part);
        }
    }

    private void Write(OpenBox part)
    {
        _body.Write(_arrays.PlaceOf(part.Box.Low));
        _body.Write(_arrays.PlaceOf(part.Box.High));
        _body.Write(part.Margin);
        _body.Write(part.Share);
        _body.Write(_tables.PlaceOf(part.Goal));
        _body.Write(part.Halvings);
        _body.Write(PlaceOf(part.Phases));
        _body.Write(part.Multipliers is { } multipliers ? PlaceOf(multipliers, part.Phases) : 0);
    }

    // A failure is not taken from a file: what found it is asked again.
    private void Write(BoxVisit? visit)
    {
        bool isKnown = visit is { Failure: null };
        _body.Write(isKnown);
        if (visit is not null && isKnown)
        {
            Write(visit.Rest);
            _body.Write(visit.Point is not null);
            _body.Write(visit.Point ?? []);
            _body.Write(visit.PointMargin);
            _body.Write(visit.Operations);
            _body.Write(visit.IsStuck);
        }
    }

    /// <summary>One more than the place of a chain, behind those of its parents; 0 for none.</summary>
    private int PlaceOf(PhaseChain? chain)
    {
        var open = new Stack<PhaseChain>();
        for (var next = chain; next is not null && !_places.ContainsKey(next); next = next.Older)
        {
            open.Push(next);
        }

        while (open.TryPop(out var next))
        {
            _chains.Write(next.Older is null ? 0 : _places[next.Older]);
            _chains.Write(next.Newest.Layer);
            _chains.Write(next.Newest.Neuron);
            _chains.Write(next.Newest.IsOn);
            _places.Add(next, ++_chainCount);
        }

        return chain is null ? 0 : _places[chain];
    }

    /// <summary>One more than the place of multipliers, 0 for such as could not be read again.</summary>
    private int PlaceOf(Multipliers multipliers, PhaseChain? phases)
    {
        if (!_places.TryGetValue(multipliers, out int place))
        {
            while (phases is not null && phases.Count > multipliers.Weights.Length)
            {
                phases = phases.Older;
            }

            if (_tables.AreSound(multipliers.Slopes, multipliers.Weights))
            {
                place = ++_multiplierCount;
                _multipliers.Write(PlaceOf(phases));
                _multipliers.Write(_arrays.PlaceOf(multipliers.Weights));
                Array.ForEach(multipliers.Slopes, slopes => _multipliers.Write(_arrays.PlaceOf(slopes)));
            }

            _places.Add(multipliers, place);
        }

        return place;
    }
}
