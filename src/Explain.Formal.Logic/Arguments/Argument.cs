using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>An argument for a behavior: named steps in order.</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Documentation">The user's sentence about it.</param>
/// <param name="Behavior">The display name of the behavior it is for.</param>
/// <param name="Steps">The steps, in the order written.</param>
/// <param name="Expectations">The author's tests on it.</param>
public sealed record Argument(
    ResultId Id, string Documentation, string Behavior, Sequence<Step> Steps, Sequence<Expectation> Expectations);

/// <summary>One step of an argument (DESIGN 3.3). Closed family.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Origin">Where it was written.</param>
public abstract record Step(string Text, Origin Origin)
{
    /// <summary>The base rule that carries joint cumulants up to an order: 1 the mean, 2 the covariance.</summary>
    public sealed record Propagate(string Text, int Order, Origin Origin) : Step(Text, Origin);

    /// <summary>An engine settles the claim; it changes no estimate.</summary>
    public sealed record By(string Text, EngineChoice Engine, Origin Origin) : Step(Text, Origin);

    /// <summary>The argument's own claim about its estimate.</summary>
    /// <param name="Text">The user's words.</param>
    /// <param name="Graph">The formula; its only input is <c>q0</c>, the number in question.</param>
    /// <param name="Claim">The truth value that is claimed.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Conclude(string Text, Graph Graph, NodeId Claim, Origin Origin) : Step(Text, Origin);

    /// <summary>A step of the language to which this version gives no meaning yet.</summary>
    public sealed record Unsupported(string Text, string Sentence, Origin Origin) : Step(Text, Origin);
}

/// <summary>An engine chosen by name, with the options written after it.</summary>
/// <param name="Name">The name after <c>by</c>: <c>smt</c>, <c>enumeration</c>, <c>sampling</c>.</param>
/// <param name="Samples">The number of samples, if it was said.</param>
public sealed record EngineChoice(string Name, long? Samples);
