using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Models from files: applied, looked into, in families, and with laws for their weights.</summary>
public sealed class ImportedModelTests
{
    // Two numbers to x[0] + x[1] / 2.
    private const string Linear = "model net from \"linear.onnx\"\n";

    private static readonly MemoryFiles Files = new(BrokenFiles.Right);

    [Fact]
    public void It_is_applied_like_a_model_that_is_written() => Assert.Equal("true", At(
        Linear + "behavior b { forall x in box(0, 9): net([x, 4]) == x + 2 }", ("x", 5)));

    [Fact]
    public void Each_application_has_arguments_of_its_own() => Assert.Equal("true", At(
        Linear + "behavior b { forall x in box(0, 9): net([x, 4]) - net([4, x]) == x / 2 - 2 }", ("x", 5)));

    [Fact]
    public void Its_wires_have_the_names_of_the_file() => Assert.Equal("true", At(
        "model net from \"small.nnet\"\n"
            + "behavior b { forall x in box(0, 9): net([x, 1]) == 4 * (net.h1[0] - net.h1[1] + 3) + 1 }", ("x", 1)));

    [Fact]
    public void Its_wires_are_parts_of_a_named_application() => Assert.Equal("true", At(
        "model net from \"small.nnet\"\n"
            + "behavior b { let one = net([1, 1])  return forall x in box(0, 9): one.h1[0] == 11/4 and x == x }",
        ("x", 1)));

    [Theory]
    [InlineData("net.w[1] == 1/2")]
    [InlineData("sum(net.w) == 3/2")]
    public void Its_weights_are_known_values(string claim) => Assert.Equal("true", At(
        Linear + $"behavior b {{ forall x in 0..2: {claim} and x == x }}", ("x", 1)));

    [Fact]
    public void A_family_has_a_file_for_each_member() => Assert.Equal("true", At(
        """
        for i in 1..3 { model net from "same{i}.onnx" }
        behavior b { forall x in box(0, 9): net[1](x) + net[2](x) == 0 }
        """, ("x", 5)));

    [Theory]
    [InlineData("const which = 2\nmodel net from \"same{which}.onnx\"")]
    [InlineData("const which = 1 + 1\nmodel net from \"same{which}.onnx\"")]
    [InlineData("const which = \"same2\"\nmodel net from \"{which}.onnx\"")]
    [InlineData("param which: int = 2\nmodel net from \"same{which}.onnx\"")]
    [InlineData("import nets\nmodel net from \"same{second}.onnx\"")]
    public void The_name_of_a_file_may_hold_constants(string model) => Assert.Equal("true", At(
        model + "\nbehavior b { forall x in box(0, 9): net(x) + x == 0 }", ("x", 5)));

    [Fact]
    public void Constants_of_a_family_are_those_of_its_member() => Assert.Equal("true", At(
        """
        for i in 0..2 {
          const which = i + 1
          model net from "same{which}.onnx"
        }
        behavior b { forall x in box(0, 9): net[0](x) + net[1](x) == 0 }
        """, ("x", 5)));

    [Theory]
    [InlineData("parameter net.* ~ init(he)", "variance 1")]
    [InlineData("parameter net.w ~ normal(0, 3)", "variance 3")]
    [InlineData("parameter net.* ~ init(he)\nparameter net.w ~ normal(0, 3)", "variance 3")]
    public void A_reference_law_is_that_of_its_weights(string laws, string variance)
    {
        var argument = Assert.Single(Compiled.Spec(
            Linear + laws + """

            behavior b over x in 0..2 { net([x, x]) >= 0 }
            argument a for b { presume independent cases }
            """, CompilerOptions.Default, Files).Arguments);

        var draw = Assert.Single(argument.Reference);
        Assert.Equal("net.w", Assert.IsType<Operation.Parameter>(argument.Graph[draw.Variable].Operation).Name);
        var law = Assert.IsType<Law.Normal>(draw.Law);
        Assert.Equal(variance, $"variance {argument.Graph.KnownValue(law.Variance)}");
    }

    [Theory]
    [InlineData("model net from \"linear.onnx\"\nbehavior b { forall x in box(0, 1): net([|[x, x, x]:XF3018|]) > 0 }")]
    [InlineData("model net from \"linear.onnx\"\nbehavior b { forall x in box(0, 1): [|net([x, x], x):XF2004|] > 0 }")]
    [InlineData("model net from \"linear.onnx\"\nbehavior b { forall x in box(0, 1): net([|x:XF2006|]) > 0 }")]
    [InlineData("model net from \"linear.onnx\"\nbehavior b { forall x in box(0, 1): net([x, x]) > [|net.v:XF2008|] }")]
    [InlineData("model net [|from \"missing.onnx\":XF3008|]\nbehavior b { forall x in box(0, 1): net([x]) > 0 }")]
    [InlineData("model net from \"linear.onnx\"\nparameter [|net.v:XF2008|] ~ normal(0, 1)")]
    [InlineData("model net(x: real) -> real { x }\nparameter [|net.*:XF2009|] ~ normal(0, 1)")]
    [InlineData("model net from \"small.nnet\"\nparameter [|net.h1:XF2008|] ~ normal(0, 1)")]
    [InlineData("for i in 0..[|unknown:XF2001|] { model net from \"same{i}.onnx\" }")]
    [InlineData("import nets\nparameter [|nets.net.*:XF3653|] ~ normal(0, 1)")]
    [InlineData("import nets\nparameter [|net.w:XF3653|] ~ normal(0, 1)")]
    [InlineData("model net from \"linear.onnx\"\nparameter net.w ~ init(he)\nparameter [|net.w:XF3654|] ~ init(he)")]
    [InlineData("model net [|from \"{which}.onnx\":XF2001|]")]
    [InlineData("const which = [1, 2]\nmodel net [|from \"same{which}.onnx\":XF3008|]")]
    [InlineData("model [|net:XF2010|] from \"{net}.onnx\"")]
    [InlineData("for i in 0..0 { model net [|from \"linear.onnx\":XF3016|] }")]
    public void A_mistake_is_reported(string marked)
    {
        var annotated = AnnotatedSource.Parse(marked);

        var compiled = Compiler.Compile(
            Syntax.SyntaxTree.Parse(annotated.Source), CompilerOptions.Default, Files);

        annotated.AssertMatches(compiled.Diagnostics);
    }

    private static string At(string spec, params (string Name, double Value)[] inputs)
    {
        var behavior = Assert.IsType<Behavior.Quantified>(Assert.Single(
            Compiled.Spec(spec, CompilerOptions.Default, Files).Behaviors));
        return ReferenceEvaluator.Evaluate(
            behavior.Obligation.Graph, behavior.Obligation.Goal, Compiled.Inputs(inputs)).ToString();
    }
}
