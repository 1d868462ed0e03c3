using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

public static partial class SyntaxDiagnostics
{
    /// <summary>A sign of another language.</summary>
    public static readonly DiagnosticDescriptor ForeignSign = Error(
        "XF1040",
        "'{0}' is not written here: {1}.",
        "Truth values are joined by words: 'and', 'or', 'not', 'implies', 'iff'. Numbers are joined by '+ - * / div "
            + "mod ^ @', "
            + "and compared by '== != < <= > >='.",
        """
        behavior b { forall x in bool, y in bool: x [|&&:XF1040|] y implies x }
        """);

    /// <summary>A word of another language.</summary>
    public static readonly DiagnosticDescriptor ForeignWord = Error(
        "XF1041",
        "'{0}' is not a word here: {1}.",
        "The words of the language are listed in grammar/SpecLexer.g4, each with an example.",
        """
        const always = [|True:XF1041|]
        """);

    /// <summary>A remark of another language.</summary>
    public static readonly DiagnosticDescriptor ForeignComment = Error(
        "XF1042",
        "A remark starts with '//' and ends with its line.",
        "Write '//' in front of every line of the remark; '///' documents the declaration that follows.",
        """
        const n = 3 [|# three:XF1042|]
        """);

    /// <summary>Text in quotes of another kind.</summary>
    public static readonly DiagnosticDescriptor ForeignString = Error(
        "XF1043",
        "Strings stand in straight double quotes: write \"{0}\".",
        "Replace both quotes by '\"'.",
        """
        model net from [|'net.onnx':XF1043|]
        """);

    /// <summary>A string that does not end on its line.</summary>
    public static readonly DiagnosticDescriptor OpenString = Error(
        "XF1044",
        "This string is not closed on its line.",
        "Add the closing '\"'. A string stands on one line; inside it a quote is written '\\\"'.",
        """
        model net from [|"net.onnx:XF1044|]
        """);

    /// <summary>An escape that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownEscape = Error(
        "XF1045",
        "'{0}' means nothing in a string.",
        "Only '\\\"', '\\\\', '\\n' and '\\t' do. Folders of a path are separated by '/' on every system.",
        """
        model net from "models[|\a:XF1045|]cas.onnx"
        """);

    /// <summary>A character that no rule of the language knows.</summary>
    public static readonly DiagnosticDescriptor StrayCharacter = Error(
        "XF1046",
        "The {0} cannot stand here.",
        "Remove it. Outside of strings and remarks there are letters, digits, '_' and the signs of the language.",
        """
        const price = [|$:XF1046|]3
        """);

    /// <summary>A semicolon.</summary>
    public static readonly DiagnosticDescriptor NeedlessSemicolon = Error(
        "XF1047",
        "No ';' stands between statements.",
        "Remove it. A statement ends where the next one starts, on the same line or on another.",
        """
        const n = 3[|;:XF1047|]
        """);

    /// <summary>A choice written with a question mark.</summary>
    public static readonly DiagnosticDescriptor ConditionalOperator = Error(
        "XF1048",
        "A choice is written 'if c then a else b'.",
        "Write the condition behind 'if', the two values behind 'then' and 'else'.",
        """
        fun positive(x: real) -> real { x > 0 [|?:XF1048|] x : 0 }
        """);

    /// <summary>A quantifier with the colons of Dafny.</summary>
    public static readonly DiagnosticDescriptor QuantifierColons = Error(
        "XF1049",
        "A formula follows its quantifier behind one ':', as in '{0} x in S: p'.",
        "Write 'in' between a name and what it runs over, and a single ':' in front of the formula.",
        """
        behavior b { forall x: bool [|:::XF1049|] x or not x }
        """);

    /// <summary>A quantifier with a colon in place of in.</summary>
    public static readonly DiagnosticDescriptor QuantifierColon = Error(
        "XF1050",
        "What a name runs over stands behind 'in', not behind '{0}'.",
        "Write 'forall x in S: p', 'for i in 0..8'. Types are finite sets too: 'forall x in bool[8]: p'.",
        """
        behavior b { forall x[|::XF1050|] bool: x or not x }
        """);

    /// <summary>A block that starts with a colon.</summary>
    public static readonly DiagnosticDescriptor ColonBlock = Error(
        "XF1051",
        "What belongs to a declaration stands in braces, not behind ':'.",
        "Write '{' in place of ':' and '}' at the end; how lines are indented does not matter.",
        """
        model f(x: real) -> real[|::XF1051|] x + 1
        """);

    /// <summary>A remark that was probably meant as a quotient.</summary>
    public static readonly DiagnosticDescriptor RemarkAsQuotient = new(
        "XF1053",
        DiagnosticSeverity.Warning,
        "'//' starts a remark: '{0}' is not read.",
        "The quotient of integers is written 'div', that of numbers '/'. If it is a remark, say more in it.",
        """
        const n = 7 [|// 2:XF1053|]
        """);

    /// <summary>A call of Python's range.</summary>
    public static readonly DiagnosticDescriptor RangeCall = Error(
        "XF1052",
        "A range is written with two dots: '{0}'.",
        "A range leaves its end out, as Python's does: 0..3 is 0, 1, 2.",
        """
        const squares = [i^2 for i in [|range(3):XF1052|]]
        """);
}
