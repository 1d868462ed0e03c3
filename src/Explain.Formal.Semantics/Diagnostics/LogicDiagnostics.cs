using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong with behaviors and arguments.</summary>
internal static partial class LogicDiagnostics
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

    /// <summary>A wire of a model that the behavior does not apply.</summary>
    public static readonly DiagnosticDescriptor ModelNotApplied = new(
        "XF4009",
        DiagnosticSeverity.Error,
        "'{0}' is a wire of a model that the behavior applies nowhere.",
        "Name a model that the behavior calls, or a let of the behavior itself.",
        """
        model f(x: bool) -> bool { let y = not x  return y }
        model g(x: bool) -> bool { let z = not x  return z }
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(f(x)) }
        argument a for b { propagate mean  split on [|g.z:XF4009|] }
        """);

    /// <summary>A wire that is another one in each application of its model.</summary>
    public static readonly DiagnosticDescriptor AmbiguousWire = new(
        "XF4010",
        DiagnosticSeverity.Error,
        "'{0}' is another wire in each of the {1} applications of its model.",
        "Give the application a name in the behavior, 'let r = f(x)', and write 'r.y'.",
        """
        model f(x: bool) -> bool { let y = not x  return y }
        distribution d { x ~ bernoulli(1/2)  z ~ bernoulli(1/2) }
        behavior b under d { P(f(x) and f(z)) }
        argument a for b { propagate mean  split on [|f.y:XF4010|] }
        """);

    /// <summary>A step of another base rule.</summary>
    public static readonly DiagnosticDescriptor OtherBaseRule = new(
        "XF4011",
        DiagnosticSeverity.Error,
        "'{0}' belongs to the base rule '{1}', which this argument does not have.",
        "Add the base rule, or leave the step out.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { propagate mean  [|share x across x:XF4011|] }
        """);

    /// <summary>A symmetry that is no exchange.</summary>
    public static readonly DiagnosticDescriptor SymmetryForm = new(
        "XF4012",
        DiagnosticSeverity.Error,
        "A symmetry is an exchange of two inputs.",
        "Write 'symmetry swap(x[0], x[1])'.",
        """
        distribution d { x: bool[2] ~ bernoulli(1/2) }
        behavior b under d { P(x[0] or x[1]) }
        argument a for b { propagate mean  symmetry [|x:XF4012|] }
        """);

    /// <summary>An exchange of something other than inputs.</summary>
    public static readonly DiagnosticDescriptor SwapOfWires = new(
        "XF4013",
        DiagnosticSeverity.Error,
        "'{0}' is no input: only inputs, and parts of them, change places.",
        "Name two draws of the distribution, or two parts of one, of the same type.",
        """
        distribution d { x: bool[2] ~ bernoulli(1/2) }
        behavior b under d { let y = not x[0]  return P(y or x[1]) }
        argument a for b { propagate mean  symmetry swap([|y:XF4013|], x[1]) }
        """);

    /// <summary>An observation that is no mean of something.</summary>
    public static readonly DiagnosticDescriptor ObserveForm = new(
        "XF4014",
        DiagnosticSeverity.Error,
        "An observation says what the mean of a wire is, and names the data it was made on.",
        "Write 'observe P(x) == 0.1 within 0.01 from nights prior uniform(0, 1)'.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { propagate mean  observe [|P(x) >= 0.1:XF4014|] from d prior uniform(0, 1) }
        """);

    /// <summary>An observation of the behavior's own quantity.</summary>
    public static readonly DiagnosticDescriptor ObservesItself = new(
        "XF4015",
        DiagnosticSeverity.Error,
        "'{0}' is the behavior's own quantity: to observe it would explain nothing.",
        "Observe something that the behavior rests on.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { propagate mean  [|observe P(x) == 0.5 within 0.01 from d prior uniform(0, 1):XF4015|] }
        """);

    /// <summary>Cases are presumed independent where there are none.</summary>
    public static readonly DiagnosticDescriptor NoCases = new(
        "XF4016",
        DiagnosticSeverity.Error,
        "This behavior has no cases to presume independent.",
        "Write the behavior 'over' cases, or take another base rule.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { [|presume independent cases:XF4016|] }
        """);

    /// <summary>An argument over the reference, without reference laws.</summary>
    public static readonly DiagnosticDescriptor NoReference = new(
        "XF4017",
        DiagnosticSeverity.Error,
        "No parameter of this behavior has a reference law.",
        "Declare one: 'parameter w: real ~ normal(0, 1) = 2'.",
        """
        behavior b over x in bool { x or not x }
        argument a for b { [|presume independent cases:XF4017|] }
        """);

    /// <summary>A tolerance that is no number from 0.</summary>
    public static readonly DiagnosticDescriptor BadTolerance = new(
        "XF4018",
        DiagnosticSeverity.Error,
        "A tolerance is a number from 0, not {0}.",
        "Write 'within 0.01'.",
        """
        distribution d { x ~ bernoulli(1/2)  y ~ bernoulli(1/2) }
        behavior b under d { P(x or y) }
        argument a for b { propagate mean  observe P(x) == 0.5 within [|-1:XF4018|] from d prior uniform(0, 1) }
        """);

    /// <summary>An instance that leaves an input open.</summary>
    public static readonly DiagnosticDescriptor IncompleteInstance = new(
        "XF4019",
        DiagnosticSeverity.Error,
        "'{0}' gives no value to {1}.",
        "An instance gives a value to every draw of the behavior's distribution.",
        """
        distribution d { x ~ bernoulli(1/2)  y ~ bernoulli(1/2) }
        behavior b under d { P(x and y) }
        argument a for b { presume independent uses }
        instance i { x = true }
        because [|i:XF4019|] by a
        """);

    /// <summary>A setting of a because that is no such number.</summary>
    public static readonly DiagnosticDescriptor BadSetting = new(
        "XF4020",
        DiagnosticSeverity.Error,
        "'{0}' is {1}, not {2}.",
        "Write 'because i by a (delta: 1/1000, threshold: 10 bits)'.",
        """
        distribution d { x ~ bernoulli(1/2) }
        behavior b under d { P(x) }
        argument a for b { presume independent uses }
        instance i { x = true }
        because i by a (delta: [|2:XF4020|])
        """);

    /// <summary>A study over something else than circuits.</summary>
    public static readonly DiagnosticDescriptor NotCircuits = new(
        "XF4021",
        DiagnosticSeverity.Error,
        "A study tries laws over circuits, not over '{0}'.",
        "Write 'over circuits(size: 4, inputs: 2)'.",
        """
        study s { estimators mean  laws nonnegativity  over [|box(0, 1):XF4021|] }
        """);

    /// <summary>A setting of the circuits of a study that is no such number or law.</summary>
    public static readonly DiagnosticDescriptor BadCircuits = new(
        "XF4022",
        DiagnosticSeverity.Error,
        "'{0}' is {1}, not {2}.",
        "Write 'over circuits(size: 4, inputs: 2, law: normal(0, 1))'.",
        """
        study s { estimators mean  laws nonnegativity  over circuits(size: [|40:XF4022|], inputs: 2) }
        """);

    /// <summary>A correction by samples where there is nothing to correct.</summary>
    public static readonly DiagnosticDescriptor NothingToCorrect = new(
        "XF4023",
        DiagnosticSeverity.Error,
        "There is nothing that a sample corrects: {0}.",
        "Samples correct the estimate of one probability or expectation by 'propagate covariance', by higher "
            + "cumulants, or by a split: 'conclude <= 0.1 corrected by sampling(10000)'.",
        """
        distribution d { x ~ normal(0, 1) }
        behavior b under d { E(relu(x)) }
        argument a for b { propagate mean  [|corrected by sampling(1000):XF4023|] }
        """);

    /// <summary>An approximation that keeps too little.</summary>
    public static readonly DiagnosticDescriptor ShapeTooSmall = new(
        "XF4024",
        DiagnosticSeverity.Error,
        "What '{0}' keeps is at least {1}.",
        "Write 'as normal' to keep means and covariances, 'as diagonal' to keep no covariance.",
        """
        distribution d { x: real[2] ~ normal(0, 1) }
        behavior b under d { E(relu(x[0] + x[1])) }
        argument a for b { propagate cumulants(3)  approximate x as cumulants([|1:XF4024|]) }
        """);
}
