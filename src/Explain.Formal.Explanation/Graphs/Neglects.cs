using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Leaves out neglected cases: <c>Y := Y * [not e]</c>.</summary>
internal static class Neglects
{
    /// <summary>The question about what is left.</summary>
    public static EstimateQuestion Apply(EstimateQuestion question, List<string> restsOn)
    {
        while (question.Items.OfType<Item.Neglect>().FirstOrDefault() is { } neglect)
        {
            restsOn.Add($"neglected: {neglect.Name}");
            question = Leave(
                question with { Items = question.Items.Where(item => !ReferenceEquals(item, neglect)).ToSequence() },
                neglect);
        }

        return question;
    }

    // Only the quantity changes: what items mean by its wires stays as it is.
    private static EstimateQuestion Leave(EstimateQuestion question, Item.Neglect neglect)
    {
        var obligation = question.Obligation;
        var builder = new GraphBuilder(obligation.Graph);
        var rest = builder.Add(new Operation.Unary(UnaryOperator.Not), [neglect.Event]);
        var operands = obligation.Quantity.Operands.Select(operand =>
            builder.TypeOf(operand).Element is ElementType.Boolean
                ? builder.Add(new Operation.Binary(BinaryOperator.And), [operand, rest])
                : builder.Add(
                    new Operation.Binary(BinaryOperator.Multiply),
                    [operand, builder.Add(new Operation.Unary(UnaryOperator.Indicator), [rest])])).ToSequence();
        return question with
        {
            Obligation = obligation with
            {
                Graph = builder.ToGraph(),
                Quantity = obligation.Quantity with { Operands = operands },
            },
        };
    }
}
