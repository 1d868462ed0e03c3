using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>What can be wrong with the text of a spec.</summary>
public static partial class SyntaxDiagnostics
{
    /// <summary>Something else was expected here.</summary>
    public static readonly DiagnosticDescriptor Expected = Error(
        "XF1001",
        "Expected {0}{1}, but {2}.",
        "Look at the marked word and at the one in front of it: between them something is missing, or one of the two "
            + "is "
            + "too much.",
        """
        const half = [|/:XF1001|] 2
        """);

    /// <summary>A bracket is never closed.</summary>
    public static readonly DiagnosticDescriptor UnclosedBracket = Error(
        "XF1002",
        "'{0}' is never closed.",
        "Add the closing bracket. If it seems to be there, another one inside is missing: each closes the one that was "
            + "opened last. A '//' makes the rest of its line a remark, brackets included; the quotient of integers is "
            + "'div'.",
        """
        model f(x: real) -> real { x * [|(:XF1002|]x + 1 }
        behavior b { f(0) == 0 }
        """);

    /// <summary>A bracket closes nothing.</summary>
    public static readonly DiagnosticDescriptor UnopenedBracket = Error(
        "XF1003",
        "'{0}' closes nothing.",
        "Remove it, or add the opening bracket.",
        """
        const n = 3[|):XF1003|]
        """);

    /// <summary>A bracket is closed by one of another kind.</summary>
    public static readonly DiagnosticDescriptor WrongBracket = Error(
        "XF1004",
        "'{0}' cannot close '{1}': write '{2}'.",
        "Brackets of one kind belong together: '(' and ')', '[' and ']', '{' and '}'.",
        """
        const rates = [1/10, 1/100[|):XF1004|]
        """);

    /// <summary>A word of the language is used as a name.</summary>
    public static readonly DiagnosticDescriptor ReservedName = Error(
        "XF1005",
        "'{0}' is a word of the language and cannot be a name.",
        "Choose another name, for example with '_' behind it.",
        """
        const [|model:XF1005|] = 3
        """);

    /// <summary>A word is nearly one of the language.</summary>
    public static readonly DiagnosticDescriptor MisspelledWord = Error(
        "XF1006",
        "'{0}' is no word of the language: perhaps '{1}' is meant.",
        "Write the word as it is suggested. Words of the language are written in small letters, in British spelling.",
        """
        [|behaviour:XF1006|] positive { forall x in 0..3: x >= 0 }
        """);

    /// <summary>A word of the language stands where it cannot.</summary>
    public static readonly DiagnosticDescriptor MisplacedWord = Error(
        "XF1007",
        "'{0}' cannot stand here: it belongs {1}.",
        "Move the statement to a place where it can stand, or close the braces in front of it.",
        """
        [|let:XF1007|] n = 3
        """);

    /// <summary>A word is missing between two others.</summary>
    public static readonly DiagnosticDescriptor MissingWord = Error(
        "XF1008",
        "'{0}' is missing between '{1}' and '{2}'.",
        "Add the word.",
        """
        const total = sum(i^2 [|i:XF1008|] in 0..3)
        """);

    /// <summary>Two items of a list have no comma between them.</summary>
    public static readonly DiagnosticDescriptor MissingComma = Error(
        "XF1009",
        "A comma, or an operator, is missing between '{0}' and '{1}'.",
        "Items of a list have commas between them; nothing is multiplied without a sign.",
        """
        const rates = [1/10 [|1:XF1009|]/100]
        """);

    /// <summary>A comma has nothing behind it.</summary>
    public static readonly DiagnosticDescriptor NeedlessComma = Error(
        "XF1010",
        "This ',' has no item behind it.",
        "Remove the comma, or add the item. Statements have no commas between them.",
        """
        const rates = [1/10, 1/100[|,:XF1010|]]
        """);

    /// <summary>An equals sign where two values are compared.</summary>
    public static readonly DiagnosticDescriptor AssignmentInExpression = Error(
        "XF1011",
        "'=' gives a name its value: {0}.",
        "Write '==' for a comparison. Arguments are named with ':', as in 'bounds(split: input)'.",
        """
        behavior b { forall x in 0..3: x * x [|=:XF1011|] x }
        """);

    /// <summary>Another sign where a name gets its value.</summary>
    public static readonly DiagnosticDescriptor DefinitionSign = Error(
        "XF1012",
        "'{0}' stands where a name gets its value: write '='.",
        "A value is given with '=', in declarations, bodies and instances alike; ':' stands in front of a type.",
        """
        instance noon { x[|::XF1012|] 3 }
        """);

    /// <summary>Comparisons in a row.</summary>
    public static readonly DiagnosticDescriptor ComparisonChain = Error(
        "XF1013",
        "Comparisons do not chain: write '{0}'.",
        "Compare two values at a time and join the comparisons with 'and'. A comparison of truth values needs "
            + "parentheses: '(a < b) == c'.",
        """
        behavior b { forall x in 0..3: 0 <= x [|<:XF1013|] 3 }
        """);

    /// <summary>Ranges in a row.</summary>
    public static readonly DiagnosticDescriptor RangeChain = Error(
        "XF1014",
        "A range has one start and one end.",
        "Steps are written as a factor: '2 * i for i in 0..4'.",
        """
        const evens = [i for i in [|0..2..8:XF1014|]]
        """);

    /// <summary>A reducer's item has a name or a unit.</summary>
    public static readonly DiagnosticDescriptor NamedItem = Error(
        "XF1015",
        "A call with 'for' or 'given' has one item, without a name and without a unit.",
        "Write 'sum(e for i in S)' and 'P(a given b)'; further arguments cannot stand beside it.",
        """
        const total = sum([|item: i for i in 0..3:XF1015|])
        """);

    /// <summary>A value both with an equals sign and from a file.</summary>
    public static readonly DiagnosticDescriptor ValueFromFile = Error(
        "XF1016",
        "A value from a file has no '=' in front of 'from'.",
        "Write 'const w: real[3] from \"w.json\" at \"w\"'.",
        """
        const w: real[3] [|=:XF1016|] from "w.json"
        """);

    /// <summary>The name of a file without quotes.</summary>
    public static readonly DiagnosticDescriptor UnquotedFile = Error(
        "XF1017",
        "The name of a file stands in quotes: \"{0}\".",
        "A name without quotes behind 'from' is a constant that holds the name of a file.",
        """
        model net from [|net.onnx:XF1017|]
        """);

    /// <summary>A setting that is written twice.</summary>
    public static readonly DiagnosticDescriptor SettingTwice = Error(
        "XF1018",
        "The setting '{0}' is written twice.",
        "Leave one of them out.",
        """
        because robbery by same_room (delta: 1/1000, [|delta:XF1018|]: 1/100)
        """);

    private static DiagnosticDescriptor Error(string code, string message, string help, string example) =>
        new(code, DiagnosticSeverity.Error, message, help, example);
}
