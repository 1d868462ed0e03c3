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
        // A size may be used by an argument before the one that tells it.
        var inside = Enumerable.Range(0, arguments.Count)
            .Aggregate(context, (known, i) => Learn(i, arguments[i].Type.Shape, known));
        for (int i = 0; i < arguments.Count; i++)
        {
            if (!Matches(i, arguments[i], written[i].Where, inside))
            {
                return null;
            }

            inside = inside.With(function.Formals[i], arguments[i]);
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

    /// <summary>Learns the sizes that stand alone as an axis.</summary>
    private LoweringContext Learn(int index, TensorShape shape, LoweringContext inside)
    {
        var extents = function.FormalTypes[index].Extents;
        for (int axis = 0; axis < shape.Rank && shape.Rank == extents.Length; axis++)
        {
            if (extents[axis] is BoundExpression.Variable { Symbol: { Kind: ValueKind.Size } size }
                && !IsKnown(size, inside))
            {
                inside = inside.With(size, LoweringSession.Known(
                    Tensor.Scalar(Value.Of((Rational)shape.Extents[axis])), new ElementType.Integer()));
            }
        }

        return inside;
    }

    /// <summary>Whether an argument has the shape that is declared.</summary>
    private bool Matches(int index, Lowered.Wire argument, SourceLocation where, LoweringContext inside)
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
            if (new ExpressionLowerer(session, inside).LowerSize(declared.Extents[axis]) is not { } expected)
            {
                return false;
            }

            if (expected != actual)
            {
                return SizeMisfit(declared.Extents[axis], expected, actual, index, argument, where);
            }
        }

        return IsInRange(declared, argument, where, inside);
    }

    private bool IsKnown(ValueSymbol size, LoweringContext inside) =>
        function.Sizes.Any(known => ReferenceEquals(known, size)) && inside.Values.Knows(size);

    private bool IsInRange(BoundTypeName declared, Lowered.Wire argument, SourceLocation where, LoweringContext inside)
    {
        return declared.Bound is null
            || (new ExpressionLowerer(session, inside).LowerType(declared) is { } type
                && new TypeFit(session.Diagnostics).Fits(argument, type, where));
    }

    private bool SizeMisfit(
        BoundExpression extent, int expected, int actual, int index, Lowered.Wire argument, SourceLocation where)
    {
        if (extent is not BoundExpression.Variable { Symbol.Kind: ValueKind.Size } size)
        {
            return Misfit(index, argument, where);
        }

        session.Diagnostics.Report(LoweringDiagnostics.SizesDisagree.At(where, size.Symbol.Name, expected, actual)
            .WithRelated(size.Symbol.Where, "The size is declared here."));
        return false;
    }

    private bool Misfit(int index, Lowered.Wire argument, SourceLocation where)
    {
        var formal = function.Formals[index];
        session.Diagnostics.Report(LoweringDiagnostics.ArgumentShape.At(
                where, name, SourceWords.Of(formal.Where) + " of another shape", argument.Type)
            .WithRelated(formal.Where, $"'{formal.Name}' is declared here."));
        return false;
    }
}
