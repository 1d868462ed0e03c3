using System.Collections.Frozen;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing.Rules;

/// <summary>Where a word of another language stands.</summary>
internal enum WordPlace
{
    /// <summary>At the start of a statement.</summary>
    Statement,

    /// <summary>Between two operands.</summary>
    Operator,

    /// <summary>At the start of an expression.</summary>
    Expression,
}

/// <summary>What a word of another language is in ours.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Advice">What to do, the end of a sentence.</param>
/// <param name="Type">The token that takes its place, or 0 if none does.</param>
internal sealed record ForeignWord(WordPlace Place, string Advice, int Type = 0);

/// <summary>Words of Python, C and Dafny. They are good names here, so only a fault at one of them counts.</summary>
internal static class ForeignWords
{
    private const string Function = "write 'fun', or 'model' for what a behavior is about";
    private const string Let = "write 'let' in a body, 'const' at top level";
    private const string Typed = "the type follows the name, as in 'let x: int = 3'";
    private const string Loop = "write a loop as 'scan s = start for t in 0..n { next }'";
    private const string Choice = "write 'if c then a else b'";
    private const string Claim = "nothing changes here, so nothing has to be kept: claim it in a 'behavior'";
    private const string Theorem = "claim it in a 'behavior', and give its steps in an 'argument'";
    private const string Filter = "write 'if', as in 'for i in S if c'";

    private static readonly FrozenDictionary<string, ForeignWord> _known = new Dictionary<string, ForeignWord>(
        StringComparer.Ordinal)
    {
        ["def"] = new(WordPlace.Statement, Function),
        ["function"] = new(WordPlace.Statement, Function),
        ["method"] = new(WordPlace.Statement, Function),
        ["predicate"] = new(WordPlace.Statement, Function),
        ["class"] = new(WordPlace.Statement, "there are no types of one's own: use tensors and functions"),
        ["struct"] = new(WordPlace.Statement, "there are no types of one's own: use tensors and functions"),
        ["datatype"] = new(WordPlace.Statement, "there are no types of one's own: use tensors and functions"),
        ["var"] = new(WordPlace.Statement, Let, SpecLexer.LET),
        ["val"] = new(WordPlace.Statement, Let, SpecLexer.LET),
        ["auto"] = new(WordPlace.Statement, Let, SpecLexer.LET),
        ["int"] = new(WordPlace.Statement, Typed),
        ["float"] = new(WordPlace.Statement, Typed),
        ["double"] = new(WordPlace.Statement, Typed),
        ["bool"] = new(WordPlace.Statement, Typed),
        ["while"] = new(WordPlace.Statement, Loop),
        ["do"] = new(WordPlace.Statement, Loop),
        ["switch"] = new(WordPlace.Statement, Choice),
        ["match"] = new(WordPlace.Statement, Choice),
        ["case"] = new(WordPlace.Statement, Choice),
        ["assert"] = new(WordPlace.Statement, "write 'expect' for a test, 'lemma' in an argument"),
        ["assume"] = new(WordPlace.Statement, "write 'presume' in an argument, 'given' in a distribution"),
        ["requires"] = new(WordPlace.Statement, "restrict with 'if', as in 'forall x in S if c: e'"),
        ["ensures"] = new(WordPlace.Statement, "claim it in a 'behavior'"),
        ["invariant"] = new(WordPlace.Statement, Claim),
        ["decreases"] = new(WordPlace.Statement, Claim),
        ["modifies"] = new(WordPlace.Statement, Claim),
        ["reads"] = new(WordPlace.Statement, Claim),
        ["theorem"] = new(WordPlace.Statement, Theorem),
        ["proof"] = new(WordPlace.Statement, Theorem),
        ["axiom"] = new(WordPlace.Statement, Theorem),
        ["print"] = new(WordPlace.Statement, "a 'behavior' without a claim reports its value"),
        ["pass"] = new(WordPlace.Statement, "leave it out"),
        ["elif"] = new(WordPlace.Operator, "write 'else if'", SpecLexer.ELSE),
        ["xor"] = new(WordPlace.Operator, "write '!='", SpecLexer.NOT_EQUAL),
        ["is"] = new(WordPlace.Operator, "write '=='", SpecLexer.EQUAL),
        ["equals"] = new(WordPlace.Operator, "write '=='", SpecLexer.EQUAL),
        ["to"] = new(WordPlace.Operator, "write '..', which leaves its end out", SpecLexer.RANGE),
        ["where"] = new(WordPlace.Operator, Filter, SpecLexer.IF),
        ["when"] = new(WordPlace.Operator, Filter, SpecLexer.IF),
        ["lambda"] = new(WordPlace.Expression, "name the function with 'fun'"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the word is in our language; null if it is not known.</summary>
    public static ForeignWord? Find(string word) => _known.GetValueOrDefault(word);
}
