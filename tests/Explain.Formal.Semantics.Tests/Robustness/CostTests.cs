using System.Text;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Small specs that ask for much are refused, or compiled, in bounded time and memory.</summary>
public sealed class CostTests
{
    // Far more than any of them needs, also on a machine that is busy; without bounds they would need hours.
    private const int Milliseconds = 60_000;

    // A small part of what is used when nothing is said; the cost grows in proportion.
    private static readonly CompilerOptions _options = CompilerOptions.Default with
    {
        LargestGraph = CompilerOptions.Default.LargestGraph / 32,
        LargestTensor = CompilerOptions.Default.LargestTensor / 8,
    };

    [Theory]
    [InlineData("const a = [[0 for i in 0..4000] for j in 0..4000]", "XF3012")]
    [InlineData("for i in 0..10^9 { const a = i }", "XF3012")]
    [InlineData("for i in 0..10^5, j in 0..10^5 { const a = i }", "XF3012")]
    [InlineData("const a = factorial(10000)^10000", "XF3015")]
    [InlineData("const a = 2^2^2^2^2^2", "XF3015")]
    [InlineData("const a = scan s = 0 for t in 0..10^9 { s + 1 }", "XF3012")]
    [InlineData("const a = scan s = 0 for t in 0..10^6 { s + 1 }", "XF3012")]
    [InlineData("const a = scan s = 0 for t in 0..2000 { (scan r = s for u in 0..2000 { r + 1 })[2000] }", "XF3012")]
    [InlineData("const a = scan s = zeros(1000, 1000) for t in 0..1000 { s }", "XF3012")]
    [InlineData("const a = ones(600, 600) @ ones(600, 600)", "XF3012")]
    [InlineData("const a = zeros(2^11, 2^11, 2^11)", "XF3012")]
    [InlineData("const a = sum(x for x in nat(10^18))", "XF3012")]
    [InlineData("const a = count(x[0] for x in bool[64])", "XF3012")]
    [InlineData("const a = count(true for s in subsets(60, 30))", "XF3012")]
    [InlineData("fun f(x: real) -> real { g(x) }\nfun g(x: real) -> real { f(x) }", "XF2010")]
    public void What_asks_for_too_much_is_refused(string text, string code)
    {
        var codes = Compile(text).Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code);

        Assert.Equal([code], codes);
    }

    [Fact(Timeout = Milliseconds)]
    public async Task Repeated_squares_of_a_constant_end() =>
        Assert.Equal(["XF3015"], await Codes(Chain("const a0 = 3", i => $"const a{i} = a{i - 1} * a{i - 1}", 60)));

    [Fact(Timeout = Milliseconds)]
    public async Task Doubled_lists_end() => Assert.Equal(
        ["XF3012"], await Codes(Chain("const a0 = [1]", i => $"const a{i} = concat(a{i - 1}, a{i - 1})", 40)));

    [Fact(Timeout = Milliseconds)]
    public async Task Ten_thousand_lets_are_compiled() => Assert.Empty(await Codes(
        Chain("model m(x: real) -> real { let a0 = x", i => $"let a{i} = a{i - 1} + 1", 9_999)
        + "return a9999 }\nbehavior b { forall x in box(0, 1): m(x) > 0 }"));

    [Fact(Timeout = Milliseconds)]
    public async Task Ten_thousand_lets_of_numbers_are_compiled() => Assert.Empty(await Codes(
        Chain("distribution d { x ~ bernoulli(1/2) }\nbehavior b under d { let a0 = P(x)", i =>
            $"let a{i} = a{i - 1} + 1", 9_999)
        + "return a9999 > 0 }"));

    [Theory(Timeout = Milliseconds)]
    [InlineData("P(x)", "a60")]
    [InlineData("if x then 1 else 0", "E(a60)")]
    public async Task Lets_that_are_used_twice_each_are_compiled_once(string first, string result) =>
        Assert.Empty(await Codes(
        Chain($"distribution d {{ x ~ bernoulli(1/2) }}\nbehavior b under d {{ let a0 = {first}", i =>
            $"let a{i} = a{i - 1} + a{i - 1}", 60)
        + $"return {result} > 0 }}"));

    [Fact(Timeout = Milliseconds)]
    public async Task Calls_inside_calls_are_compiled() => Assert.Empty(await Codes(
        Chain("fun f0(x: real) -> real { x }", i => $"fun f{i}(x: real) -> real {{ f{i - 1}(x) + 1 }}", 150)
        + "behavior b { forall x in box(0, 1): f150(x) > 0 }"));

    [Fact(Timeout = Milliseconds)]
    public async Task Calls_that_double_at_each_level_are_refused() => Assert.Contains("XF3012", await Codes(
        Chain("fun f0(x: real) -> real { x }", i => $"fun f{i}(x: real) -> real {{ f{i - 1}(x) + f{i - 1}(x) }}", 60)
        + "behavior b { forall x in box(0, 1): f60(x) > 0 }"));

    [Theory(Timeout = Milliseconds)]
    [InlineData("x")]
    [InlineData("x / 2")]
    public async Task Scans_inside_scans_are_bound_once_for_each_type(string inner) => Assert.Empty(await Codes(
        "behavior b { forall x in box(0, 1): "
        + string.Concat(Enumerable.Repeat("(scan s = 0 for t in 0..2 { s + ", 40)) + inner
        + string.Concat(Enumerable.Repeat(" })[2]", 40)) + " > 0 }"));

    private static string Chain(string first, Func<int, string> next, int length)
    {
        var text = new StringBuilder(first).Append('\n');
        for (int i = 1; i <= length; i++)
        {
            text.Append(next(i)).Append('\n');
        }

        return text.ToString();
    }

    private static Task<string[]> Codes(string text) =>
        Task.Run(() => Compile(text).Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code).ToArray());

    private static Compilation Compile(string text) => Compiler.Compile(
        SyntaxTree.Parse(new SourceText("cost.xpl", text)), _options, MemoryFiles.None);
}
