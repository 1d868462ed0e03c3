using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>What identifies a result: its name, its place in its family, and where it was written.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Index">The values of the family's indices, in the language's print; empty outside of families.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record ResultId(string Name, Sequence<string> Index, Origin Origin)
{
    /// <summary>The name with its index: <c>both_see[2]</c>.</summary>
    public string Display => Index.Length == 0 ? Name : $"{Name}[{string.Join(", ", Index)}]";
}

/// <summary>A claim about a model, lowered. Closed family.</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Documentation">The user's sentence about it.</param>
/// <param name="Required">The verdict it needs to pass.</param>
/// <param name="Expectations">The author's tests on it.</param>
public abstract record Behavior(
    ResultId Id, string Documentation, RequiredLevel Required, Sequence<Expectation> Expectations)
{
    /// <summary>One universally or existentially quantified claim.</summary>
    public sealed record Quantified(
        ResultId Id,
        string Documentation,
        RequiredLevel Required,
        Sequence<Expectation> Expectations,
        Obligation.Quantified Obligation) : Behavior(Id, Documentation, Required, Expectations);

    /// <summary>A formula of quantities under a distribution, with or without a claim.</summary>
    public sealed record Quantities(
        ResultId Id,
        string Documentation,
        RequiredLevel Required,
        Sequence<Expectation> Expectations,
        Sequence<Obligation.Measure> Obligations,
        QuantityFormula Formula) : Behavior(Id, Documentation, Required, Expectations);

    /// <summary>Events in finitely many cases; the claim is that all hold.</summary>
    public sealed record CaseWise(
        ResultId Id,
        string Documentation,
        RequiredLevel Required,
        Sequence<Expectation> Expectations,
        Obligation.Cases Obligation) : Behavior(Id, Documentation, Required, Expectations);

    /// <summary>Part of the language to which this version gives no meaning yet.</summary>
    public sealed record Unsupported(
        ResultId Id,
        string Documentation,
        RequiredLevel Required,
        Sequence<Expectation> Expectations,
        string Sentence) : Behavior(Id, Documentation, Required, Expectations);
}

/// <summary>A formula of measured quantities: a graph whose input <c>q0</c> is the first quantity, and so on.</summary>
/// <param name="Graph">The formula.</param>
/// <param name="Value">The number that is reported as the behavior's truth.</param>
/// <param name="Claim">The truth value that is claimed, or null if the behavior just asks.</param>
/// <param name="Text">The claim in the user's words.</param>
/// <param name="IsLinear">Whether the value is linear in the quantities, so that plugging estimates in presumes
/// nothing.</param>
public sealed record QuantityFormula(Graph Graph, NodeId Value, NodeId? Claim, string Text, bool IsLinear)
{
    /// <summary>The name of the input that stands for a quantity.</summary>
    public static string InputName(int index) => $"q{index}";
}

/// <summary>The verdict that a behavior needs to pass.</summary>
public enum RequiredLevel
{
    /// <summary>An estimate is enough.</summary>
    Estimated,

    /// <summary>A bound that is valid with confidence, or better.</summary>
    Certified,

    /// <summary>A proof.</summary>
    Proved,
}
