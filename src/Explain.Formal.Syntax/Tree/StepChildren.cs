using System.Diagnostics;
using static Explain.Formal.Syntax.StepSyntax;
using static Explain.Formal.Syntax.SyntaxChildren;

namespace Explain.Formal.Syntax;

/// <summary>The parts of steps.</summary>
internal static class StepChildren
{
    /// <summary>The parts of a step, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> Of(StepSyntax step) => step switch
    {
        Propagate n => [n.Rule],
        PresumeUses => [],
        PresumeCases n => List(n.Using),
        PresumeIndependent n => n.Events,
        Share n => List([.. n.What, .. n.Across, n.Generators]),
        Track n => List([.. n.What, n.Generators]),
        Split n => List(n.On, n.Generators),
        Approximate n => List([.. n.What, n.As, n.Generators]),
        Reveal n => List(n.Label, n.Fact, n.Tolerance, n.Generators),
        Observe n => List(n.Fact, n.Tolerance, n.Data, n.Prior, n.Generators),
        Neglect n => [n.Event],
        Rewrite n => List(n.From, n.To, n.Engine, n.Tolerance),
        Symmetry n => List(n.Of, n.Generators),
        Lemma n => List(n.Name, n.Formula, n.Tolerance, n.Engine),
        By n => [n.Engine],
        Conclude n => List(n.Value, n.Tolerance),
        Corrected n => [n.Engine],
        Expected n => [n.Expectation],
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    };
}
