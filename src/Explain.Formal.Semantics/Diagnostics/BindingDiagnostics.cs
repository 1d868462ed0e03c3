using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong with names and types.</summary>
internal static class BindingDiagnostics
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
        "Bring both sides to one type; a truth value becomes a number by 'if c then 1 else 0'.",
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
        "Look at the prelude in docs/language.md.",
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
        "The parts of a model or function are its 'let's.",
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

    /// <summary>A random wire is used as a number of its own.</summary>
    public static readonly DiagnosticDescriptor RandomOutsideQuantity = new(
        "XF2015",
        DiagnosticSeverity.Error,
        "'{0}' is random; outside of P, E, Var, Cov and corr it has no value.",
        "Take a number of it, such as 'P(x)' or 'E(x)'.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { [|x:XF2015|] }
        """);

    /// <summary>A quantity is asked for where nothing is random.</summary>
    public static readonly DiagnosticDescriptor QuantityOutsideBehavior = new(
        "XF2016",
        DiagnosticSeverity.Error,
        "'{0}' needs a distribution.",
        "Write the behavior 'under' a distribution.",
        "const a = [|P(true):XF2016|]");

    /// <summary>A quantity of a quantity.</summary>
    public static readonly DiagnosticDescriptor NestedQuantity = new(
        "XF2017",
        DiagnosticSeverity.Error,
        "'{0}' stands inside another quantity.",
        "Give the inner number a place outside: 'P(a) * E(b)', not 'E(P(a) * b)'.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P([|E(x):XF2017|] > 0) }
        """);

    /// <summary>An imported module has no file.</summary>
    public static readonly DiagnosticDescriptor ImportNotFound = new(
        "XF2018",
        DiagnosticSeverity.Error,
        "No file of the module '{0}' was found.",
        "A module a.b is read from 'b.xpl' beside this file, or from 'a/b.xpl'.",
        """
        import [|nowhere:XF2018|]
        const a = 1
        """);

    /// <summary>A type name does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownType = new(
        "XF2019",
        DiagnosticSeverity.Error,
        "There is no type '{0}'.",
        "Types are bool, int, nat(n), real and gate, and tensors of them such as real[2].",
        "fun f(x: [|float:XF2019|]) -> real { 1 }");

    /// <summary>More indices than axes.</summary>
    public static readonly DiagnosticDescriptor TooManyIndices = new(
        "XF2020",
        DiagnosticSeverity.Error,
        "'{0}' has {1}, so it does not take {2}.",
        "Leave out the indices that are too many.",
        """
        const a = [1, 2]
        const b = [|a[0, 1]:XF2020|]
        """);

    /// <summary>A generator's source is no set.</summary>
    public static readonly DiagnosticDescriptor NotASet = new(
        "XF2021",
        DiagnosticSeverity.Error,
        "A generator runs over a set, not over '{0}'.",
        "Sets are ranges such as 0..8, tensors, types such as bool[2], box(low, high), {a, b}, permutations(n) and tables.",
        "const a = [i for i in [|3:XF2021|]]");

    /// <summary>A 'given' outside of a quantity.</summary>
    public static readonly DiagnosticDescriptor GivenMisplaced = new(
        "XF2022",
        DiagnosticSeverity.Error,
        "'given' stands inside P(...), E(...) and the like only.",
        "Write 'P(event given condition)'.",
        "const a = [|abs(1 given true):XF2022|]");

    /// <summary>A result is read outside of an expectation.</summary>
    public static readonly DiagnosticDescriptor ResultMisplaced = new(
        "XF2023",
        DiagnosticSeverity.Error,
        "'{0}' is a field of a result; it can be read in 'expect' only.",
        "Move it into an 'expect'.",
        """
        behavior b { forall x in bool: x or not x }
        const c = [|b.truth:XF2023|]
        """);

    /// <summary>An expectation reads a field that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownField = new(
        "XF2024",
        DiagnosticSeverity.Error,
        "A result has no field '{0}'.",
        "Fields are truth, estimate, error, verdict, cost, surprise, explained, answer and bits.",
        """
        behavior b { forall x in bool: x or not x }
        expect [|b.colour:XF2024|] == 3
        """);

    /// <summary>A size of a function cannot be inferred.</summary>
    public static readonly DiagnosticDescriptor MissingSize = new(
        "XF2025",
        DiagnosticSeverity.Error,
        "The size '{0}' does not appear in the shape of an argument, so it can never be known.",
        "Use it as an axis of an argument, such as 'x: real[n]'.",
        "fun f[[|n:XF2025|]](x: real) -> real { x }");

    /// <summary>A name with a fixed meaning is declared again.</summary>
    public static readonly DiagnosticDescriptor ReadOnlyName = new(
        "XF2026",
        DiagnosticSeverity.Error,
        "'{0}' is a name of the prelude and stands for a type or gate set.",
        "Choose another name.",
        "const [|gate:XF2026|] = 1");

    /// <summary>An instance names a variable that its behavior lacks.</summary>
    public static readonly DiagnosticDescriptor NotAnInstanceOf = new(
        "XF2027",
        DiagnosticSeverity.Error,
        "'{0}' is no variable of the behavior.{1}",
        "An instance gives values to variables of the behavior's distribution or cases.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { presume independent uses }
        instance i { y = true }
        because [|i:XF2027|] by a
        """);

    /// <summary>A draw from something that is no law.</summary>
    public static readonly DiagnosticDescriptor NotALaw = new(
        "XF2028",
        DiagnosticSeverity.Error,
        "After '~' stands a law, not '{0}'.",
        "Laws are bernoulli(p), uniform(...), normal(mean, variance), categorical(...) and empirical(table).",
        "distribution d { x ~ [|1:XF2028|] }");

    /// <summary>A quantity in a case-wise behavior.</summary>
    public static readonly DiagnosticDescriptor OverNeedsEvent = new(
        "XF2029",
        DiagnosticSeverity.Error,
        "A behavior over cases states an event; 'P' and 'E' have no meaning there.",
        "Write the event itself, or use 'under' with a distribution.",
        "behavior b over x in bool { [|P(x):XF2029|] == 1 }");

    /// <summary>A behavior that ranges over nothing.</summary>
    public static readonly DiagnosticDescriptor ClaimNeedsScope = new(
        "XF2030",
        DiagnosticSeverity.Error,
        "A behavior without 'under' or 'over' states one 'forall' or 'exists'.",
        "Quantify it, or say under which distribution or over which cases it holds.",
        "behavior b { [|1 < 2:XF2030|] }");

    /// <summary>An argument with a name where places tell arguments apart.</summary>
    public static readonly DiagnosticDescriptor NamedArgument = new(
        "XF2031",
        DiagnosticSeverity.Error,
        "The argument '{0}' is named, but '{1}' takes its arguments by their places.",
        "Leave out the name, and write the arguments in the order of the declaration.",
        """
        fun f(x: real, y: real) -> real { x - y }
        const a = f([|y:XF2031|]: 1, x: 2)
        """);

    /// <summary>A behavior under a distribution that asks for nothing.</summary>
    public static readonly DiagnosticDescriptor NothingMeasured = new(
        "XF2032",
        DiagnosticSeverity.Error,
        "A behavior under a distribution states or asks for a number of it; here is none.",
        "Use one of P, E, Var, Cov and corr.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { [|1 < 2:XF2032|] }
        """);
}
