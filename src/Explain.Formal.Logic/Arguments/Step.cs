using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>One step of an argument (DESIGN 3.3); its nodes are places in the argument's graph. Closed
/// family.</summary>
/// <param name="Text">The user's words.</param>
/// <param name="Origin">Where it was written.</param>
public abstract record Step(string Text, Origin Origin)
{
    /// <summary>The base rule; an argument has at most one.</summary>
    public sealed record Base(string Text, BaseRule Rule, Origin Origin) : Step(Text, Origin);

    /// <summary>Points something out: one item, or one for each index of the step's generators.</summary>
    public sealed record PointOut(string Text, Sequence<Item> Items, Origin Origin) : Step(Text, Origin);

    /// <summary>A formula that an engine proves, and that the estimate then uses.</summary>
    /// <param name="Text">The user's words.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Formula">What is claimed.</param>
    /// <param name="Engine">The engine that proves it.</param>
    /// <param name="IsPaid">Over the reference: whether it holds only by the actual parameters, and is paid
    /// for.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Lemma(
        string Text, string Name, LemmaFormula Formula, EngineChoice Engine, bool IsPaid, Origin Origin)
        : Step(Text, Origin);

    /// <summary>The estimate is computed on one wire in place of another.</summary>
    /// <param name="Text">The user's words.</param>
    /// <param name="From">The wire that is replaced, wherever it occurs.</param>
    /// <param name="To">The wire in its place.</param>
    /// <param name="Within">How far apart they may be; null if they are equal.</param>
    /// <param name="Engine">The engine that proves it.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Rewrite(
        string Text, NodeId From, NodeId To, Rational? Within, EngineChoice Engine, Origin Origin)
        : Step(Text, Origin);

    /// <summary>Model and law do not change when inputs change places; the estimate is averaged over the
    /// group.</summary>
    /// <param name="Text">The user's words.</param>
    /// <param name="Swaps">The exchanges of two parts of inputs that generate the group.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Symmetry(string Text, Sequence<Swap> Swaps, Origin Origin) : Step(Text, Origin);

    /// <summary>An engine settles the claim; it changes no estimate.</summary>
    public sealed record By(string Text, EngineChoice Engine, Origin Origin) : Step(Text, Origin);

    /// <summary>The argument's own claim about its estimate.</summary>
    /// <param name="Text">The user's words.</param>
    /// <param name="Graph">The formula; its only input is <c>q0</c>, the number in question.</param>
    /// <param name="Claim">The truth value that is claimed.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Conclude(string Text, Graph Graph, NodeId Claim, Origin Origin) : Step(Text, Origin);

    /// <summary>Fresh samples correct the estimate: the argument is a control variate.</summary>
    /// <param name="Text">The user's words.</param>
    /// <param name="Samples">How many, if it was said.</param>
    /// <param name="Origin">Where it was written.</param>
    public sealed record Corrected(string Text, long? Samples, Origin Origin) : Step(Text, Origin);

    /// <summary>A step of the language to which this version gives no meaning yet.</summary>
    public sealed record Unsupported(string Text, string Sentence, Origin Origin) : Step(Text, Origin);
}

/// <summary>What a lemma claims, in the graph of its argument.</summary>
/// <param name="Variables">What it ranges over besides the inputs of the behavior; none if it is about those
/// alone.</param>
/// <param name="Assumptions">The conditions written after its generators.</param>
/// <param name="Goal">The truth value that is claimed.</param>
public sealed record LemmaFormula(
    Sequence<QuantifiedVariable> Variables, Sequence<Assumption> Assumptions, NodeId Goal);

/// <summary>Two parts of inputs, of one type, that change places.</summary>
public sealed record Swap(NodeId First, NodeId Second);

/// <summary>An engine chosen by name, with the options written after it.</summary>
/// <param name="Name">The name after <c>by</c>: <c>smt</c>, <c>enumeration</c>, <c>sampling</c>.</param>
/// <param name="Samples">The number of samples, if it was said.</param>
public sealed record EngineChoice(string Name, long? Samples)
{
    /// <summary>Whether sampling ends as soon as an interval that is valid at all times decides the claim.</summary>
    public bool StopsWhenDecided { get; init; }

    /// <summary>How samples are laid out.</summary>
    public SampleDesign Design { get; init; }

    /// <summary>How a search goes.</summary>
    public SearchPlan Plan { get; init; } = SearchPlan.Free;

    /// <summary>Whether nothing but the name was said.</summary>
    public bool IsPlain => this is { Samples: null, StopsWhenDecided: false, Design: SampleDesign.Independent }
        && Plan == SearchPlan.Free;
}

/// <summary>How samples are laid out.</summary>
public enum SampleDesign
{
    /// <summary>Each drawn on its own.</summary>
    Independent,

    /// <summary>In pairs of mirror images.</summary>
    Antithetic,

    /// <summary>Evenly over the strata of every draw.</summary>
    Stratified,

    /// <summary>Evenly over all draws together: scrambled points of Sobol's sequence.</summary>
    Sobol,
}
