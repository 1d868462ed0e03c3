using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What can be wrong with the options of engines.</summary>
internal static partial class LogicDiagnostics
{
    /// <summary>A design that is to stop early.</summary>
    public static readonly DiagnosticDescriptor DesignStops = new(
        "XF4041",
        DiagnosticSeverity.Error,
        "A design lays out a fixed number of samples, so it cannot stop as soon as the claim is decided.",
        "Leave out 'design' or 'stop'.",
        """
        distribution d { x ~ normal(0, 1) }
        behavior b under d { P(x > 0) >= 0.4 }
        argument a for b { by [|sampling(1000, design: sobol, stop: decided):XF4041|] }
        """);

    /// <summary>Samples, with a plan for a search of another kind.</summary>
    public static readonly DiagnosticDescriptor SamplesAndPlan = new(
        "XF4051",
        DiagnosticSeverity.Error,
        "Samples go where bounds leave a probability open, and its boxes are cut in one way only: 'split', 'order' and "
            + "'stop' are for bounds alone.",
        "Leave out 'split', 'order' and 'stop', or leave out 'samples'.",
        """
        distribution d { x ~ uniform(box(0, 1)) }
        behavior b under d { P(relu(x - 1/2) > 1/4) }
        argument a for b { by [|bounds(samples: 1000, split: relu):XF4051|] }
        """);

    /// <summary>A plan for the search of a proof, where a probability is asked for.</summary>
    public static readonly DiagnosticDescriptor PlanOfQuantity = new(
        "XF4061",
        DiagnosticSeverity.Error,
        "A probability adds up over all boxes, which are cut along inputs: 'split: relu' and 'order: depth' are for "
            + "claims about all points of a box.",
        "Leave out 'split: relu' and 'order: depth'.",
        """
        distribution d { x ~ uniform(box(0, 1)) }
        behavior b under d { P(relu(x - 1/2) > 1/4) }
        argument a for b { [|by bounds(split: relu):XF4061|] }
        """);
}
