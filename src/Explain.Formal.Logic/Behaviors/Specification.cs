using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>All that one spec says, lowered: what <c>check</c> settles.</summary>
/// <param name="Module">The name of the module, or that of the file.</param>
/// <param name="Behaviors">Behaviors in the order written, families unfolded.</param>
/// <param name="Arguments">Arguments in the order written, families unfolded.</param>
/// <param name="Becauses">The questions whether an instance happened because of an argument.</param>
/// <param name="Studies">The questions which laws estimators keep.</param>
/// <param name="Later">Declarations to which this version gives no meaning yet.</param>
/// <param name="Expectations">The <c>expect</c>s at top level.</param>
public sealed record Specification(
    string Module,
    Sequence<Behavior> Behaviors,
    Sequence<Argument> Arguments,
    Sequence<Because> Becauses,
    Sequence<Study> Studies,
    Sequence<LaterDeclaration> Later,
    Sequence<Expectation> Expectations)
{
    /// <summary>The behavior that an argument is for; null if it is another module's.</summary>
    public Behavior? BehaviorOf(Argument argument) =>
        Behaviors.FirstOrDefault(behavior => behavior.Id.Display == argument.Behavior);
}

/// <summary>A declaration of the language to which this version gives no meaning yet.</summary>
/// <param name="Kind">find, or a study of notions.</param>
/// <param name="Id">What identifies it.</param>
/// <param name="Sentence">What is missing.</param>
public sealed record LaterDeclaration(string Kind, ResultId Id, string Sentence);
