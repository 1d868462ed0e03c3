using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>A quantity compiled for sampling, or why it cannot be.</summary>
/// <param name="Program">What computes the outputs: the values, then the masks that are there.</param>
/// <param name="Kind">Which quantity.</param>
/// <param name="Condition">The place of the mask of accepted samples among the outputs; null: all are.</param>
/// <param name="Undefined">The place of the mask of samples without value; null: there are none.</param>
/// <param name="Support">The range that every value of an expectation surely lies in.</param>
internal sealed record SampledQuantity(
    SampleProgram Program, QuantityKind Kind, int? Condition, int? Undefined, NumberRange Support)
{
    /// <summary>A bound on the rounding of each number; infinite where there is none.</summary>
    public double Error { get; init; } = double.PositiveInfinity;

    /// <summary>Whether two numbers are sampled.</summary>
    public bool HasPairs => Kind is QuantityKind.Variance or QuantityKind.Covariance or QuantityKind.Correlation;

    /// <summary>Compiles; <paramref name="failure"/> is a sentence for the user, or null.</summary>
    public static SampledQuantity Compile(Obligation.Measure obligation, out string? failure)
    {
        var quantity = obligation.Quantity;
        NodeId[] conditions = [.. new[] { obligation.Distribution.Given, quantity.Given }.OfType<NodeId>()];
        var scalar = Unroller.Unroll(
            obligation.Graph, quantity.Operands.Concat(conditions).Concat(obligation.Distribution.Roots));
        var compiler = new SampleCompiler(scalar, scalar.Expand(obligation.Distribution));
        NodeId[] operands = [.. quantity.Operands.Select(scalar.WireOf)];
        conditions = [.. conditions.Select(scalar.WireOf)];
        compiler.Compile([.. operands, .. conditions]);
        var result = Assemble(compiler, quantity.Kind, operands, conditions);
        failure = compiler.Program.Failure;
        return result;
    }

    private static SampledQuantity Assemble(
        SampleCompiler compiler, QuantityKind kind, NodeId[] operands, NodeId[] conditions)
    {
        var logic = compiler.Logic;
        Logical? condition = conditions.Length == 0 ? null : conditions.Select(compiler.Truth).Aggregate(logic.And);
        var (outputs, undefined, support, error) = kind switch
        {
            QuantityKind.Probability => Truth(compiler, operands[0]),
            QuantityKind.Variance => Numbers(compiler, [operands[0], operands[0]]),
            _ => Numbers(compiler, operands),
        };
        if (condition is { } given)
        {
            outputs.Add(given.Mask);
            int? inside = undefined is { } where ? logic.And(new Logical(where), new Logical(given.Mask)).Mask : null;
            undefined = logic.Union(given.Undefined, inside);
        }

        if (undefined is { } mask)
        {
            outputs.Add(mask);
        }

        return new(
            RegisterAllocation.Allocate(compiler.Program.Instructions, outputs) with
            {
                IsDecidedByRounding = compiler.Program.IsDecidedByRounding,
            },
            kind,
            condition is null ? null : outputs.Count - (undefined is null ? 1 : 2),
            undefined is null ? null : outputs.Count - 1,
            support)
        {
            Error = error,
        };
    }

    private static (List<int> Outputs, int? Undefined, NumberRange Support, double Error) Truth(
        SampleCompiler compiler, NodeId operand)
    {
        var truth = compiler.Truth(operand);
        return ([truth.Mask], truth.Undefined, NumberRange.Unit, 0);
    }

    private static (List<int> Outputs, int? Undefined, NumberRange Support, double Error) Numbers(
        SampleCompiler compiler, NodeId[] operands)
    {
        var logic = compiler.Logic;
        var outputs = new List<int>();
        int? undefined = null;
        var support = NumberRange.Unit;
        double error = 0;
        foreach (var operand in operands)
        {
            int number = compiler.Number(operand);
            outputs.Add(number);
            undefined = logic.Union(undefined, logic.WhereUndefined(number));
            support = compiler.Program.Facts(number).Support;
            error = Math.Max(error, compiler.Program.Facts(number).Error);
        }

        return (outputs, undefined, support, error);
    }
}
