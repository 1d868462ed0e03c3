using Antlr4.Runtime;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Says in words what would have fitted the grammar.</summary>
internal static class Expectation
{
    private const int MostWords = 4;

    /// <summary>"an expression", "a name or '('", "a step, such as 'propagate' or 'by',".</summary>
    public static string Describe(ParseFault fault)
    {
        if (fault.ExpectsExpression)
        {
            return fault.Rule == SpecParser.RULE_index ? "an index" : "an expression";
        }

        var words = new List<string>();
        if (fault.Expects(SpecLexer.NAME))
        {
            words.Add("a name");
        }

        words.AddRange(fault.Expected.ToList().Where(type => IsWorthNaming(type, fault)).Select(Quote));
        return words.Count is > 0 and <= MostWords ? Join(words) : Kind(fault);
    }

    /// <summary>The token as the grammar spells it, in quotes.</summary>
    public static string Quote(int type) => type switch
    {
        TokenConstants.EOF => "the end of the file",
        SpecLexer.STRING => "a string",
        SpecLexer.NUMBER => "a number",
        SpecLexer.NAME => "a name",
        _ => SpecParser.DefaultVocabulary.GetDisplayName(type),
    };

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Join(List<string> words) => words.Count == 1
        ? words[0]
        : string.Join(", ", words.Take(words.Count - 1)) + " or " + words[^1];

    private static bool IsWorthNaming(int type, ParseFault fault)
    {
        bool isOperator = type is >= SpecLexer.EQUAL and <= SpecLexer.POWER or SpecLexer.RANGE or SpecLexer.DOT
            or SpecLexer.AND or SpecLexer.OR or SpecLexer.IMPLIES or SpecLexer.IFF or SpecLexer.DIV or SpecLexer.MOD;
        bool isSoft = type is >= SpecLexer.GIVEN and <= SpecLexer.ESTIMATOR;
        bool continues = fault.Expects(SpecLexer.PLUS) && (isOperator || type is SpecLexer.LPAREN or SpecLexer.LBRACKET
            or SpecLexer.IN);
        return type != SpecLexer.NAME && !continues && !(isSoft && fault.Expects(SpecLexer.NAME));
    }

    private static string Kind(ParseFault fault) => fault switch
    {
        _ when fault.Rule == SpecParser.RULE_member => "a name",
        _ when fault.Expects(SpecLexer.CONST) => "a declaration, such as 'const', 'model' or 'behavior',",
        _ when fault.Expects(SpecLexer.PROPAGATE) => "a step, such as 'propagate', 'lemma' or 'by',",
        _ when fault.Expects(SpecLexer.MINIMISE) => "a clause, such as 'over', 'minimise' or 'budget',",
        _ when fault.Expects(SpecLexer.LET) => "'let', 'return' or an expression",
        _ when fault.Expects(SpecLexer.EQUAL) => "a comparison, such as '==' or '<=',",
        _ => "something else",
    };
}
