namespace Explain.Formal.Syntax.Tests.Parsing;

/// <summary>What people write who come from Python, C, Dafny or mathematics.</summary>
public sealed class ForeignLanguageTests
{
    [Theory]
    [InlineData("const x = a [|&&:XF1040|] b", "'&&' is not written here: write 'and'.")]
    [InlineData("const x = a [|||:XF1040|] b", "'||' is not written here: write 'or'.")]
    [InlineData("const x = [|!:XF1040|]a", "'!' is not written here: write 'not'.")]
    [InlineData("const x = n[|!:XF1040|]",
        "'!' is not written here: write 'factorial(n)', or 'not' in front of a truth value.")]
    [InlineData("const x = a [|**:XF1040|] 2", "'**' is not written here: write '^'.")]
    [InlineData("const x = a [|==>:XF1040|] b", "'==>' is not written here: write 'implies'.")]
    [InlineData("const x = a [|=>:XF1040|] b", "'=>' is not written here: write 'implies', or '>=' to compare.")]
    [InlineData("const x = a [|->:XF1040|] b",
        "'->' is not written here: write 'implies'; an arrow gives a function its type.")]
    [InlineData("const x = a [|<==>:XF1040|] b", "'<==>' is not written here: write 'iff'.")]
    [InlineData("const x = a [|<>:XF1040|] b", "'<>' is not written here: write '!='.")]
    [InlineData("const x [|:=:XF1040|] 3", "':=' is not written here: write '='.")]
    [InlineData("const x = 7 [|%:XF1040|] 2",
        "'%' is not written here: write 'mod' for a remainder, and '%' only behind a number.")]
    [InlineData("const x = 7[|%:XF1040|]2",
        "'%' is not written here: write 'mod' for a remainder, and '%' only behind a number.")]
    [InlineData("behavior b { P(a [||:XF1040|] c) }", "'|' is not written here: write 'P(a given b)'.")]
    [InlineData("const x = a [|\u2264:XF1040|] b", "'\u2264' is not written here: write '<='.")]
    [InlineData("law l { [|\u2200:XF1040|] x in S: x == x }", "'\u2200' is not written here: write 'forall'.")]
    [InlineData("const x = y[0[|::XF1040|]3]", "':' is not written here: a range is written '0..3', a whole axis '_'.")]
    [InlineData("fun f(x: real)[|::XF1040|] real { x }",
        "':' is not written here: write '->' in front of the type of a result.")]
    [InlineData("fun f(x: real) [|=>:XF1040|] real { x }",
        "'=>' is not written here: write '->' in front of the type of a result.")]
    public void A_sign_of_another_language_is_told_ours(string marked, string message) =>
        Diagnosed.Check(marked, message);

    [Theory]
    [InlineData("const x = [|True:XF1041|]", "'True' is not a word here: write 'true'.")]
    [InlineData("const x = [|False:XF1041|]", "'False' is not a word here: write 'false'.")]
    [InlineData("const x = [|None:XF1041|]", "'None' is not a word here: every value is there; leave out what is not.")]
    [InlineData("[|def:XF1041|] f(x):\n  return x",
        "'def' is not a word here: write 'fun', or 'model' for what a behavior is about.")]
    [InlineData("[|function:XF1041|] f(x: real): real { x }",
        "'function' is not a word here: write 'fun', or 'model' for what a behavior is about.")]
    [InlineData("[|method:XF1041|] M(x: int) { x }",
        "'method' is not a word here: write 'fun', or 'model' for what a behavior is about.")]
    [InlineData("[|var:XF1041|] x = 3", "'var' is not a word here: write 'let' in a body, 'const' at top level.")]
    [InlineData("model f() { [|int:XF1041|] y = 3 return y }",
        "'int' is not a word here: the type follows the name, as in 'let x: int = 3'.")]
    [InlineData("model f(x: int) { [|while:XF1041|] (x < 3) { x } }",
        "'while' is not a word here: write a loop as 'scan s = start for t in 0..n { next }'.")]
    [InlineData("fun f(x: int) { [|lambda:XF1041|] y: y }",
        "'lambda' is not a word here: name the function with 'fun'.")]
    [InlineData("fun f(x: int) { if x > 0 then 1 [|elif:XF1041|] x < 0 then 2 else 3 }",
        "'elif' is not a word here: write 'else if'.")]
    [InlineData("behavior b { [|assert:XF1041|] x > 3 }",
        "'assert' is not a word here: write 'expect' for a test, 'lemma' in an argument.")]
    [InlineData("distribution d { x ~ f(1) [|assume:XF1041|] x > 3 }",
        "'assume' is not a word here: write 'presume' in an argument, 'given' in a distribution.")]
    [InlineData("fun f(x: int) -> int [|requires:XF1041|] x > 0 { x }",
        "'requires' is not a word here: restrict with 'if', as in 'forall x in S if c: e'.")]
    [InlineData("fun f(x: int) -> int [|ensures:XF1041|] x > 0 { x }",
        "'ensures' is not a word here: claim it in a 'behavior'.")]
    [InlineData("model f(x: int) { [|invariant:XF1041|] x > 0 }",
        "'invariant' is not a word here: nothing changes here, so nothing has to be kept: claim it in a 'behavior'.")]
    [InlineData("const x = a [|xor:XF1041|] b", "'xor' is not a word here: write '!='.")]
    [InlineData("const x = [i for i in S [|where:XF1041|] i > 0]",
        "'where' is not a word here: write 'if', as in 'for i in S if c'.")]
    [InlineData("const x = [i for i in S [|for:XF1041|] j in T]",
        "'for' is not a word here: generators have commas between them.")]
    [InlineData("behavior b { [|for:XF1041|] x in S: x > 0 }", "'for' is not a word here: write 'forall' or 'exists'.")]
    public void A_word_of_another_language_is_told_ours(string marked, string message) =>
        Diagnosed.Check(marked, message);

    [Theory]
    [InlineData("const x = 3[|;:XF1047|]")]
    [InlineData("const x = 3 [|# three:XF1042|]")]
    [InlineData("[|/* three\nlines\n*/:XF1042|] const x = 3")]
    [InlineData("const x = [|'text':XF1043|]")]
    [InlineData("const x = [|\u201Ctext\u201D:XF1043|]")]
    [InlineData("const x = c [|?:XF1048|] a : b")]
    [InlineData("const x = a [|if:XF1048|] c else b")]
    [InlineData("behavior b { forall x: int [|:::XF1049|] x > 0 }")]
    [InlineData("behavior b { forall x [|:::XF1049|] x > 0 }")]
    [InlineData("behavior b { forall x[|::XF1050|] int: x > 0 }")]
    [InlineData("for i [|=:XF1050|] 0..3 { const x = i }")]
    [InlineData("for i in 0..3[|::XF1051|]\n  const x = i")]
    [InlineData("for i in [|range(3):XF1052|] { const x = i }")]
    [InlineData("const x = 7 [|// 2:XF1053|]\nconst y = 3")]
    [InlineData("const x = [|(:XF1002|]7 // 2)\nconst y = 3")]
    [InlineData("const x = [|0x1F:XF1029|]")]
    [InlineData("const x = [|1_000:XF1029|]")]
    [InlineData("const x = [|1.:XF1029|] + 2")]
    [InlineData("const x = a [|$:XF1046|] + b")]
    [InlineData("const x = \"C:[|\\m:XF1045|]odels\"")]
    public void Other_habits_give_one_diagnostic(string marked) => Diagnosed.Check(marked);

    [Fact]
    public void Words_of_other_languages_are_good_names() => Diagnosed.Check(
        """
        const lambda = 3
        fun invariant(x: real, where: real, to: real) -> real { let assert = lambda  return assert * x + where + to }
        model method(var: real, function: real) -> real { invariant(var, function, to: 1) }
        fun range(n: int) -> int { n }
        const print = [i for i in range(3)]
        """);
}
