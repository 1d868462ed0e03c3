using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Sets.</content>
internal sealed partial class ExpressionLowerer
{
    /// <summary>Lowers an expression that is a set; a tensor is the set of its parts along the first axis.</summary>
    public LoweredSet? LowerSet(BoundExpression expression) => expression switch
    {
        BoundExpression.Range range => LowerRangeSet(range),
        BoundExpression.TypeSet set => LowerType(set.Name) is { } type ? new LoweredSet.All(type) : null,
        BoundExpression.SetPower power => LowerPower(power),
        BoundExpression.SetLiteral literal => LowerSetLiteral(literal),
        BoundExpression.Builtin { Function: BuiltinFunction.Box } box => LowerBox(box),
        BoundExpression.Builtin { Function: BuiltinFunction.Permutations or BuiltinFunction.Subsets } lists =>
            LowerIndexLists(lists),
        _ => AsSet(Lower(expression), expression),
    };

    private LoweredSet? AsSet(Lowered? value, BoundExpression expression)
    {
        switch (value)
        {
            case null:
                return null;
            case Lowered.Collection collection:
                return collection.Set;
            case Lowered.Wire { Type.IsScalar: false } wire:
                var local = wire with { Node = context.Frame.Import(wire), Frame = context.Frame };
                return new LoweredSet.Elements(local, wire.Type with { Shape = wire.Type.Shape.Rest });
            default:
                Report(BindingDiagnostics.NotASet, expression.Where, expression.Type);
                return null;
        }
    }

    private LoweredSet.Range? LowerRangeSet(BoundExpression.Range range)
    {
        var low = LowerKnownInteger(range.Start);
        var high = LowerKnownInteger(range.End);
        return low is null || high is null ? null : new LoweredSet.Range(low.Value, high.Value);
    }

    private LoweredSet.Power? LowerPower(BoundExpression.SetPower power)
    {
        if (LowerSet(power.Set) is not { } set)
        {
            return null;
        }

        var extents = power.Extents.Select(LowerSize).ToArray();
        return extents.Any(extent => extent is null)
            ? null
            : new LoweredSet.Power(set, new TensorShape(extents.Select(extent => extent ?? 0).ToSequence()));
    }

    private LoweredSet.Finite? LowerSetLiteral(BoundExpression.SetLiteral literal)
    {
        var values = literal.Items.Select(LowerKnown).ToArray();
        if (values.Any(value => value is null))
        {
            return null;
        }

        var known = values.OfType<Tensor>().ToSequence();
        if (known.FirstOrDefault(value => value.Shape != known[0].Shape) is { } wrong)
        {
            Report(LoweringDiagnostics.RaggedTensor, literal.Where, known[0].Shape, wrong.Shape);
            return null;
        }

        var element = literal.Type is BoundType.Set { Element: BoundType.Wire wire }
            ? wire.Element : new ElementType.Integer();
        return new LoweredSet.Finite(
            known, new TensorType(element, known.Length == 0 ? TensorShape.Scalar : known[0].Shape));
    }

    private LoweredSet.Box? LowerBox(BoundExpression.Builtin box)
    {
        if (LowerKnown(box.Arguments[0]) is not { } low || LowerKnown(box.Arguments[1]) is not { } high)
        {
            return null;
        }

        if (low.Shape != high.Shape)
        {
            Report(LoweringDiagnostics.ShapesDisagree, box.Where, low.Shape, high.Shape, SourceWords.Of(box.Where));
            return null;
        }

        for (int i = 0; i < low.Entries.Length; i++)
        {
            if (low.Entries[i] is Value.Number a && high.Entries[i] is Value.Number b
                && b.Enclosure.High < a.Enclosure.Low)
            {
                Report(LoweringDiagnostics.BadBounds, box.Where, low.Entries[i], high.Entries[i]);
                return null;
            }
        }

        return new LoweredSet.Box(low, high);
    }

    private LoweredSet.Finite? LowerIndexLists(BoundExpression.Builtin builtin)
    {
        int?[] sizes = [.. builtin.Arguments.Select(LowerSize)];
        if (sizes.Any(size => size is null))
        {
            return null;
        }

        int n = sizes[0] ?? 0;
        bool isPermutations = builtin.Function == BuiltinFunction.Permutations;
        int length = isPermutations ? n : sizes[1] ?? 0;
        var count = isPermutations ? Combinatorics.Factorial(n) : Combinatorics.Choose(n, length);
        if (count * Math.Max(length, 1) > session.Options.LargestTensor)
        {
            Report(LoweringDiagnostics.TooLarge, builtin.Where, $"{count} lists of {length}");
            return null;
        }

        var lists = isPermutations ? Combinatorics.Permutations(n) : Combinatorics.Subsets(n, length);
        var values = lists.Select(list => new Tensor(
            TensorShape.Of(length), list.Select(i => Value.Of((Rational)i)).ToSequence())).ToSequence();
        return new LoweredSet.Finite(values, new TensorType(new ElementType.Natural(n), TensorShape.Of(length)));
    }
}
