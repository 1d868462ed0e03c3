using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

public static partial class SyntaxDiagnostics
{
    /// <summary>A body with lets has no return.</summary>
    public static readonly DiagnosticDescriptor MissingReturn = Error(
        "XF1020",
        "A body with 'let' ends with 'return' and its value: 'return' is missing{0}.",
        "Write 'return' in front of the last expression of the body. Only a body that is a single expression does "
            + "without.",
        """
        model f(x: real) -> real { let y = x + 1  [|y:XF1020|] }
        """);

    /// <summary>A return in a body without lets.</summary>
    public static readonly DiagnosticDescriptor NeedlessReturn = Error(
        "XF1021",
        "A body that is a single expression has no 'return'.",
        "Remove 'return'. It stands only behind 'let'.",
        """
        model f(x: real) -> real { [|return:XF1021|] x + 1 }
        """);

    /// <summary>A value is named without a word in front.</summary>
    public static readonly DiagnosticDescriptor MissingLet = Error(
        "XF1022",
        "'{0}' gets a value without a word in front: write '{1} {0} = ...'.",
        "Names are declared with 'let' in a body and with 'const' at top level. Values never change.",
        """
        [|n:XF1022|] = 3
        """);

    /// <summary>An if without else.</summary>
    public static readonly DiagnosticDescriptor MissingElse = Error(
        "XF1023",
        "This 'if' has no 'else'.",
        "Every expression has a value, so 'if' says both: 'if c then a else b'.",
        """
        fun positive(x: real) -> real { [|if:XF1023|] x > 0 then x }
        """);

    /// <summary>A lemma or a rewrite does not say by what.</summary>
    public static readonly DiagnosticDescriptor MissingEngine = Error(
        "XF1024",
        "This '{0}' does not say how it is shown: end it with 'by smt', 'by bounds' or another engine.",
        "A step that claims something says what settles it: 'lemma l: x >= 0 by smt'.",
        """
        argument a for b { [|lemma:XF1024|] square: x * x >= 0 }
        """);

    /// <summary>An argument or a parameter has no type.</summary>
    public static readonly DiagnosticDescriptor MissingType = Error(
        "XF1025",
        "'{0}' has no type.",
        "Write the type behind the name: 'x: real', 'n: int', 'd: bool[2]', 'k: nat(4)'.",
        """
        model f([|x:XF1025|]) -> real { x + 1 }
        """);

    /// <summary>A unit that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownUnit = Error(
        "XF1026",
        "'{0}' is no unit: the units are 'bits' and 's'.",
        "Surprise and length are counted in 'bits', time in seconds, 's'.",
        """
        find f for b { over split on x  budget 10 [|minutes:XF1026|] }
        """);

    /// <summary>A unit where nothing is counted.</summary>
    public static readonly DiagnosticDescriptor MisplacedUnit = Error(
        "XF1027",
        "The unit '{0}' cannot stand here.",
        "Units stand behind the numbers of 'expect', 'subject to' and 'budget', and of named arguments: "
            + "'threshold: 10 bits'.",
        """
        const threshold = 10 [|bits:XF1027|]
        """);

    /// <summary>Two factors touch.</summary>
    public static readonly DiagnosticDescriptor MissingOperator = Error(
        "XF1028",
        "'{0}' has no sign between its factors: write '{1}'.",
        "Products are written with '*'. A name cannot start with a digit.",
        """
        fun twice(x: real) -> real { [|2x:XF1028|] }
        """);

    /// <summary>A number in a form of another language.</summary>
    public static readonly DiagnosticDescriptor NumberForm = Error(
        "XF1029",
        "'{0}' is not written as a number: write '{1}'.",
        "A number has digits on both sides of its point, and nothing between its digits: '0.5', '1000', '1e-6', '10%'.",
        """
        const half = [|.5:XF1029|]
        """);
}
