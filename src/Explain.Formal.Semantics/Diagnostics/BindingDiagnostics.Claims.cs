using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Quantities, results, instances and laws.</content>
internal static partial class BindingDiagnostics
{
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
        "Sets are ranges such as 0..8, tensors, types such as bool[2], box(low, high), {a, b}, permutations(n) and "
            + "tables.",
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

    /// <summary>A draw without a law to draw from.</summary>
    public static readonly DiagnosticDescriptor DrawMisplaced = new(
        "XF2033",
        DiagnosticSeverity.Error,
        "'draw' takes one value of a reference law, and there is no law before it.",
        "Write it after '~ law' of a constant or a parameter: 'const w: real[2] ~ normal(0, 1) = draw(seed: 0)'.",
        "const w: real[2] = [|draw(seed: 0):XF2033|]");
}
