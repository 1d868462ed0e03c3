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
        foreach (var neglect in question.Items.OfType<Item.Neglect>())
        {
            restsOn.Add($"neglected: {neglect.Name}");
        }

        return question.Items.OfType<Item.Neglect>().Aggregate(question, Leave) with
        {
            Items = question.Items.Where(item => item is not Item.Neglect).ToSequence(),
        };
    }

    private static EstimateQuestion Leave(EstimateQuestion question, Item.Neglect neglect)
    {
        var obligation = question.Obligation;
        var operands = obligation.Quantity.Operands.ToHashSet();
        var rewritten = GraphRewriter.ReplaceEach(
            obligation.Graph, operands, [.. operands, neglect.Event], (operand, builder, plain) =>
            {
                var rest = builder.Add(new Operation.Unary(UnaryOperator.Not), [plain(neglect.Event)]);
                return obligation.Graph[operand].Type.Element is ElementType.Boolean
                    ? builder.Add(new Operation.Binary(BinaryOperator.And), [plain(operand), rest])
                    : builder.Add(
                        new Operation.Binary(BinaryOperator.Multiply),
                        [plain(operand), builder.Add(new Operation.Unary(UnaryOperator.Indicator), [rest])]);
            });
        return Questions.Map(question, rewritten);
    }
}
