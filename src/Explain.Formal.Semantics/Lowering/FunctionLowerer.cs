using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the application of a function or model: sizes from the shapes of its arguments, then its
/// block.</summary>
internal sealed class FunctionLowerer(
    LoweringSession session, LoweringContext context, string name, BoundDeclaration.Function function)
{
    /// <summary>The result of an application; wires of a model are labelled with its name.</summary>
    public Lowered.Wire? Apply(
        IReadOnlyList<Lowered.Wire> arguments, IReadOnlyList<BoundExpression> written)
    {
        var inside = context;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (Match(i, arguments[i], written[i].Where, inside) is not { } matched)
            {
                return null;
            }

            inside = matched.With(function.Formals[i], arguments[i]);
        }

        return Body(inside);
    }

    /// <summary>Lowers the block with its formals as inputs, to find mistakes in what is never called.</summary>
    public Lowered.Wire? ApplyToInputs()
    {
        var inside = context;
        for (int i = 0; i < function.Formals.Length; i++)
        {
            if (new ExpressionLowerer(session, inside).LowerType(function.FormalTypes[i]) is not { } type)
            {
                return null;
            }

            var input = inside.Frame.Builder.Input(function.Formals[i].Name, type);
            inside = inside.With(function.Formals[i], new Lowered.Wire(inside.Frame, input));
        }

        return Body(inside);
    }

    private Lowered.Wire? Body(LoweringContext inside)
    {
        var bag = new WireBag();
        if (new BlockLowerer(session, name).Lower(function.Items, inside, bag) is not { } end
            || new ExpressionLowerer(session, end).LowerWire(function.Result) is not { } result)
        {
            return null;
        }

        if (function.ResultType is not null && !IsResultRight(end, result))
        {
            return null;
        }

        if (function.IsModel)
        {
            Label(name, bag);
        }

        return result with { Inner = bag };
    }

    private bool IsResultRight(LoweringContext inside, Lowered.Wire result)
    {
        if (new ExpressionLowerer(session, inside).LowerType(function.ResultType!) is not { } declared)
        {
            return false;
        }

        return new TypeFit(session.Diagnostics).Fits(result, declared, function.Result.Where);
    }

    private void Label(string prefix, WireBag bag)
    {
        foreach (var (wireName, wire) in bag.Wires)
        {
            if (ReferenceEquals(wire.Frame, context.Frame))
            {
                context.Frame.Builder.Label($"{prefix}.{wireName}", wire.Node);
            }

            if (wire.Inner is { } inner)
            {
                Label($"{prefix}.{wireName}", inner);
            }
        }
    }

    /// <summary>Checks an argument's shape, and learns the sizes that stand alone as an axis.</summary>
    private LoweringContext? Match(int index, Lowered.Wire argument, SourceLocation where, LoweringContext inside)
    {
        var declared = function.FormalTypes[index];
        var shape = argument.Type.Shape;
        if (shape.Rank != declared.Extents.Length)
        {
            return Misfit(index, argument, where);
        }

        for (int axis = 0; axis < shape.Rank; axis++)
        {
            int actual = shape.Extents[axis];
            if (declared.Extents[axis] is BoundExpression.Variable { Symbol: { Kind: ValueKind.Size } size }
                && !IsKnown(size, inside))
            {
                inside = inside.With(size, LoweringSession.Known(
                    Tensor.Scalar(Value.Of((Rational)actual)), new ElementType.Integer()));
                continue;
            }

            if (new ExpressionLowerer(session, inside).LowerSize(declared.Extents[axis]) is not { } expected)
            {
                return null;
            }

            if (expected != actual)
            {
                return SizeMisfit(declared.Extents[axis], expected, actual, index, argument, where);
            }
        }

        return IsInRange(declared, argument, where, inside) ? inside : null;
    }

    private bool IsKnown(ValueSymbol size, LoweringContext inside) =>
        function.Sizes.Any(known => ReferenceEquals(known, size)) && inside.Values.Knows(size);

    private bool IsInRange(BoundTypeName declared, Lowered.Wire argument, SourceLocation where, LoweringContext inside)
    {
        return declared.Bound is null
            || (new ExpressionLowerer(session, inside).LowerType(declared) is { } type
                && new TypeFit(session.Diagnostics).Fits(argument, type, where));
    }

    private LoweringContext? SizeMisfit(
        BoundExpression extent, int expected, int actual, int index, Lowered.Wire argument, SourceLocation where)
    {
        if (extent is not BoundExpression.Variable { Symbol.Kind: ValueKind.Size } size)
        {
            return Misfit(index, argument, where);
        }

        session.Diagnostics.Report(LoweringDiagnostics.SizesDisagree.At(where, size.Symbol.Name, expected, actual)
            .WithRelated(size.Symbol.Where, "The size is declared here."));
        return null;
    }

    private LoweringContext? Misfit(int index, Lowered.Wire argument, SourceLocation where)
    {
        var formal = function.Formals[index];
        session.Diagnostics.Report(LoweringDiagnostics.ArgumentShape.At(
                where, name, SourceWords.Of(formal.Where) + " of another shape", argument.Type)
            .WithRelated(formal.Where, $"'{formal.Name}' is declared here."));
        return null;
    }
}
