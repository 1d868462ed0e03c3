namespace Explain.Formal.Syntax.Tests.Parsing;

/// <summary>Slips of people who know the language: each gives one diagnostic, at the place to change.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("const x = 3 + [|*:XF1001|] 4", "Expected an expression after '+', but found '*'.")]
    [InlineData("const x = 3 +\n[|const:XF1001|] y = 4", "Expected an expression after '+', but found 'const'.")]
    [InlineData("[|const:XF1001|]", "Expected a name after 'const', but the file ends.")]
    [InlineData("[|foo:XF1001|] bar",
        "Expected a declaration, such as 'const', 'model' or 'behavior', but found 'foo'.")]
    [InlineData("const x = a.[|0:XF1001|]", "Expected a name after '.', but found '0'.")]
    [InlineData("const x = a[[|]:XF1001|]", "Expected an index after '[', but found ']'.")]
    [InlineData("model m [|{:XF1001|] x }", "Expected 'from' or '(' after 'm', but found '{'.")]
    [InlineData("argument a for b { share x [|}:XF1001|]", "Expected 'across' after 'x', but found '}'.")]
    [InlineData("argument a for b { conclude [|0.1:XF1001|] }",
        "Expected a comparison, such as '==' or '<=', after 'conclude', but found '0.1'.")]
    [InlineData("argument a for b { [|x:XF1001|] > 3 }",
        "Expected a step, such as 'propagate', 'lemma' or 'by', after '{', but found 'x'.")]
    [InlineData("behavior b { forall x in S [|p:XF1001|] }", "Expected ':' after 'S', but found 'p'.")]
    [InlineData("model f(x: real) { if x > 0 [|{:XF1001|] 1 } }", "Expected 'then' after '0', but found '{'.")]
    public void What_was_expected_is_said_in_words(string marked, string message) => Diagnosed.Check(marked, message);

    [Theory]
    [InlineData("[|behaviour:XF1006|] b { true }")]
    [InlineData("[|Model:XF1006|] f() { 1 }")]
    [InlineData("argument a for b { [|propogate:XF1006|] mean }")]
    [InlineData("find f for b { [|minimize:XF1006|] error }")]
    [InlineData("const x = a [|AND:XF1006|] b")]
    [InlineData("model f() { let a = 1 [|retrun:XF1006|] a }")]
    [InlineData("behavior b { [|foral:XF1006|] x in S: x }")]
    [InlineData("behavior b { P(x) == 0.5 [|with:XF1006|] 0.1 }")]
    public void A_misspelled_word_is_recognised(string marked) => Diagnosed.Check(marked);

    [Theory]
    [InlineData("[|let:XF1007|] x = 3")]
    [InlineData("model f() { [|const:XF1007|] x = 3 return x }")]
    [InlineData("[|propagate:XF1007|] mean")]
    [InlineData("behavior b { P(x) [|split:XF1007|] on x }")]
    [InlineData("argument a for b { [|let:XF1007|] x = 3 }")]
    [InlineData("const x = 3 [|import:XF1007|] a.b const y = 4")]
    [InlineData("const x = 3 [|module:XF1007|] a.b")]
    [InlineData("behavior b { P(x) [|given:XF1007|] y }")]
    public void A_word_at_the_wrong_place_is_told_its_own(string marked) => Diagnosed.Check(marked);

    [Theory]
    [InlineData("const [|model:XF1005|] = 3")]
    [InlineData("const [|in:XF1005|] = 3")]
    [InlineData("const x = [|argument:XF1005|] + 1")]
    [InlineData("model f([|parameter:XF1005|]: real) { 1 }")]
    [InlineData("distribution d { x ~ f(1) y = [|behavior:XF1005|] }")]
    public void A_reserved_word_is_no_name(string marked) => Diagnosed.Check(marked);

    [Theory]
    [InlineData("model f(x: real [|->:XF1040|] real) { x }")]
    [InlineData("model f[|(:XF1002|]x: real -> real { x }\nbehavior b { true }")]
    [InlineData("behavior b { let y = f[|(:XF1002|]x\nlet z = 3\nreturn y }")]
    [InlineData("for k in 0..3 {\n  model f() [|{:XF1002|] k\n  behavior b { true }\n}\nconst x = 1")]
    [InlineData("behavior b { f[|(:XF1002|]x }\nconst x = 1")]
    [InlineData("const x = [1, 2[|):XF1004|]\nconst y = 1")]
    [InlineData("[|}:XF1003|]\nconst x = 1")]
    public void A_bracket_is_reported_where_it_was_opened(string marked) => Diagnosed.Check(marked);

    [Theory]
    [InlineData("const x = [1 [|2:XF1009|] [|3:XF1009|]]")]
    [InlineData("const x = f(a, b [|c:XF1009|])")]
    [InlineData("const x = [1, 2[|,:XF1010|]]")]
    [InlineData("distribution d { x ~ f(1)[|,:XF1010|] y ~ f(2) }")]
    [InlineData("behavior b { P(x [|=:XF1011|] 1) }")]
    [InlineData("behavior b { f(x) [|=:XF1011|] 3 }")]
    [InlineData("const x [|==:XF1012|] 3")]
    [InlineData("instance i { x[|::XF1012|] 3 }")]
    [InlineData("behavior b { 0 < x [|<:XF1013|] 1 }")]
    [InlineData("behavior b { a == b [|==:XF1013|] c == d }")]
    [InlineData("const x = [|0..1..2:XF1014|]")]
    [InlineData("const x = sum(i, j [|for:XF1015|] i in S)")]
    [InlineData("const x: real [|=:XF1016|] from \"a.json\"")]
    [InlineData("model m from [|net.onnx:XF1017|]")]
    public void A_wrong_sign_is_reported_at_the_sign(string marked) => Diagnosed.Check(marked);

    [Theory]
    [InlineData("model f(x: real) { let y = x  [|y:XF1020|] }")]
    [InlineData("model f(x: real) { let y = x  [|}:XF1020|]")]
    [InlineData("model f(x: real) { let y = x  [|expect:XF1020|] proved }")]
    [InlineData("model f(x: real) { [|return:XF1021|] x }")]
    [InlineData("model f(x: real) { [|y:XF1022|] = x return y }")]
    [InlineData("model f(x: real) { let y = x [|z:XF1022|] = y return z }")]
    [InlineData("[|n:XF1022|] = 3")]
    [InlineData("const x = [|if:XF1023|] a then b")]
    [InlineData("const x = f([|if:XF1023|] a then b)")]
    [InlineData("argument a for b { [|lemma:XF1024|] l: x > 0  expect proved }")]
    [InlineData("argument a for b { [|rewrite:XF1024|] f as g  conclude == 3 }")]
    [InlineData("model f([|x:XF1025|], y: real) { y }")]
    [InlineData("param [|n:XF1025|] = 3")]
    [InlineData("because i by a (threshold: 10 [|seconds:XF1026|])")]
    [InlineData("because i by a (10 [|bits:XF1027|])")]
    [InlineData("const x = 10 [|bits:XF1027|]")]
    [InlineData("const x = [|3x:XF1028|] + [|2y:XF1028|]")]
    public void A_missing_or_needless_part_is_named(string marked) => Diagnosed.Check(marked);

    [Fact]
    public void Mistakes_in_different_declarations_are_all_reported() => Diagnosed.Check(
        """
        const a = 3 + [|*:XF1001|] 4
        const b = [|model:XF1005|]
        model f(x: real) -> real {
          let y = x +
          [|return:XF1001|] y
        }
        behavior c { f[|(:XF1002|] }
        behavior d { f(0) == 0 [|expec:XF1006|] proved }
        const e = 1[|;:XF1047|]
        """);

    [Fact]
    public void Of_what_follows_from_a_mistake_nothing_is_reported() => Diagnosed.Check(
        """
        model f(x: real) -> real {
          let y = x [|$:XF1046|] x
          let z = y
          return z
        }
        argument a for b { propagate mean }
        """);
}
