using System.Collections.Immutable;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>What a newcomer writes and does not mean is said, once, where it stands.</summary>
public sealed class SlipTests
{
    [Theory]
    [InlineData("distribution d { x ~ [|uniform(0, 1):XF2040|] }\nbehavior b under d { E(x) }")]
    [InlineData("distribution d { x: real[3] ~ [|uniform(1, 6):XF2040|] }\nbehavior b under d { E(x[0]) }")]
    [InlineData("distribution d { x ~ uniform(-1, 1) }\nbehavior b under d { E(x) }")]
    [InlineData("distribution d { x ~ uniform({0, 1}) }\nbehavior b under d { E(x) }")]
    [InlineData("distribution d { x: int ~ uniform(0, 1) }\nbehavior b under d { E(x) }")]
    [InlineData("distribution d { x ~ uniform(true, false) }\nbehavior b under d { P(x) }")]
    public void A_uniform_law_of_two_numbers_is_remarked(string spec) => Compiled.Check(spec);

    [Theory]
    [InlineData("behavior b { forall x in [|[0, 10]:XF2041|]: x >= 0 }")]
    [InlineData("behavior b { forall x in [|[-1, 1]:XF2041|]: x >= -1 }")]
    [InlineData("behavior b { forall x in {0, 10}: x >= 0 }")]
    [InlineData("behavior b { forall x in [0, 5, 10]: x >= 0 }")]
    [InlineData("behavior b { forall x in 0..3: x == sum(i for i in [x, 0]) }")]
    public void A_claim_about_a_list_of_two_numbers_is_remarked(string spec) => Compiled.Check(spec);

    [Theory]
    [InlineData("behavior b over x in [|real:XF3030|] { x == x }")]
    [InlineData("behavior b over x in bool, y in [|box(0, 1):XF3030|] { x or y >= 0 }")]
    [InlineData("behavior b over x in nat(3), y in {0, 1} { x + y >= 0 }")]
    public void Cases_are_finitely_many(string spec) => Compiled.Check(spec);

    [Theory]
    [InlineData("distribution d { x ~ gaussian(0, 1) }\nbehavior b under d { P(x > 0) }", "normal(mean, variance)")]
    [InlineData("behavior b under { x ~ normal(0, 1) } { E(maximum(x, 0)) }", "max(x, y)")]
    public void A_name_of_another_language_gets_ours(string spec, string ours)
    {
        var diagnostic = Assert.Single(DiagnosticsOf(spec));

        Assert.EndsWith($"Did you mean '{ours}'?", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_of_a_wrong_shape_is_told_the_declared_one()
    {
        const string spec = "model f(x: real[2]) -> real { x[0] }\nbehavior b { forall x in box(0, 1): f(x) >= 0 }";

        var diagnostic = Assert.Single(DiagnosticsOf(spec));

        Assert.Equal("It takes 'x: real[2]'.", Assert.Single(diagnostic.Related).Message);
    }

    [Theory]
    [InlineData("behavior b { forall x in box(0, 1): 0 <= x [|<=:XF1013|] 1 }")]
    [InlineData("const a = [i for i in [|range(3):XF1052|]]\nbehavior b { forall x in bool: x or not x }")]
    public void One_mistake_gets_one_diagnostic(string spec) => Compiled.Check(spec);

    private static ImmutableArray<Diagnostic> DiagnosticsOf(string spec) => Compiler.Compile(
        SyntaxTree.Parse(new SourceText("test.xpl", spec)), CompilerOptions.Default, MemoryFiles.With()).Diagnostics;
}
