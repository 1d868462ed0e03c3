using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong with behaviors and arguments.</summary>
internal static class LogicDiagnostics
{
    /// <summary>More than one base rule.</summary>
    public static readonly DiagnosticDescriptor BaseRules = new(
        "XF4001",
        DiagnosticSeverity.Error,
        "An argument has one base rule, not {0}.",
        "Base rules are propagate, presume independent uses and presume independent cases.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { propagate mean  [|propagate covariance:XF4001|] }
        """);

    /// <summary>A step of the other reading: reveal over inputs.</summary>
    public static readonly DiagnosticDescriptor RevealOverInputs = new(
        "XF4002",
        DiagnosticSeverity.Error,
        "'{0}' reads parameters over their reference law, but this argument is read over inputs.",
        "Say 'presume independent cases' first, or leave the step out.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { propagate mean  [|reveal true:XF4002|] }
        """);

    /// <summary>A step of the other reading: propagate, share or track over the reference.</summary>
    public static readonly DiagnosticDescriptor InputsOverReference = new(
        "XF4003",
        DiagnosticSeverity.Error,
        "'{0}' treats inputs as random, but this argument is read over the reference law of parameters.",
        "Leave the step out, or leave out 'presume independent cases'.",
        """
        behavior b over x in bool { x or not x }
        argument a for b { presume independent cases  [|track x:XF4003|] }
        """);

    /// <summary>An expectation of surprise over inputs.</summary>
    public static readonly DiagnosticDescriptor NoSurprise = new(
        "XF4004",
        DiagnosticSeverity.Error,
        "This argument has no surprise: it is read over inputs.",
        "Surprise belongs to arguments that say 'presume independent cases'.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { propagate mean  expect [|surprise:XF4004|] == 1 bits }
        """);

    /// <summary>A base rule over inputs for a quantified claim.</summary>
    public static readonly DiagnosticDescriptor StepNeedsQuantity = new(
        "XF4005",
        DiagnosticSeverity.Error,
        "'{0}' estimates a quantity, but '{1}' states one quantified claim.",
        "Give the behavior a distribution with 'under', or settle it with 'by smt' or 'by enumeration'.",
        """
        behavior b { forall x in bool: x or not x }
        argument a for b { [|propagate mean:XF4005|] }
        """);

    /// <summary>A conclusion without an estimate.</summary>
    public static readonly DiagnosticDescriptor NothingToEstimate = new(
        "XF4006",
        DiagnosticSeverity.Error,
        "'conclude' states what the estimate is, but this argument has no base rule.",
        "Add one, such as 'propagate mean'.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { [|conclude == 1/2:XF4006|] }
        """);

    /// <summary>A claim that ranges over nothing, or conditions on what cannot happen.</summary>
    public static readonly DiagnosticDescriptor Vacuous = new(
        "XF4007",
        DiagnosticSeverity.Error,
        "'{0}' is vacuous: {1}.",
        "A claim about nothing holds for the wrong reason; correct the condition or the set.",
        "behavior [|b:XF4007|] { forall x in bool if x and not x: x }");

    /// <summary>A checked spec without behaviors and expectations.</summary>
    public static readonly DiagnosticDescriptor NoClaims = new(
        "XF4008",
        DiagnosticSeverity.Error,
        "The spec states nothing to check.",
        "Declare a behavior.",
        "[|const a = 1:XF4008|]");
}
