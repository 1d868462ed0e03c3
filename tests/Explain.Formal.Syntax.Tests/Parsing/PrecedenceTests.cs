using Explain.Formal.Syntax.Printing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed class PrecedenceTests
{
    // From tight to loose: postfix, ^, unary -, * / @ div mod, + -, .., comparison, not, and, or, implies iff,
    // quantifiers.
    [Theory]
    [InlineData("a.b[c](d)", "(call (index (. a b) c) d)")]
    [InlineData("a^b.c", "(^ a (. b c))")]
    [InlineData("a^b^c", "(^ a (^ b c))")]
    [InlineData("-a^b", "(- (^ a b))")]
    [InlineData("a^-b", "(^ a (- b))")]
    [InlineData("a^-b*c", "(* (^ a (- b)) c)")]
    [InlineData("a^-b^c", "(^ a (- (^ b c)))")]
    [InlineData("--a", "(- (- a))")]
    [InlineData("-a*b", "(* (- a) b)")]
    [InlineData("a*-b", "(* a (- b))")]
    [InlineData("a*b/c", "(/ (* a b) c)")]
    [InlineData("a/b*c", "(* (/ a b) c)")]
    [InlineData("a div b mod c @ d", "(@ (mod (div a b) c) d)")]
    [InlineData("a+b*c", "(+ a (* b c))")]
    [InlineData("a-b-c", "(- (- a b) c)")]
    [InlineData("a-b+c", "(+ (- a b) c)")]
    [InlineData("a+b..c-d", "(.. (+ a b) (- c d))")]
    [InlineData("a in b..c", "(in a (.. b c))")]
    [InlineData("a+b == c*d", "(== (+ a b) (* c d))")]
    [InlineData("not a == b", "(not (== a b))")]
    [InlineData("a == not b", "(== a (not b))")]
    [InlineData("not not a", "(not (not a))")]
    [InlineData("not a and b", "(and (not a) b)")]
    [InlineData("a and b or c and d", "(or (and a b) (and c d))")]
    [InlineData("a or b and c", "(or a (and b c))")]
    [InlineData("a and b and c", "(and (and a b) c)")]
    [InlineData("a or b implies c or d", "(implies (or a b) (or c d))")]
    [InlineData("a implies b implies c", "(implies a (implies b c))")]
    [InlineData("a implies b iff c", "(implies a (iff b c))")]
    [InlineData("a iff b implies c", "(iff a (implies b c))")]
    [InlineData("forall x in S: a implies b", "(forall (for (in x S)) (implies a b))")]
    [InlineData("a and forall x in S: b or c", "(and a (forall (for (in x S)) (or b c)))")]
    [InlineData("not forall x in S: a and b", "(not (forall (for (in x S)) (and a b)))")]
    [InlineData("forall x in a..b if c: d", "(forall (for (in x (.. a b)) (if c)) d)")]
    [InlineData("if a then b else c + d", "(if a b (+ c d))")]
    [InlineData("if a then b else if c then d else e", "(if a b (if c d e))")]
    [InlineData("a + if b then c else d + e", "(+ a (if b c (+ d e)))")]
    [InlineData("if a then if b then c else d else e", "(if a (if b c d) e)")]
    [InlineData("(a + b) * c", "(* (paren (+ a b)) c)")]
    [InlineData("(a < b) == c", "(== (paren (< a b)) c)")]
    [InlineData("scan s = a for t in b { c } + d", "(+ (scan s a (in t b) (block (return c))) d)")]
    [InlineData("[a, b][c]", "(index (tensor a b) c)")]
    [InlineData("{a}", "(set a)")]
    [InlineData("f(a for i in S if b)", "(reduce f a (for (in i S) (if b)))")]
    [InlineData("P(a or b given c and d)", "(given P (or a b) (and c d))")]
    [InlineData("f(k: a + b, 3 s)", "(call f (: k (+ a b)) (unit 3 s))")]
    public void An_expression_groups_as_its_operators_bind(string source, string expected)
    {
        var tree = SyntaxTree.Parse(new SourceText("test.xpl", $"const it = {source}"));

        var constant = Assert.IsType<DeclarationSyntax.Const>(Assert.Single(tree.Root.Declarations));
        var value = Assert.IsType<InitialSyntax.Value>(constant.Initial);
        Assert.Equal(expected, SyntaxPrinter.Print(value.Expression).TrimEnd());
    }
}
