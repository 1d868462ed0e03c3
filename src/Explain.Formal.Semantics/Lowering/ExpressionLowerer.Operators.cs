using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Operators, conditionals and tensors.</content>
internal sealed partial class ExpressionLowerer
{
    // Products of entries that are computed while compiling.
    private const long MostProducts = 1 << 22;

    private Lowered.Wire? LowerUnary(BoundExpression.Unary unary) => LowerWire(unary.Operand) is { } operand
        ? Emit(new Operation.Unary(unary.Operator), [operand.Node], unary.Where)
        : null;

    private Lowered.Wire? LowerBinary(BoundExpression.Binary binary)
    {
        var left = LowerWire(binary.Left);
        var right = LowerWire(binary.Right);
        return left is null || right is null ? null : Join(binary.Operator, left, right, binary.Where);
    }

    /// <summary>An elementwise operation on wires of one shape, or a scalar beside a tensor.</summary>
    private Lowered.Wire? Join(BinaryOperator function, Lowered.Wire left, Lowered.Wire right, SourceLocation where)
    {
        if (!left.Type.IsScalar && !right.Type.IsScalar && left.Type.Shape != right.Type.Shape)
        {
            return Report(
                LoweringDiagnostics.ShapesDisagree, where, left.Type.Shape, right.Type.Shape, SourceWords.Of(where));
        }

        bool divides = function is BinaryOperator.Divide or BinaryOperator.IntegerDivide or BinaryOperator.Modulo;
        if (divides && right.Known is { } divisor && divisor.Entries.Any(entry => entry == Value.Of(Rational.Zero)))
        {
            return Report(LoweringDiagnostics.DivisionByZero, where);
        }

        // A whole number to a negative power is no whole number.
        if (function == BinaryOperator.Power && !(right.Type.Element is ElementType.Natural || IsNatural(right.Known)))
        {
            return EmitReal(function, left, right, where);
        }

        return Emit(new Operation.Binary(function), [left.Node, right.Node], where);
    }

    private Lowered.Wire? EmitReal(BinaryOperator function, Lowered.Wire left, Lowered.Wire right, SourceLocation where)
    {
        var wire = Emit(new Operation.Binary(function), [left.Node, right.Node], where);
        return wire is { Known: { } value, Type.Element: ElementType.Integer or ElementType.Natural }
            ? new Lowered.Wire(
                context.Frame, context.Frame.Builder.Constant(value, new ElementType.Real(), new Origin(where)))
            : wire;
    }

    private static bool IsNatural(Tensor? value) => value is not null && value.Entries.All(entry =>
        entry is Value.Number { Enclosure: { IsExact: true, Low: { IsInteger: true, Sign: >= 0 } } });

    private Lowered.Wire? LowerContract(BoundExpression.Contract contract)
    {
        var left = LowerWire(contract.Left);
        var right = LowerWire(contract.Right);
        if (left is null || right is null)
        {
            return null;
        }

        bool fits = !left.Type.IsScalar && !right.Type.IsScalar
            && left.Type.Shape.Extents[^1] == right.Type.Shape.Extents[0];
        if (fits && !IsAllowed(
            new([.. left.Type.Shape.Extents.SkipLast(1), .. right.Type.Shape.Extents.Skip(1)]), contract.Where))
        {
            return null;
        }

        if (fits && left.Known is not null && right.Known is not null
            && (long)left.Type.Shape.Count * (
                right.Type.Shape.Count / Math.Max(1, right.Type.Shape.Extents[0])) > MostProducts)
        {
            return Report(LoweringDiagnostics.TooLarge, contract.Where, "a product of known matrices");
        }

        return fits
            ? Emit(new Operation.Contract(), [left.Node, right.Node], contract.Where)
            : Report(
                LoweringDiagnostics.ShapesDisagree, contract.Where, left.Type, right.Type, SourceWords.Of(
                    contract.Where));
    }

    private Lowered.Wire? LowerConditional(BoundExpression.Conditional conditional)
    {
        if (LowerWire(conditional.Condition) is not { } condition)
        {
            return null;
        }

        // A known condition takes one branch, so that the other may be without value.
        if (condition.Known is { Shape.IsScalar: true, Single: Value.Logical { Truth: not Truth.Undecided } known })
        {
            return LowerWire(known.Truth == Truth.True ? conditional.Then : conditional.Else);
        }

        var then = LowerWire(conditional.Then);
        var otherwise = LowerWire(conditional.Else);
        if (then is null || otherwise is null)
        {
            return null;
        }

        bool fits = condition.Type.IsScalar || then.Type.IsScalar || condition.Type.Shape == then.Type.Shape;
        return fits && (then.Type.Shape == otherwise.Type.Shape || then.Type.IsScalar || otherwise.Type.IsScalar)
            ? Emit(new Operation.Conditional(), [condition.Node, then.Node, otherwise.Node], conditional.Where)
            : Report(
                LoweringDiagnostics.ShapesDisagree, conditional.Where, then.Type.Shape, otherwise.Type.Shape,
                SourceWords.Of(conditional.Where));
    }

    private Lowered.Wire? LowerTensor(BoundExpression.Tensor tensor)
    {
        var items = tensor.Items.Select(LowerWire).ToArray();
        return items.Any(item => item is null)
            ? null : Stack([.. items.OfType<Lowered.Wire>()], [items.Length], tensor.Where);
    }

    /// <summary>Wires of one shape as a tensor with more axes in front.</summary>
    private Lowered.Wire? Stack(IReadOnlyList<Lowered.Wire> items, int[] leading, SourceLocation where)
    {
        if (items.Count == 0)
        {
            var empty = new Tensor(TensorShape.Of(leading), []);
            return new Lowered.Wire(
                context.Frame, context.Frame.Builder.Constant(empty, new ElementType.Integer(), new Origin(where)));
        }

        var wrong = items.FirstOrDefault(item => item.Type.Shape != items[0].Type.Shape);
        if (wrong is not null)
        {
            return Report(LoweringDiagnostics.RaggedTensor, where, items[0].Type, wrong.Type);
        }

        var shape = items[0].Type.Shape.Under(leading);
        return IsAllowed(shape, where)
            ? Emit(new Operation.Stack(TensorShape.Of(leading)), [.. items.Select(item => item.Node)], where)
            : null;
    }

    private Lowered.Wire? LowerComprehension(BoundExpression.Comprehension comprehension)
    {
        if (LowerEach(comprehension.Generators, comprehension.Item) is not { } items)
        {
            return null;
        }

        int[] leading = comprehension.Generators.Condition is not null || comprehension.Generators.Items.Length == 1
            ? [items.Count]
            : [.. Extents(comprehension.Generators, items.Count)];
        return leading.Aggregate(1, (product, extent) => product * extent) == items.Count
            ? Stack(items, leading, comprehension.Where)
            : Report(LoweringDiagnostics.RaggedTensor, comprehension.Where, "generators of changing length",
                "a tensor");
    }

    /// <summary>The extent of each generator; those of inner ones are read at the first element of outer
    /// ones.</summary>
    private IEnumerable<int> Extents(BoundGenerators generators, int total)
    {
        var inner = context;
        int left = total;
        foreach (var generator in generators.Items)
        {
            var set = With(inner).LowerSet(generator.Source);
            int extent = set?.Count is { } count && count <= int.MaxValue ? (int)count.Numerator : 0;
            yield return extent;
            left = extent == 0 ? 0 : left / extent;
            if (left > 0)
            {
                new GeneratorLowerer(session).ForEach(new BoundGenerators([generator], null), inner, first =>
                {
                    inner = first;
                    return false;
                });
            }
        }
    }

    private Lowered.Wire? LowerMembership(BoundExpression.Membership membership)
    {
        var item = LowerWire(membership.Item);
        var set = LowerSet(membership.Set);
        return item is null || set is null
            ? null : new MembershipLowerer(this, context).Lower(item, set, membership.Where);
    }

    /// <summary>Adds an elementwise operation; for helpers of this lowerer.</summary>
    internal Lowered.Wire? Combine(
        BinaryOperator function, Lowered.Wire left, Lowered.Wire right, SourceLocation where) =>
        Join(function, left, right, where);

    /// <summary>A known tensor in this graph.</summary>
    internal Lowered.Wire Known(Tensor value, ElementType element, SourceLocation where) =>
        new(context.Frame, context.Frame.Builder.Constant(value, element, new Origin(where)));

    /// <summary>Whether all entries of a tensor of truth values hold.</summary>
    internal Lowered.Wire? AllOf(Lowered.Wire wire, SourceLocation where) =>
        Reduce(BuiltinFunction.All, Entries(wire, where), where);
}
