using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A joint cumulant times a number; no tuple: it is surely 0, or presumed so.</summary>
internal readonly record struct ScaledTuple(Rational Coefficient, WireTuple? Tuple);

/// <summary>Makes the names of joint cumulants, each in one form, and finds those that are 0.</summary>
internal sealed class TupleSpace(MomentCircuit circuit, WireFacts facts, WireOrder order, CumulantPresumptions presumed)
{
    public MomentCircuit Circuit => circuit;

    public WireFacts Facts => facts;

    /// <summary>The joint cumulant of entries: scaled wires are replaced by what they scale.</summary>
    public ScaledTuple Make(ReadOnlySpan<Entry> entries)
    {
        if (entries.Length == 1 && entries[0].Power == 1)
        {
            return circuit[entries[0].Wire] is MomentGate.Noise ? default : new(1, WireTuple.Of([entries[0]]));
        }

        Rational coefficient = 1;
        var kept = new Entry[entries.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = Resolve(entries[i], ref coefficient);
            if (entries.Length > 1 && circuit[kept[i].Wire] is MomentGate.Constant)
            {
                return default;
            }
        }

        Sort(kept);
        return IsZero(kept) ? default : new(coefficient, WireTuple.Of([.. kept]));
    }

    /// <summary>The wire that an entry scales and shifts.</summary>
    public Entry Resolve(Entry entry, ref Rational coefficient)
    {
        while (circuit[entry.Wire] is MomentGate.Linear { Terms: [var term] })
        {
            coefficient *= term.Coefficient;
            entry = new(term.Wire);
        }

        return entry;
    }

    // By insertion: entries are few, and nearly in order.
    private void Sort(Entry[] entries)
    {
        for (int i = 1; i < entries.Length; i++)
        {
            var entry = entries[i];
            int place = i;
            for (; place > 0 && order.Compare(entries[place - 1], entry) > 0; place--)
            {
                entries[place] = entries[place - 1];
            }

            entries[place] = entry;
        }
    }

    private bool IsZero(Entry[] entries)
    {
        if (entries.Length > 1 && facts.FallApart(entries))
        {
            return true;
        }

        return (entries.Length > 2 && entries.All(entry => facts.IsNormal(entry.Wire)))
            || (entries.Length > 1 && presumed.MakesZero(entries));
    }
}
