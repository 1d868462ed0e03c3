using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Where wires stay on all inputs, by intervals: loose, but known while a claim is read.</summary>
/// <param name="wires">The wires.</param>
/// <param name="inputs">Where each input stays.</param>
internal sealed class WireRanges(WireTable wires, Func<int, DoubleInterval> inputs)
{
    private readonly List<DoubleInterval> _known = [];

    /// <summary>Contains the values of a row; no answer where a function may have none.</summary>
    public DoubleInterval Of(AffineRow row)
    {
        var sum = DoubleInterval.Around(Enclosure.Exact(row.Constant));
        foreach (var (wire, coefficient) in row.Terms)
        {
            sum += DoubleInterval.Around(Enclosure.Exact(coefficient)) * OfWire(wire);
        }

        return sum;
    }

    private DoubleInterval OfWire(int wire)
    {
        // A function reads earlier wires only, so in this order all that it reads is known.
        for (int i = _known.Count; i <= wire - wires.Inputs; i++)
        {
            _known.Add(FunctionValues.On(wires.Functions[i].Function, Of(wires.Functions[i].Row)));
        }

        return wire < wires.Inputs ? inputs(wire) : _known[wire - wires.Inputs];
    }
}
