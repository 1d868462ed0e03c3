using System.Text;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;

namespace Explain.Formal.Semantics.Tests;

/// <summary>What is written as VNN-LIB is read back as the set of counterexamples.</summary>
public sealed class VnnLibExportTests
{
    private const string Net = """
        model net(x: real[2]) -> real[2] {
          let y = relu([[1, -1], [2, 1/2]] @ x)
          return y
        }

        """;

    [Fact]
    public void A_claim_about_a_network_is_a_property() => Assert.Equal(
        """
        ; b: a point in this set is a counterexample
        ; X is x, Y is net.y
        (vnnlib-version <2.0>)
        (declare-network f
          (declare-input X float32 [2])
          (declare-output Y float32 [2]))
        (assert (>= X[0] 0))
        (assert (<= X[0] 0.25))
        (assert (>= X[1] -1))
        (assert (<= X[1] 1))
        (assert (or (> Y[0] (+ (* 2 Y[1]) X[0])) (<= Y[1] 3)))

        """,
        Export(Net + "behavior b { forall x in box([0, -1], [1/4, 1]): "
            + "net(x)[0] <= 2 * net.y[1] + x[0] and not net.y[1] <= 3 }"));

    [Theory]
    [InlineData("not (net(x)[0] > 1 and x[0] < 1/2)")]
    [InlineData("net(x)[1] <= 1 implies net.y[0] != x[1]")]
    [InlineData("(net(x)[0] < x[0]) == (net.y[1] < -x[1])")]
    [InlineData("all(net(x) <= [1, 3/2])")]
    public void What_is_written_means_the_negation_of_the_claim(string claim)
    {
        var behavior = Compiled.Behavior<Behavior.Quantified>(
            Net + $"behavior b {{ forall x in box([0, -1], [1, 1]): {claim} }}");
        var script = Assert.IsType<VnnLibExport.Script>(VnnLibExporter.Export(behavior.Obligation));
        Assert.True(PropertyFile.Read(Encoding.UTF8.GetBytes(script.Text), FormatLimits.Default)
            .TryGet(out var property, out _));
        foreach (double first in new[] { 0, 0.5, 1 })
        {
            foreach (double second in new[] { -1, -0.25, 1 })
            {
                var x = Compiled.Numbers(first, second);
                var y = Compiled.Numbers(Math.Max(0, first - second), Math.Max(0, (2 * first) + (second / 2)));
                var holds = ReferenceEvaluator.Evaluate(
                    behavior.Obligation.Graph, behavior.Obligation.Goal, new Dictionary<string, Tensor> { ["x"] = x });
                var isUnsafe = ReferenceEvaluator.Evaluate(
                    property.Graph, property.Unsafe, new Dictionary<string, Tensor> { ["X"] = x, ["Y"] = y });

                Assert.NotEqual(holds.ToString(), isUnsafe.ToString());
            }
        }
    }

    [Theory]
    [InlineData("exists x in box([0, 0], [1, 1]): net(x)[0] > 0")]
    [InlineData("forall x in box([0, 0], [1, 1]): net(x)[0] * (1/3) > 0")]
    [InlineData("forall x in bool[2]: x[0] or x[1]")]
    public void What_has_no_form_says_why(string claim) => Assert.IsType<VnnLibExport.NotExported>(
        VnnLibExporter.Export(
        Compiled.Behavior<Behavior.Quantified>(Net + $"behavior b {{ {claim} }}").Obligation));

    private static string Export(string spec) => Assert.IsType<VnnLibExport.Script>(VnnLibExporter.Export(
        Compiled.Behavior<Behavior.Quantified>(spec).Obligation)).Text;
}
