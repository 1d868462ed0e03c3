using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A lowered loop: all its states, and the named wires of its body over all rounds.</summary>
internal sealed record LoweredLoop(Lowered.Wire States, IReadOnlyDictionary<string, Lowered.Wire> Wires);

/// <summary>Lowers a scan to a loop node whose body is a graph of its own.</summary>
internal sealed class ScanLowerer(LoweringSession session, LoweringContext context)
{
    // Nodes of bodies that are evaluated while compiling.
    private const long MostWork = 1 << 20;

    public LoweredLoop? Lower(BoundExpression.Scan scan)
    {
        var outside = new ExpressionLowerer(session, context);
        if (outside.LowerWire(scan.Initial) is not { } initial
            || outside.LowerSet(scan.Source) is not { } source
            || Elements(source, scan.Source.Where) is not { } elements)
        {
            return null;
        }

        if (!IsCountable(initial.Type.Shape.Under(elements.Length + 1), scan.Where)
            || LowerBody(scan, StateType(scan, initial), source, elements) is not { } body)
        {
            return null;
        }

        if (!TypeFit.Covers(body.State.Element, body.Body.Graph[body.Body.Next].Type.Element))
        {
            session.Widened.Add(scan);
            return Lower(scan);
        }

        if (body.Body.Wires.Any(label => !IsCountable(body.Body.WireType(label.Name).Shape, scan.Where))
            || !IsShort(body, initial, scan.Where))
        {
            return null;
        }

        return new LoweredLoop(
            Loop(body, null, initial, scan.Where),
            body.Body.Wires.ToDictionary(
                label => label.Name, label => Loop(body, label.Name, initial, scan.Where), StringComparer.Ordinal));
    }

    /// <summary>The type of the state: wide enough for every round, so that engines may trust it.</summary>
    private TensorType StateType(BoundExpression.Scan scan, Lowered.Wire initial)
    {
        var start = initial.Type.Element;
        bool isWhole = start is ElementType.Natural
            && scan.State.Type is BoundType.Wire { Element: ElementType.Natural or ElementType.Integer };
        var element = isWhole ? session.Widened.Contains(scan) ? new ElementType.Integer() : start
            : scan.State.Type is BoundType.Wire wire ? wire.Element
            : start;
        return new TensorType(ElementType.Join(element, start) ?? element, initial.Type.Shape);
    }

    /// <summary>Whether a loop whose rounds are all known, and so run while compiling, is short.</summary>
    private bool IsShort(LoweredBody body, Lowered.Wire initial, SourceLocation where)
    {
        bool isKnown = initial.Known is not null && body.Frame.CapturedOutside.Count == 0;
        if (!isKnown)
        {
            return true;
        }

        if (Work(body.Body) <= MostWork)
        {
            return new ExpressionLowerer(session, context)
                .IsAllowed(initial.Type.Shape.Under(body.Body.Elements.Length + 1), where);
        }

        session.Diagnostics.Report(LoweringDiagnostics.TooLarge.At(
            where, $"a scan of {body.Body.Elements.Length} rounds, all known while compiling"));
        return false;
    }

    /// <summary>Whether the entries over all rounds can be numbered; they are not built.</summary>
    private bool IsCountable(TensorShape shape, SourceLocation where)
    {
        if (shape.Extents.Aggregate(1.0, (product, extent) => product * extent) <= int.MaxValue)
        {
            return true;
        }

        session.Diagnostics.Report(LoweringDiagnostics.TooLarge.At(where, $"a tensor of shape {shape}"));
        return false;
    }

    private static long Work(LoopBody body) => Math.Min(
        long.MaxValue / int.MaxValue,
        body.Elements.Length * body.Graph.Nodes.Sum(
            node => node.Operation is Operation.Scan inner ? Work(inner.Body) : 1L));

    private Lowered.Wire Loop(LoweredBody body, string? wire, Lowered.Wire initial, SourceLocation where)
    {
        var builder = context.Frame.Builder;
        NodeId[] operands = [initial.Node, .. body.Frame.CapturedOutside];
        var type = wire is null
            ? body.State with { Shape = body.State.Shape.Under(body.Body.Elements.Length + 1) }
            : body.Body.WireType(wire);
        return new Lowered.Wire(
            context.Frame, builder.Add(new Operation.Scan(body.Body, wire), operands, type, new Origin(where)));
    }

    private LoweredBody? LowerBody(
        BoundExpression.Scan scan, TensorType state, LoweredSet source, Sequence<Tensor> elements)
    {
        var frame = new Frame(context.Frame);
        var stateInput = frame.Builder.Input(scan.State.Name, state);
        bool isLookup = source is LoweredSet.Elements { Tensor.Known: null };
        var indexType = isLookup
            ? new TensorType(new ElementType.Natural(elements.Length), TensorShape.Scalar)
            : source.ItemType;
        var indexInput = frame.Builder.Input(scan.Index.Name, indexType);
        var index = new Lowered.Wire(frame, indexInput);
        if (isLookup && source is LoweredSet.Elements parts)
        {
            index = new Lowered.Wire(
                frame, frame.Builder.Add(new Operation.Lookup(), [frame.Import(parts.Tensor), indexInput]));
        }

        var inside = (context with { Frame = frame })
            .With(scan.State, new Lowered.Wire(frame, stateInput))
            .With(scan.Index, index);
        var bag = new WireBag();
        if (new BlockLowerer(session, "scan").Lower(scan.Items, inside, bag) is not { } end
            || new ExpressionLowerer(session, end).LowerWire(scan.Next) is not { } next)
        {
            return null;
        }

        if (next.Type.Shape != state.Shape)
        {
            session.Diagnostics.Report(LoweringDiagnostics.ScanStateChanges.At(scan.Where, state, next.Type));
            return null;
        }

        var wires = bag.Wires.Select(pair => new WireLabel(pair.Key, frame.Import(pair.Value))).ToSequence();
        var body = new LoopBody(
            frame.Builder.ToGraph(), stateInput, indexInput, elements, frame.CapturedInside, next.Node, wires);
        return new LoweredBody(body, frame, state);
    }

    private sealed record LoweredBody(LoopBody Body, Frame Frame, TensorType State);

    /// <summary>The element of each round; for a tensor that is not known, its indices.</summary>
    private Sequence<Tensor>? Elements(LoweredSet source, SourceLocation where)
    {
        var list = source switch
        {
            LoweredSet.Elements { Tensor.Known: { } known } parts => Enumerable.Range(0, parts.Length).Select(known.At),
            LoweredSet.Elements parts => Enumerable.Range(0, parts.Length)
                .Select(i => Tensor.Scalar(Value.Of((Rational)i))),
            _ => source.List(),
        };
        if (list is null)
        {
            session.Diagnostics.Report(source.Count is { } count
                ? LoweringDiagnostics.TooLarge.At(where, $"{count} rounds")
                : LoweringDiagnostics.NotEnumerable.At(where));
        }

        return list?.ToSequence();
    }
}
