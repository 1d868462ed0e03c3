using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Distributions, circuits and properties from files.</summary>
public sealed class ImportedFileTests
{
    private const string Rain = """
        variable Rain { type discrete [ 2 ] { yes, no }; }
        variable Wet { type discrete [ 2 ] { "very wet", dry }; }
        probability ( Rain ) { table 0.25, 0.75; }
        probability ( Wet | Rain ) { (yes) 0.9, 0.1; (no) 0.2, 0.8; }
        """;

    private const string Halves = """
        (declare-const X_0 Real)
        (declare-const X_1 Real)
        (declare-const Y_0 Real)
        (assert (>= X_0 0))
        (assert (<= X_0 1))
        (assert (>= X_1 -1))
        (assert (<= X_1 1))
        (assert (>= Y_0 2))
        """;

    [Theory]
    [InlineData("P(Wet == \"very wet\")", "3/8")]
    [InlineData("P(Rain == \"yes\" given Wet == \"very wet\")", "3/5")]
    [InlineData("P(Rain != Wet)", "1")]
    public void Variables_of_a_network_are_in_reach(string quantity, string value) => Assert.Equal(
        value,
        Exact($"distribution rain from \"rain.bif\"\nbehavior b under rain {{ {quantity} }}", ("rain.bif", Rain)));

    [Fact]
    public void A_formula_is_counted_by_its_weights() => Assert.Equal("3/4", Exact(
        """
        model f from "f.cnf"
        distribution weights from "f.cnf"
        behavior b under weights { P(f(x)) }
        """,
        ("f.cnf", "c p weight 1 1 0\nc p weight -1 1 0\np cnf 2 1\n1 2 0\n")));

    [Fact]
    public void Signals_of_a_circuit_are_parts_of_the_model() => Assert.Equal("1/4", Exact(
        """
        model c from "c.bench"
        behavior b under { x: bool[2] ~ bernoulli(1/2) } { P(c(x) and c.mid) }
        """,
        ("c.bench", "INPUT(a)\nINPUT(b)\nOUTPUT(o)\nmid = AND(a, b)\no = NOT(c2)\nc2 = NAND(a, mid)\n")));

    [Fact]
    public void An_argument_sees_the_variables_of_a_network()
    {
        var spec = Compiled.Spec(
            """
            distribution rain from "rain.bif"
            behavior b under rain { P(Wet == "dry") }
            argument a for b { propagate mean  split on Rain }
            """,
            ("rain.bif", Rain));

        Assert.Single(spec.Arguments);
    }

    [Fact]
    public void A_property_is_a_claim_about_all_inputs_in_its_box()
    {
        var behavior = Compiled.Behavior<Behavior.Quantified>(
            "model net(x: real[1, 2]) -> real { 2 * x[0, 0] + x[0, 1] }\nbehavior safe from \"p.vnnlib\" on net",
            ("p.vnnlib", Halves));

        var variable = Assert.Single(behavior.Obligation.Variables);
        Assert.Equal("box([[0, -1]], [[1, 1]])", variable.Domain.ToString());
        Assert.Equal("true", At(behavior, 1, -1));
        Assert.Equal("false", At(behavior, 1, 0));
        Assert.Equal("true", At(behavior, 2, 0));
    }

    [Theory]
    [InlineData("distribution d from \"two.bif\"\nbehavior b under d { P([|C:XF2001|] == \"yes\") }")]
    [InlineData("distribution d [|from \"missing.bif\":XF3008|]\nbehavior b under d { P(A == \"yes\") }")]
    [InlineData("model net(x: real) -> real { x }\nbehavior b [|from \"missing.vnnlib\":XF3008|] on net")]
    [InlineData("fun f(x: real) -> real { x }\nbehavior b from \"safe.vnnlib\" on [|f:XF2009|]")]
    [InlineData("model net(x: bool) -> bool { x }\nbehavior b [|from \"safe.vnnlib\":XF3851|] on net")]
    public void A_mistake_is_reported(string marked)
    {
        var annotated = AnnotatedSource.Parse(marked);

        var compiled = Compiler.Compile(
            Syntax.SyntaxTree.Parse(annotated.Source), CompilerOptions.Default, new MemoryFiles(BrokenFiles.Right));

        annotated.AssertMatches(compiled.Diagnostics);
    }

    private static string Exact(string spec, params (string Name, string Content)[] files) =>
        Compiled.Exact(Compiled.Behavior<Behavior.Quantities>(spec, files).Obligations[0]);

    private static string At(Behavior.Quantified behavior, int first, int second)
    {
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["x"] = new Tensor(TensorShape.Of(1, 2), Compiled.Numbers(first, second).Entries),
        };
        return ReferenceEvaluator.Evaluate(behavior.Obligation.Graph, behavior.Obligation.Goal, inputs).ToString();
    }
}
