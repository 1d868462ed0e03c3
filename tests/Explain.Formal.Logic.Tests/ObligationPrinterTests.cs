using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Logic.Tests;

public sealed class ObligationPrinterTests
{
    [Fact]
    public void A_quantified_obligation_prints_its_question_and_the_part_of_the_graph_that_it_needs() => Assert.Equal(
        """
        for all
          %0 : bool in all values of the type
          %1 : bool in all values of the type
          assuming %0
          holds %2
          %0 : bool = input x
          %1 : bool = input y
          %2 : bool = or %0, %1

        """,
        ObligationPrinter.Print(Quantified(unused: true)));

    [Fact]
    public void What_is_not_needed_does_not_change_the_address() =>
        Assert.Equal(ObligationPrinter.Id(Quantified(unused: false)), ObligationPrinter.Id(Quantified(unused: true)));

    [Fact]
    public void A_measured_quantity_prints_its_distribution()
    {
        var builder = new GraphBuilder();
        var half = builder.Constant(Tensor.Scalar(Value.Of(Rational.Half)), new ElementType.Real());
        var x = builder.Input("x", TensorType.Boolean);
        var y = builder.Input("y", TensorType.Boolean);
        var distribution = new Distribution(
            "fair", [new Draw(x, new Law.Bernoulli(half)), new Draw(y, new Law.Bernoulli(half))], y);
        var quantity = new Quantity(QuantityKind.Probability, [x], null, "P(x)");

        string print = ObligationPrinter.Print(
            new Obligation.Measure("b", builder.ToGraph(), distribution, quantity, default));

        Assert.Equal(
            """
            measure
              %1 ~ bernoulli %0
              %2 ~ bernoulli %0
              given %2
              probability of %1
              %0 : real = 1/2
              %1 : bool = input x
              %2 : bool = input y

            """,
            print);
    }

    private static Obligation.Quantified Quantified(bool unused)
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Boolean);
        if (unused)
        {
            builder.Add(new Operation.Unary(UnaryOperator.Not), [x]);
        }

        var y = builder.Input("y", TensorType.Boolean);
        var goal = builder.Add(new Operation.Binary(BinaryOperator.Or), [x, y]);
        return new Obligation.Quantified(
            unused ? "a" : "b",
            builder.ToGraph(),
            Quantifier.ForAll,
            [new QuantifiedVariable("x", x, new Domain.All()), new QuantifiedVariable("y", y, new Domain.All())],
            [new Assumption("x", x)],
            goal,
            default);
    }
}
