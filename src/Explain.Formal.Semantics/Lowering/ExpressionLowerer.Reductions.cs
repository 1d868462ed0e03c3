using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Reducers and nested quantifiers: sums are one node, products and the like are balanced trees (DESIGN
/// 2).</content>
internal sealed partial class ExpressionLowerer
{
    private const int LongestQuantifier = 1 << 16;

    private Lowered.Wire? LowerReduction(BoundExpression.Reduction reduction)
    {
        if (reduction.Reducer == BuiltinFunction.Slope)
        {
            return new SlopeLowerer(this).Lower(reduction);
        }

        if (LowerEach(reduction.Generators, reduction.Item) is not { } items)
        {
            return null;
        }

        return items.Any(item => !item.Type.IsScalar)
            ? ReduceTensors(reduction.Reducer, items, reduction.Where)
            : Reduce(reduction.Reducer, items, reduction.Where);
    }

    /// <summary>The item for each value of the generators, in order; null if something was reported.</summary>
    internal List<Lowered.Wire>? LowerEach(BoundGenerators generators, BoundExpression item)
    {
        var items = new List<Lowered.Wire>();
        bool isRight = new GeneratorLowerer(session).ForEach(generators, context, inner =>
        {
            var wire = With(inner).LowerWire(item);
            if (wire is not null)
            {
                items.Add(wire);
            }

            return wire is not null;
        });
        return isRight && !session.Diagnostics.HasErrors && session.Later is null ? items : null;
    }

    /// <summary>Reduces entries of one tensor, or several scalars.</summary>
    internal Lowered.Wire? Reduce(BuiltinFunction reducer, IReadOnlyList<Lowered.Wire> items, SourceLocation where)
    {
        if (items.Count == 0)
        {
            return ReduceNothing(reducer, where);
        }

        return reducer switch
        {
            BuiltinFunction.Sum => Emit(new Operation.Sum(), [.. items.Select(item => item.Node)], where),
            BuiltinFunction.Mean => Mean(items, where),
            BuiltinFunction.Count => Count(items, where),
            BuiltinFunction.Prod => Tree(BinaryOperator.Multiply, items, where),
            BuiltinFunction.All => Tree(BinaryOperator.And, items, where),
            BuiltinFunction.Any => Tree(BinaryOperator.Or, items, where),
            BuiltinFunction.Max => Tree(BinaryOperator.Maximum, items, where),
            BuiltinFunction.Min => Tree(BinaryOperator.Minimum, items, where),
            BuiltinFunction.ArgMax => Stack(items, [items.Count], where) is { } list
                ? Emit(new Operation.ArgMax(), [list.Node], where)
                : null,
            _ => throw new UnreachableException($"Unhandled {reducer}."),
        };
    }

    private Lowered.Wire? ReduceNothing(BuiltinFunction reducer, SourceLocation where) => reducer switch
    {
        BuiltinFunction.Sum or BuiltinFunction.Count =>
            Constant(Value.Of(Rational.Zero), new ElementType.Integer(), where),
        BuiltinFunction.Prod => Constant(Value.Of(Rational.One), new ElementType.Integer(), where),
        BuiltinFunction.All => Constant(Value.Of(true), new ElementType.Boolean(), where),
        BuiltinFunction.Any => Constant(Value.Of(false), new ElementType.Boolean(), where),
        _ => Report(LoweringDiagnostics.EmptySet, where),
    };

    /// <summary>Tensors of one shape are summed or multiplied entry by entry.</summary>
    private Lowered.Wire? ReduceTensors(BuiltinFunction reducer, List<Lowered.Wire> items, SourceLocation where)
    {
        if (items.FirstOrDefault(item => item.Type.Shape != items[0].Type.Shape) is { } wrong)
        {
            return Report(LoweringDiagnostics.RaggedTensor, where, items[0].Type, wrong.Type);
        }

        var entries = items.Select(item => Entries(item, where)).ToArray();
        var results = Enumerable.Range(0, items[0].Type.Shape.Count)
            .Select(i => Reduce(reducer, [.. entries.Select(entry => entry[i])], where)).ToArray();
        if (results.Any(result => result is null)
            || Stack([.. results.OfType<Lowered.Wire>()], [results.Length], where) is not { } flat)
        {
            return null;
        }

        var type = flat.Type with { Shape = items[0].Type.Shape };
        return new Lowered.Wire(
            context.Frame, context.Frame.Builder.Add(new Operation.Reshape(), [flat.Node], type, new Origin(where)));
    }

    private Lowered.Wire? Tree(BinaryOperator function, IReadOnlyList<Lowered.Wire> items, SourceLocation where)
    {
        if (items.Count == 1)
        {
            return items[0];
        }

        // Split after the first ceil(n / 2): association changes truncated estimates.
        int first = (items.Count + 1) / 2;
        var left = Tree(function, [.. items.Take(first)], where);
        var right = Tree(function, [.. items.Skip(first)], where);
        return left is null || right is null ? null : Join(function, left, right, where);
    }

    private Lowered.Wire? Mean(IReadOnlyList<Lowered.Wire> items, SourceLocation where) =>
        Emit(new Operation.Sum(), [.. items.Select(item => item.Node)], where) is { } sum
            ? Join(
                BinaryOperator.Divide, sum, Constant(
                    Value.Of((Rational)items.Count), new ElementType.Integer(), where), where)
            : null;

    private Lowered.Wire? Count(IReadOnlyList<Lowered.Wire> items, SourceLocation where)
    {
        var ones = items.Select(item => Emit(new Operation.Unary(UnaryOperator.Indicator), [item.Node], where))
            .ToArray();
        return ones.Any(one => one is null)
            ? null
            : Emit(new Operation.Sum(), [.. ones.OfType<Lowered.Wire>().Select(one => one.Node)], where);
    }

    /// <summary>The entries of a tensor, row-major.</summary>
    private IReadOnlyList<Lowered.Wire> Entries(Lowered.Wire wire, SourceLocation where)
    {
        if (wire.Type.IsScalar)
        {
            return [wire];
        }

        var builder = context.Frame.Builder;
        return [.. Enumerable.Range(0, wire.Type.Shape.Count).Select(i => new Lowered.Wire(
            context.Frame,
            builder.Add(
                new Operation.Slice(
                    wire.Type.Shape.Indices(i).Select(AxisSelector (at) => new AxisSelector.At(at)).ToSequence()),
                [wire.Node],
                new Origin(where))))];
    }

    private Lowered.Wire? LowerQuantified(BoundExpression.Quantified quantified)
    {
        var items = new List<Lowered.Wire>();
        bool isTooLong = false;
        bool isRight = new GeneratorLowerer(session).ForEach(quantified.Generators, context, inner =>
        {
            isTooLong = items.Count >= LongestQuantifier;
            var item = isTooLong ? null : With(inner).LowerWire(quantified.Body);
            if (item is not null)
            {
                items.Add(item);
            }

            return item is not null;
        });
        if (isTooLong)
        {
            return Report(LoweringDiagnostics.TooLarge, quantified.Where, $"more than {LongestQuantifier} cases");
        }

        bool isAll = quantified.Quantifier == Logic.Quantifier.ForAll;
        return isRight && !session.Diagnostics.HasErrors && session.Later is null
            ? Reduce(isAll ? BuiltinFunction.All : BuiltinFunction.Any, items, quantified.Where)
            : null;
    }
}
