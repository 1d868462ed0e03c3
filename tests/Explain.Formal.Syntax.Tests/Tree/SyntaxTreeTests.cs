using System.Collections;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Tree;

public sealed class SyntaxTreeTests
{
    public static TheoryData<string> Names => [.. Corpus.Names];

    [Fact]
    public void Trees_are_equal_wherever_they_were_written() => Assert.Equal(
        Parse("const a = [1, f(x)]").Root, Parse("// remark\n\nconst a=[1,\n  f( x )]").Root);

    [Theory]
    [InlineData("const a = 1", "const a = 2")]
    [InlineData("const a = 1", "const a = 1.0")]
    [InlineData("const a = 1", "const a = 1%")]
    [InlineData("const a = x + y", "const a = x - y")]
    [InlineData("const a = (x)", "const a = x")]
    [InlineData("/// one\nconst a = 1", "/// two\nconst a = 1")]
    public void Trees_that_say_something_else_are_not_equal(string first, string second) =>
        Assert.NotEqual(Parse(first).Root, Parse(second).Root);

    [Fact]
    public void Documentation_stays_attached_to_its_declaration()
    {
        var root = Parse(
            """
            /// The module.
            module m
            /// One.
            /// Two.

            // A remark.
            for i in 0..2 {
              /// Inner.
              const a = i
            }
            const b = 1
            """).Root;

        Assert.Equal("The module.", root.Module?.Documentation);
        var family = Assert.IsType<DeclarationSyntax.Family>(root.Declarations[0]);
        Assert.Equal("One.\nTwo.", family.Documentation);
        Assert.Equal("Inner.", family.Declarations[0].Documentation);
        Assert.Equal("", root.Declarations[1].Documentation);
    }

    [Fact]
    public void Escapes_of_strings_are_decoded()
    {
        var file = Assert.IsType<DeclarationSyntax.ModelFile>(Parse("""model m from "a\"b\\c\td" """).Root.Declarations[0]);

        Assert.Equal("a\"b\\c\td", Assert.IsType<ExpressionSyntax.StringLiteral>(file.Source.File).Value);
    }

    [Fact]
    public void Broken_text_has_a_partial_tree()
    {
        var root = Parse("model f(x: real) { let y = x +  return y }\nconst b = 2").Root;

        var model = Assert.IsType<DeclarationSyntax.Model>(root.Declarations[0]);
        var let = Assert.IsType<BlockItemSyntax.Let>(model.Body.Items[0]);
        Assert.IsType<ExpressionSyntax.Error>(Assert.IsType<ExpressionSyntax.Binary>(let.Value).Right);
        Assert.IsType<DeclarationSyntax.Const>(root.Declarations[1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_node_lies_inside_its_parent_and_in_the_order_of_the_text(string name)
    {
        foreach (var node in SyntaxChildren.AndSelf(Parse(Corpus.Read(name)).Root))
        {
            int end = node.Span.Start;
            foreach (var child in SyntaxChildren.Of(node))
            {
                Assert.InRange(child.Span.Start, end, node.Span.End);
                Assert.InRange(child.Span.End, child.Span.Start, node.Span.End);
                end = child.Span.End;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_walk_reaches_every_node_that_a_record_holds(string name)
    {
        foreach (var node in SyntaxChildren.AndSelf(Parse(Corpus.Read(name)).Root))
        {
            Assert.Equal(
                Held(node).ToHashSet(ReferenceEqualityComparer.Instance),
                SyntaxChildren.Of(node).ToHashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    private static IEnumerable<object> Held(SyntaxNode node) => node.GetType().GetProperties()
        .Select(property => property.GetValue(node))
        .SelectMany(value => value is IEnumerable list and not string ? list.Cast<object>() : [value!])
        .OfType<SyntaxNode>();

    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(new SourceText("test.xpl", text));
}
