using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>What is right, and probably not what was meant.</content>
internal static partial class BindingDiagnostics
{
    /// <summary>A uniform law of two numbers, where all numbers between them may be meant.</summary>
    public static readonly DiagnosticDescriptor TwoValues = new(
        "XF2040",
        DiagnosticSeverity.Warning,
        "'{0}' draws one of these two numbers, and none between them.",
        "Numbers between two bounds are 'uniform(box(0, 1))', whole numbers 'uniform(0..6)', a die 'uniform(1..7)'. If "
            + "just these two are meant, write them as a set: 'uniform({0, 1})'.",
        """
        distribution d { x ~ [|uniform(0, 1):XF2040|] }
        behavior b under d { E(x) }
        """);

    /// <summary>A claim about the two elements of a list, where an interval may be meant.</summary>
    public static readonly DiagnosticDescriptor TwoElements = new(
        "XF2041",
        DiagnosticSeverity.Warning,
        "'{0}' holds two numbers, and none between them; all of them are 'box({1})'.",
        "Write 'box(lo, hi)' for all numbers between two bounds. If just these two are meant, write them as a set: "
            + "'x in {0, 10}'.",
        "behavior b { forall x in [|[0, 10]:XF2041|]: x >= 0 }");
}
