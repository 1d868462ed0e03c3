using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed partial class GrammarTests
{
    private static readonly int[] Continuing = [SpecLexer.MINUS, SpecLexer.LBRACKET, SpecLexer.LPAREN,
        SpecLexer.LBRACE];

    [Theory]
    [InlineData(SpecParser.RULE_module)]
    [InlineData(SpecParser.RULE_importation)]
    [InlineData(SpecParser.RULE_declaration)]
    [InlineData(SpecParser.RULE_item)]
    [InlineData(SpecParser.RULE_draw)]
    [InlineData(SpecParser.RULE_assignment)]
    [InlineData(SpecParser.RULE_equation)]
    [InlineData(SpecParser.RULE_expectation)]
    [InlineData(SpecParser.RULE_step)]
    [InlineData(SpecParser.RULE_clause)]
    public void No_statement_starts_with_what_could_continue_the_one_before(int rule)
    {
        var parser = new SpecParser(new TokenWindow(Lexing.Lex("", 1).Tokens));

        var first = parser.Atn.NextTokens(parser.Atn.ruleToStartState[rule]);

        Assert.DoesNotContain(Continuing, first.Contains);
    }

    [Fact]
    public void Newlines_never_matter()
    {
        const string spread = """
            const
            a
            =
            b
            -
            c
            [
            0
            ]
            """;

        var tree = SyntaxTree.Parse(new SourceText("test.xpl", spread));

        Assert.Equal(SyntaxTree.Parse(new SourceText("test.xpl", "const a = b - c[0]")).Root, tree.Root);
        Assert.Empty(tree.Diagnostics);
    }

    [Fact]
    public void Every_soft_word_is_a_name_where_no_keyword_can_stand()
    {
        for (int type = SpecLexer.GIVEN; type <= SpecLexer.ESTIMATOR; type++)
        {
            string word = SpecLexer.DefaultVocabulary.GetLiteralName(type).Trim('\'');
            string source = $"const {word} = {word} + f({word}: {word}).{word}";

            Assert.Empty(SyntaxTree.Parse(new SourceText("test.xpl", source)).Diagnostics);
        }
    }

    [Fact]
    public void Every_character_belongs_to_a_token_a_remark_or_blank_space()
    {
        for (int c = char.MinValue; c <= char.MaxValue; c++)
        {
            string text = $"a {(char)c} b";
            var lexed = Lexing.Lex(text, int.MaxValue);

            int covered = lexed.Tokens.Sum(token => token.Span.Length) + lexed.Comments.Sum(token => token.Span.Length);
            Assert.True(covered >= 2 && lexed.Tokens.Length <= 4);
        }
    }

    [Theory]
    [InlineData("SpecLexer.g4")]
    [InlineData("SpecParser.g4")]
    public void Every_rule_has_a_comment_with_an_example(string grammar)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder(), grammar));

        for (int i = 1; i < lines.Length - 1; i++)
        {
            bool isRule = RuleHead().IsMatch(lines[i]) && !lines[i].StartsWith("parser", StringComparison.Ordinal)
                && !lines[i].StartsWith("lexer", StringComparison.Ordinal)
                && !lines[i].StartsWith("options", StringComparison.Ordinal);
            bool isCommented = lines[i - 1].StartsWith("///", StringComparison.Ordinal)
                || lines[i + 1].TrimStart().StartsWith("//", StringComparison.Ordinal);
            Assert.True(!isRule || isCommented, $"{grammar}: '{lines[i]}' has no comment.");
        }
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "grammar");

    [GeneratedRegex("^[a-zA-Z_]+(:.*)?$")]
    private static partial Regex RuleHead();
}
