using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Indices and the wires inside calls.</content>
internal sealed partial class ExpressionLowerer
{
    /// <summary>Lowers a scan, or a part of one; the lets of its body become wires of the block around it.</summary>
    public Lowered.Wire? LowerWithLoops(BoundExpression value, WireBag bag)
    {
        switch (value)
        {
            case BoundExpression.Scan scan when new ScanLowerer(session, context).Lower(scan) is { } loop:
                foreach (var (name, wire) in loop.Wires)
                {
                    bag.Wires.TryAdd(name, wire);
                }

                return loop.States;
            case BoundExpression.Scan:
                return null;
            case BoundExpression.Element { Target: BoundExpression.Scan or BoundExpression.Element } element:
                return LowerWithLoops(element.Target, bag) is { } target ? LowerElement(element, target) : null;
            default:
                return LowerWire(value);
        }
    }

    private Lowered.Wire? LowerElement(BoundExpression.Element element) =>
        LowerWire(element.Target) is { } target ? LowerElement(element, target) : null;

    private Lowered.Wire? LowerElement(BoundExpression.Element element, Lowered.Wire target)
    {

        if (element.Indices.Length > target.Type.Shape.Rank)
        {
            return Report(
                BindingDiagnostics.TooManyIndices, element.Where, SourceWords.Of(element.Target.Where),
                $"the shape {target.Type.Shape}", $"{element.Indices.Length} indices");
        }

        var places = new List<Place>();
        for (int axis = 0; axis < element.Indices.Length; axis++)
        {
            if (LowerPlace(element.Indices[axis], target.Type.Shape.Extents[axis], element.Where) is not { } place)
            {
                return null;
            }

            places.Add(place);
        }

        return At(target, [.. places], element.Where);
    }

    private Place? LowerPlace(BoundExpression? index, int extent, SourceLocation where)
    {
        switch (index)
        {
            case null:
                return new Place(new AxisSelector.Range(0, extent), null);
            case { Type: BoundType.Set }:
                return LowerSet(index) is LoweredSet.Range range
                    ? LowerRange(range, extent, index.Where)
                    : ReportPlace(LoweringDiagnostics.NotKnown, index.Where, $"'{SourceWords.Of(index.Where)}'");
            default:
                if (LowerWire(index) is not { } wire)
                {
                    return null;
                }

                return wire.Known is { } known ? LowerKnownPlace(known, extent, index.Where)
                    : wire.Type is { IsScalar: true, Element: ElementType.Integer or ElementType.Natural }
                        ? new Place(null, wire)
                        : ReportPlace(BindingDiagnostics.ArgumentType, index.Where, "[]", wire.Type);
        }
    }

    private Place? LowerRange(LoweredSet.Range range, int extent, SourceLocation where) =>
        range.Low.Sign < 0 || range.High > extent || range.Low > range.High
            ? ReportPlace(LoweringDiagnostics.IndexOutOfRange, where, range.ToString(), extent)
            : new Place(new AxisSelector.Range((int)range.Low.Numerator, (int)range.High.Numerator), null);

    private Place? LowerKnownPlace(Tensor known, int extent, SourceLocation where)
    {
        if (known is not
            {
                Shape.IsScalar: true,
                Single: Value.Number { Enclosure: { IsExact: true, Low: { IsInteger: true } at } }
            })
        {
            return ReportPlace(LoweringDiagnostics.BadSize, where, known);
        }

        return at.Sign < 0 || at >= extent
            ? ReportPlace(LoweringDiagnostics.IndexOutOfRange, where, at, extent)
            : new Place(new AxisSelector.At((int)at.Numerator), null);
    }

    private Place? ReportPlace(DiagnosticDescriptor descriptor, SourceLocation where, params object[] arguments)
    {
        Report(descriptor, where, arguments);
        return null;
    }

    /// <summary>The part of a wire at places, axis by axis; an index that is a wire becomes a lookup.</summary>
    private Lowered.Wire? At(Lowered.Wire target, ReadOnlySpan<Place> places, SourceLocation where)
    {
        if (places.Length == 0)
        {
            return target;
        }

        bool isFixed = true;
        foreach (var place in places)
        {
            isFixed &= place.Selector is not null;
        }

        if (isFixed)
        {
            var selectors = places.ToArray().Select(place => place.Selector).OfType<AxisSelector>().ToSequence();
            return Emit(new Operation.Slice(selectors), [target.Node], where);
        }

        var first = places[0];
        if (first.Index is { } index)
        {
            return Emit(new Operation.Lookup(), [target.Node, index.Node], where) is { } found
                ? At(found, places[1..], where)
                : null;
        }

        switch (first.Selector)
        {
            case AxisSelector.At:
                return Emit(new Operation.Slice([first.Selector]), [target.Node], where) is { } part
                    ? At(part, places[1..], where)
                    : null;
            case AxisSelector.Range range:
                return AlongRange(target, range, places[1..], where);
            default:
                throw new UnreachableException($"Unhandled {first.Selector?.GetType().Name}.");
        }
    }

    private Lowered.Wire? AlongRange(
        Lowered.Wire target, AxisSelector.Range range, ReadOnlySpan<Place> rest, SourceLocation where)
    {
        var parts = new List<Lowered.Wire>();
        for (int i = range.Start; i < range.End; i++)
        {
            if (Emit(new Operation.Slice([new AxisSelector.At(i)]), [target.Node], where) is not { } part
                || At(part, rest, where) is not { } found)
            {
                return null;
            }

            parts.Add(found);
        }

        return Stack(parts, [parts.Count], where);
    }

    private Lowered? LowerWireOf(BoundExpression.Wire wire)
    {
        if (Lower(wire.Target) is not Lowered.Wire { Inner: { } inner })
        {
            return null;
        }

        return inner.Wires.TryGetValue(wire.Name, out var found)
            ? found
            : Later($"The part '{wire.Name}' cannot be read in this version.");
    }

    /// <summary>Where an index points: a fixed place, or a wire.</summary>
    private sealed record Place(AxisSelector? Selector, Lowered.Wire? Index);
}
