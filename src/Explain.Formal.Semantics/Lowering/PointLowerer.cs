using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers what a step points out to items, one for each index of its generators.</summary>
internal sealed class PointLowerer(LoweringSession session, LoweringContext context, Behavior behavior)
{
    /// <summary>The items; null if that was reported, or has no meaning in this version.</summary>
    public Sequence<Item>? Lower(BoundStep.PointOut step)
    {
        if (step.Each is null)
        {
            return LowerItems(step, context, "") is { } items ? items.ToSequence() : null;
        }

        var all = new List<Item>();
        bool isRight = true;
        var reading = context with { ReadsParameters = true };
        bool isWhole = new GeneratorLowerer(session).ForEach(step.Each, reading, inner =>
        {
            var items = LowerItems(step, inner with { ReadsParameters = false }, IndexOf(step.Each, inner));
            isRight &= items is not null;
            all.AddRange(items ?? []);
            return isRight;
        });
        return isWhole && isRight ? all.ToSequence() : null;
    }

    private static string IndexOf(BoundGenerators each, LoweringContext inner) =>
        $"[{string.Join(", ", each.Items.SelectMany(item => item.Symbols).Select(index =>
            inner.Values.TryFind(index) is Lowered.Wire { Known: { } known } ? known.ToString() : "?"))}]";

    private IReadOnlyList<Item>? LowerItems(BoundStep.PointOut step, LoweringContext inner, string index)
    {
        string text = WithoutGenerators(step) + (index.Length == 0 ? "" : $" {index}");
        return step.Point switch
        {
            BoundPoint.Share share => One(LowerShare(share, inner, text, index)),
            BoundPoint.Track track => LowerTrack(track, inner, step, index),
            BoundPoint.Split split => One(Wires([split.On], inner) is [var on]
                ? new Item.Split(Words([split.On]) + index, text, on, split.IsFactor)
                : null),
            BoundPoint.Approximate approximate => One(
                Wires(approximate.What, inner) is { } wires && LowerShape(approximate.Shape, inner) is { } shape
                    ? new Item.Approximate(Words(approximate.What) + index, text, wires, shape)
                    : null),
            BoundPoint.Independent independent => One(Wires(independent.Wires, inner) is { } wires
                ? new Item.Independent(Words(independent.Wires) + index, text, wires)
                : null),
            BoundPoint.Reveal reveal => One(LowerReveal(reveal, inner, text, index)),
            BoundPoint.Observe observe => One(LowerObserve(observe, inner, step, text, index)),
            BoundPoint.Neglect neglect => One(Wires([neglect.Event], inner) is [var wire]
                ? new Item.Neglect(Words([neglect.Event]) + index, text, wire)
                : null),
            _ => throw new UnreachableException($"Unhandled {step.Point.GetType().Name}."),
        };
    }

    private static IReadOnlyList<Item>? One(Item? item) => item is null ? null : [item];

    private static string WithoutGenerators(BoundStep.PointOut step)
    {
        if (step.Each is null)
        {
            return step.Text;
        }

        var first = step.Each.Items[0].Symbols[0].Where.Span.Start;
        var whole = step.Where with { Span = new TextSpan(step.Where.Span.Start, first - step.Where.Span.Start) };
        string before = SourceWords.Of(whole).TrimEnd();
        return before.EndsWith(" for", StringComparison.Ordinal) ? before[..^4] : before;
    }

    private static string Words(IEnumerable<BoundExpression> parts) =>
        string.Join(", ", parts.Select(part => SourceWords.Of(part.Where)));

    private Sequence<NodeId>? Wires(IEnumerable<BoundExpression> parts, LoweringContext inner)
    {
        var lowered = parts.Select(new ExpressionLowerer(session, inner).LowerWire).ToArray();
        return lowered.Any(wire => wire is null)
            ? null
            : lowered.OfType<Lowered.Wire>().Select(wire => wire.Node).ToSequence();
    }

    /// <summary>Wires in every application of their models.</summary>
    private Sequence<NodeId>? WiresEverywhere(IEnumerable<BoundExpression> parts, LoweringContext inner)
    {
        var all = new List<NodeId>();
        foreach (var part in parts)
        {
            int applications = new ExpressionLowerer(session, inner).Applications(part);
            for (int i = 0; i < applications; i++)
            {
                if (Wires([part], inner with { Application = i }) is not [var wire])
                {
                    return null;
                }

                all.Add(wire);
            }
        }

        return all.ToSequence();
    }

    private Item.Share? LowerShare(BoundPoint.Share share, LoweringContext inner, string text, string index) =>
        WiresEverywhere(share.What, inner) is { } what && WiresEverywhere(share.Across, inner) is { } across
            ? new Item.Share(Words(share.What) + index, text, what, across)
            : null;

    private JointShape? LowerShape(BoundShape shape, LoweringContext inner)
    {
        if (shape.Number is null)
        {
            return shape.Word == "diagonal" ? new JointShape.Diagonal() : JointShape.Normal;
        }

        bool isRank = shape.Word == "low_rank";
        int? number = new ExpressionLowerer(session, inner with { ReadsParameters = true }).LowerSize(shape.Number);
        if (number < (isRank ? 1 : 2))
        {
            session.Diagnostics.Report(LogicDiagnostics.ShapeTooSmall.At(
                shape.Number.Where, shape.Word, isRank ? 1 : 2));
            return null;
        }

        return number is not { } size ? null
            : isRank ? new JointShape.LowRank(size)
            : new JointShape.Cumulants(size);
    }

    private List<Item>? LowerTrack(BoundPoint.Track track, LoweringContext inner, BoundStep.PointOut step, string index)
    {
        var items = new List<Item>();
        foreach (var cumulant in track.Cumulants)
        {
            if (Wires(cumulant.Wires, inner) is not { } wires)
            {
                return null;
            }

            string name = Words(cumulant.Wires) + index;
            string word = track.IsOnly ? "track only" : "track";
            string text = track.Cumulants.Length == 1
                ? WithoutGenerators(step) + (index.Length == 0 ? "" : $" {index}")
                : $"{word} {name}";
            items.Add(new Item.Track(name, text, wires, track.IsOnly));
        }

        return items;
    }

    private Item.Reveal? LowerReveal(BoundPoint.Reveal reveal, LoweringContext inner, string text, string index) =>
        new ClaimLowerer(session, inner).Lower(reveal.Fact, reveal.Tolerance, null, null) is { } fact
            ? new Item.Reveal((reveal.Label ?? Words([reveal.Fact])) + index, reveal.Label ?? text, fact.Node)
            : null;

    private Item.Observe? LowerObserve(
        BoundPoint.Observe observe, LoweringContext inner, BoundStep.PointOut step, string text, string index)
    {
        if (Wires([observe.Wire, observe.Value], inner) is not [var wire, var value]
            || new ExpressionLowerer(session, inner).Lower(observe.Prior) is not Lowered.Distribution prior
            || new DataLowerer(session, inner, behavior).Lower(observe.Data, step.Where) is not { } data)
        {
            return null;
        }

        Rational? within = observe.Tolerance is null
            ? Rational.Zero
            : new ToleranceLowerer(session, inner).Lower(observe.Tolerance);
        if (within is not { } allowed)
        {
            return null;
        }

        if (IsOwn(wire, inner.Frame.Builder))
        {
            session.Diagnostics.Report(LogicDiagnostics.ObservesItself.At(step.Where, Words([observe.Wire])));
            return null;
        }

        return new Item.Observe(
            Words([observe.Wire]) + index, text, new Observation(wire, value, allowed, data, prior.Law));
    }

    private bool IsOwn(NodeId wire, GraphBuilder builder) => behavior is Behavior.Quantities quantities
        && quantities.Obligations.Any(obligation => obligation.Quantity is
        {
            Kind: QuantityKind.Probability or QuantityKind.Expectation, Given: null, Operands: [var own],
        }
        && (own == wire || SameWire.Holds(builder.ToGraph(), own, wire)));
}
