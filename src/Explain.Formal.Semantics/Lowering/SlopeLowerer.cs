using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers <c>slope(e for n in S)</c>: the least-squares slope of e against the logarithm of n.</summary>
/// <remarks>Of <c>log(y)</c> it is the exponent of the power of n as which y grows.</remarks>
internal sealed class SlopeLowerer(ExpressionLowerer expressions)
{
    /// <summary>What it takes, for messages.</summary>
    public const string Takes = "a number for each of several positive numbers, as in 'slope(e for n in [8, 16])'";

    public Lowered.Wire? Lower(BoundExpression.Reduction reduction)
    {
        var where = reduction.Where;
        if (reduction.Generators.Items is not [{ Symbols: [var symbol] }])
        {
            return expressions.Report(
                LoweringDiagnostics.ArgumentShape, where, "slope", Takes, "several generators");
        }

        if (expressions.LowerEach(reduction.Generators, new BoundExpression.Variable(symbol, where)) is not { } places
            || expressions.LowerEach(reduction.Generators, reduction.Item) is not { } values)
        {
            return null;
        }

        var wrong = places.Concat(values).FirstOrDefault(wire => !wire.Type.IsScalar || !wire.Type.Element.IsNumeric);
        return places.Count < 2 || wrong is not null
            ? expressions.Report(
                LoweringDiagnostics.ArgumentShape, where, "slope", Takes, wrong?.Type.ToString() ?? "less than two")
            : Slope(places, values, where);
    }

    /// <summary>sum (x - mean x) y / sum (x - mean x)^2 with x = log n.</summary>
    private Lowered.Wire? Slope(List<Lowered.Wire> places, List<Lowered.Wire> values, SourceLocation where)
    {
        var logs = places.Select(place => expressions.Emit(
            new Operation.Unary(UnaryOperator.Log), [place.Node], where)).OfType<Lowered.Wire>().ToList();
        if (logs.Count < places.Count || expressions.Reduce(BuiltinFunction.Mean, logs, where) is not { } mean)
        {
            return null;
        }

        var offsets = logs.Select(log => expressions.Combine(BinaryOperator.Subtract, log, mean, where))
            .OfType<Lowered.Wire>().ToList();
        var products = offsets.Zip(values, (offset, value) =>
            expressions.Combine(BinaryOperator.Multiply, offset, value, where)).OfType<Lowered.Wire>().ToList();
        var squares = offsets.Select(offset =>
            expressions.Combine(BinaryOperator.Multiply, offset, offset, where)).OfType<Lowered.Wire>().ToList();
        return expressions.Reduce(BuiltinFunction.Sum, products, where) is { } product
            && expressions.Reduce(BuiltinFunction.Sum, squares, where) is { } square
            ? expressions.Combine(BinaryOperator.Divide, product, square, where)
            : null;
    }
}
