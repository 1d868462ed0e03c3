using System.Collections.Frozen;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>What a sign of another language is in ours.</summary>
/// <param name="Type">The token that takes its place.</param>
/// <param name="Text">The text of that token.</param>
/// <param name="Advice">What to do, the end of a sentence.</param>
internal sealed record ForeignSign(int Type, string Text, string Advice);

/// <summary>Signs of Python, C, Dafny and of mathematics, and what ours are.</summary>
internal static class ForeignSigns
{
    private const string Changing = "values never change: name the new one with 'let', or write a loop as 'scan'";

    private static readonly FrozenDictionary<string, ForeignSign> _known = new Dictionary<string, ForeignSign>(
        StringComparer.Ordinal)
    {
        ["&&"] = Write(SpecLexer.AND, "and"),
        ["&"] = Write(SpecLexer.AND, "and"),
        ["\u2227"] = Write(SpecLexer.AND, "and"),
        ["||"] = Write(SpecLexer.OR, "or"),
        ["\u2228"] = Write(SpecLexer.OR, "or"),
        ["|"] = new(SpecLexer.OR, "or", "write 'or', for a size 'abs(x)', and for a condition 'P(a given b)'"),
        ["!"] = Write(SpecLexer.NOT, "not"),
        ["\u00AC"] = Write(SpecLexer.NOT, "not"),
        ["**"] = Write(SpecLexer.POWER, "^"),
        ["%"] = new(SpecLexer.MOD, "mod", "write 'mod' for a remainder, and '%' only behind a number"),
        ["==="] = Write(SpecLexer.EQUAL, "=="),
        ["!=="] = Write(SpecLexer.NOT_EQUAL, "!="),
        ["<>"] = Write(SpecLexer.NOT_EQUAL, "!="),
        ["\u2260"] = Write(SpecLexer.NOT_EQUAL, "!="),
        ["=<"] = Write(SpecLexer.LESS_OR_EQUAL, "<="),
        ["\u2264"] = Write(SpecLexer.LESS_OR_EQUAL, "<="),
        ["\u2265"] = Write(SpecLexer.GREATER_OR_EQUAL, ">="),
        ["=>"] = new(SpecLexer.IMPLIES, "implies", "write 'implies', or '>=' to compare"),
        ["==>"] = Write(SpecLexer.IMPLIES, "implies"),
        ["\u21D2"] = Write(SpecLexer.IMPLIES, "implies"),
        ["\u2192"] = new(SpecLexer.IMPLIES, "implies", "write 'implies', or '->' in front of a type"),
        ["<=="] = new(SpecLexer.IMPLIES, "implies", "swap the sides and write 'implies'"),
        ["<==>"] = Write(SpecLexer.IFF, "iff"),
        ["<=>"] = Write(SpecLexer.IFF, "iff"),
        ["\u21D4"] = Write(SpecLexer.IFF, "iff"),
        ["\u2194"] = Write(SpecLexer.IFF, "iff"),
        [":="] = Write(SpecLexer.ASSIGN, "="),
        ["\u2190"] = Write(SpecLexer.ASSIGN, "="),
        ["+="] = new(SpecLexer.ASSIGN, "=", Changing),
        ["-="] = new(SpecLexer.ASSIGN, "=", Changing),
        ["*="] = new(SpecLexer.ASSIGN, "=", Changing),
        ["/="] = new(SpecLexer.ASSIGN, "=", Changing),
        ["++"] = new(SpecLexer.PLUS, "+", Changing),
        ["::"] = Write(SpecLexer.COLON, ":"),
        ["..."] = new(SpecLexer.RANGE, "..", "write '..', which leaves its end out"),
        ["..="] = new(SpecLexer.RANGE, "..", "write '..' and add 1 to the end, which it leaves out"),
        ["??"] = Write(SpecLexer.OR, "or"),
        ["<<"] = new(SpecLexer.STAR, "*", "multiply with a power: '* 2^n'"),
        [">>"] = new(SpecLexer.DIV, "div", "divide by a power: 'div 2^n'"),
        [">>>"] = new(SpecLexer.DIV, "div", "divide by a power: 'div 2^n'"),
        ["\u00B7"] = Write(SpecLexer.STAR, "*"),
        ["\u00D7"] = Write(SpecLexer.STAR, "*"),
        ["\u22C5"] = Write(SpecLexer.STAR, "*"),
        ["\u00F7"] = Write(SpecLexer.SLASH, "/"),
        ["\u2212"] = Write(SpecLexer.MINUS, "-"),
        ["\u2013"] = Write(SpecLexer.MINUS, "-"),
        ["\u2014"] = Write(SpecLexer.MINUS, "-"),
        ["\u2200"] = Write(SpecLexer.FORALL, "forall"),
        ["\u2203"] = Write(SpecLexer.EXISTS, "exists"),
        ["\u00B1"] = Write(SpecLexer.WITHIN, "within"),
        ["\u2208"] = Write(SpecLexer.IN, "in"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the sign is in our language; null if nothing takes its place.</summary>
    public static ForeignSign? Find(string sign) => _known.GetValueOrDefault(sign);

    private static ForeignSign Write(int type, string text) => new(type, text, $"write '{text}'");
}
