using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong with names and types.</summary>
internal static partial class BindingDiagnostics
{
    /// <summary>A name is used that nothing in scope declares.</summary>
    public static readonly DiagnosticDescriptor UnknownName = new(
        "XF2001",
        DiagnosticSeverity.Error,
        "The name '{0}' is not declared.{1}",
        "Declare it, import the module that does, or correct the spelling.",
        "const a = [|b:XF2001|]");

    /// <summary>Two declarations of one scope share a name.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = new(
        "XF2002",
        DiagnosticSeverity.Error,
        "The name '{0}' is declared twice.",
        "Give one of the two another name.",
        """
        const a = 1
        const [|a:XF2002|] = 2
        """);

    /// <summary>The operands of an operator do not fit together.</summary>
    public static readonly DiagnosticDescriptor TypeMismatch = new(
        "XF2003",
        DiagnosticSeverity.Error,
        "'{0}' cannot join '{1}' and '{2}'.",
        "Bring both sides to one type; a truth value becomes a number by 'if c then 1 else 0', and 'count' counts a list "
            + "of them.",
        "const a = [|1 + true:XF2003|]");

    /// <summary>A call has too many or too few arguments.</summary>
    public static readonly DiagnosticDescriptor WrongArgumentCount = new(
        "XF2004",
        DiagnosticSeverity.Error,
        "'{0}' takes {1}, not {2}.",
        "Look at its declaration, or at the prelude in docs/language.md.",
        "const a = [|abs(1, 2):XF2004|]");

    /// <summary>Something is called that is no function.</summary>
    public static readonly DiagnosticDescriptor NotCallable = new(
        "XF2005",
        DiagnosticSeverity.Error,
        "'{0}' is a {1}; it cannot be called.",
        "Only functions, models, gates and the prelude can be called.",
        """
        const a = 1
        const b = [|a(2):XF2005|]
        """);

    /// <summary>An argument has a type that the function does not take.</summary>
    public static readonly DiagnosticDescriptor ArgumentType = new(
        "XF2006",
        DiagnosticSeverity.Error,
        "'{0}' does not take '{1}'.",
        "Give it what its declaration asks for. Two draws at once are 'x: real[2] ~ normal(0, 1)', two numbers between "
            + "bounds 'x in box(0, 1)[2]'. Truth values are counted by 'count', and joined by 'all' and 'any'.",
        "const a = [|abs(true):XF2006|]");

    /// <summary>A condition, event or claim is no truth value.</summary>
    public static readonly DiagnosticDescriptor NotTruth = new(
        "XF2007",
        DiagnosticSeverity.Error,
        "Here a truth value is needed, not '{0}'.",
        "Compare it with something, such as 'x > 0'.",
        "const a = if [|1:XF2007|] then 2 else 3");

    /// <summary>A named wire does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownMember = new(
        "XF2008",
        DiagnosticSeverity.Error,
        "'{0}' has no part '{1}'.{2}",
        "The parts of a model or function are its 'let's. A function is written in front: 'relu(x)'.",
        """
        model f(x: bool) -> bool { let y = not x  return y }
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { let r = f(x)  return P([|r.z:XF2008|]) }
        """);

    /// <summary>A name stands for another kind of thing.</summary>
    public static readonly DiagnosticDescriptor WrongKind = new(
        "XF2009",
        DiagnosticSeverity.Error,
        "'{0}' is a {1}; here a {2} is needed.",
        "Name a declaration of that kind.",
        """
        const a = 1
        behavior b under [|a:XF2009|] { P(true) }
        """);

    /// <summary>Definitions go round in a circle.</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "XF2010",
        DiagnosticSeverity.Error,
        "'{0}' is defined through itself.",
        "Break the circle: every value must follow from others.",
        """
        const [|a:XF2010|] = b
        const b = a
        """);

    /// <summary>A declaration is used as a value.</summary>
    public static readonly DiagnosticDescriptor NotAValue = new(
        "XF2011",
        DiagnosticSeverity.Error,
        "'{0}' is a {1}; it has no value of its own.",
        "Call it, or ask for one of its fields, such as 'b.truth', in an 'expect'.",
        """
        model f(x: bool) -> bool { x }
        const a = [|f:XF2011|]
        """);

    /// <summary>A member of a family is picked with the wrong number of indices.</summary>
    public static readonly DiagnosticDescriptor FamilyIndices = new(
        "XF2012",
        DiagnosticSeverity.Error,
        "'{0}' is declared once for each of {1}; it needs {2} in brackets, not {3}.",
        "Pick a member, such as 'a[0]'.",
        """
        for i in 0..2 { const a = i }
        const b = [|a:XF2012|]
        """);

    /// <summary>An argument names an engine that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownEngine = new(
        "XF2013",
        DiagnosticSeverity.Error,
        "There is no engine '{0}'.{1}",
        "Engines are smt, bounds, enumeration, regions and sampling(n).",
        """
        behavior b { forall x in bool: x or not x }
        argument a for b { by [|magic:XF2013|] }
        """);

    /// <summary>A 'require' names no verdict.</summary>
    public static readonly DiagnosticDescriptor UnknownLevel = new(
        "XF2014",
        DiagnosticSeverity.Error,
        "There is no level '{0}'.",
        "Levels are proved, certified and estimated.",
        "behavior b { forall x in bool: x or not x  require [|sure:XF2014|] }");
}
