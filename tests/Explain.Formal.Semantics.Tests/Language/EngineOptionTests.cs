using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>The options behind the name of an engine.</summary>
public sealed class EngineOptionTests
{
    private const string Claim = "behavior b { forall x in box(0, 1): x >= 0 }\n";

    [Theory]
    [InlineData("bounds(split: [|relus:XF2001|])")]
    [InlineData("bounds([|split: 2:XF2001|])")]
    [InlineData("bounds([|order: last:XF2001|])")]
    [InlineData("bounds([|relu:XF2001|])")]
    [InlineData("bounds([|n: 100:XF2001|])")]
    [InlineData("bounds(split: relu, [|depth:XF2001|])")]
    [InlineData("compact_proof([|quadratic:XF2001|])")]
    [InlineData("compact_proof([|strategy: cubic:XF2001|])")]
    [InlineData("compact_proof([|3:XF2001|])")]
    [InlineData("compact_proof(cubic, [|sub_cubic:XF2001|])")]
    public void An_option_that_an_engine_does_not_have_is_reported(string engine) =>
        Compiled.Check($"{Claim}argument a for b {{ by {engine} }}");

    [Theory]
    [InlineData("bounds(split: relus)", "relu")]
    [InlineData("bounds(order: depths)", "order: depth")]
    [InlineData("compact_proof(sub_cubic)", "subcubic")]
    public void A_slip_is_told_what_was_meant(string engine, string meant)
    {
        var diagnostic = Assert.Single(Compiler.Compile(
            SyntaxTree.Parse(new SourceText("test.xpl", $"{Claim}argument a for b {{ by {engine} }}")),
            CompilerOptions.Default,
            MemoryFiles.With()).Diagnostics);
        Assert.EndsWith($"Did you mean '{meant}'?", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bounds", SearchSplit.Free, SearchOrder.Best)]
    [InlineData("bounds(split: input)", SearchSplit.Input, SearchOrder.Best)]
    [InlineData("bounds(split: x)", SearchSplit.Input, SearchOrder.Best)]
    [InlineData("bounds(split: relu, order: depth)", SearchSplit.Relu, SearchOrder.Depth)]
    [InlineData("bounds(order: best)", SearchSplit.Free, SearchOrder.Best)]
    public void A_search_is_planned_as_it_is_written(string engine, SearchSplit split, SearchOrder order)
    {
        var spec = Compiled.Spec($"{Claim}argument a for b {{ by {engine} }}");
        var step = Assert.IsType<Step.By>(Assert.Single(Assert.Single(spec.Arguments).Steps));
        Assert.Equal("bounds", step.Engine.Name);
        Assert.Equal(new SearchPlan(split, order), step.Engine.Plan);
    }
}
