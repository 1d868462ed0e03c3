using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>One piece of structure that an argument points out (DESIGN 3.0, ITEMS). Closed family.</summary>
/// <remarks>
/// The estimate is a function of the set of items. Nodes are places in the argument's graph; a node of several
/// entries stands for all of them.
/// </remarks>
/// <param name="Name">What <c>explained({...})</c> calls it.</param>
/// <param name="Text">The user's words, with the values of the step's generators.</param>
public abstract record Item(string Name, string Text)
{
    /// <summary>All uses of a wire whose path meets one of some wires are one draw.</summary>
    public sealed record Share(string Name, string Text, Sequence<NodeId> What, Sequence<NodeId> Across)
        : Item(Name, Text);

    /// <summary>A joint cumulant is carried: that of one entry of each wire, for all choices of entries.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Text">The user's words.</param>
    /// <param name="Wires">The wires, one for each place of the cumulant.</param>
    /// <param name="IsOnly">Whether nothing that was not listed is carried: <c>track only</c>.</param>
    public sealed record Track(string Name, string Text, Sequence<NodeId> Wires, bool IsOnly) : Item(Name, Text);

    /// <summary>The estimate is made case by case.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Text">The user's words.</param>
    /// <param name="On">A truth value, or something of finitely many values: its values are the cases.</param>
    /// <param name="IsFactor">Whether its effect multiplies the estimate: <c>factor</c>.</param>
    public sealed record Split(string Name, string Text, NodeId On, bool IsFactor) : Item(Name, Text);

    /// <summary>Less is kept of the joint law of wires.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Text">The user's words.</param>
    /// <param name="Wires">The wires.</param>
    /// <param name="Shape">What is kept.</param>
    public sealed record Approximate(string Name, string Text, Sequence<NodeId> Wires, JointShape Shape)
        : Item(Name, Text);

    /// <summary>Wires are taken for independent although they share inputs.</summary>
    public sealed record Independent(string Name, string Text, Sequence<NodeId> Wires) : Item(Name, Text);

    /// <summary>The mean of a wire, measured on data.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Text">The user's words.</param>
    /// <param name="Observation">What was observed.</param>
    public sealed record Observe(string Name, string Text, Observation Observation) : Item(Name, Text);

    /// <summary>A case is left out: the quantity counts only where the event fails.</summary>
    public sealed record Neglect(string Name, string Text, NodeId Event) : Item(Name, Text);

    /// <summary>A fact about the actual parameters, which is paid for.</summary>
    public sealed record Reveal(string Name, string Text, NodeId Fact) : Item(Name, Text);
}

/// <summary>A mean as data show it.</summary>
/// <param name="Wire">The wire whose mean it is; truth values count as 0 and 1.</param>
/// <param name="Value">The mean that the estimate takes: a number, or a wire that gives it for each input.</param>
/// <param name="Within">How far the data may be from it.</param>
/// <param name="Data">What was observed.</param>
/// <param name="Prior">What was expected of the mean before: the law of one number.</param>
public sealed record Observation(NodeId Wire, NodeId Value, Rational Within, ObservedData Data, Law Prior);

/// <summary>What an observation was made on. Closed.</summary>
public abstract record ObservedData
{
    private ObservedData()
    {
    }

    /// <summary>The rows of a table.</summary>
    /// <param name="Name">The table's name.</param>
    /// <param name="Columns">The values of each named input, row by row along the first axis.</param>
    public sealed record Table(string Name, Sequence<WitnessValue> Columns) : ObservedData;

    /// <summary>A distribution in the graph of the argument, such as that of the behavior itself.</summary>
    /// <param name="Law">The distribution.</param>
    public sealed record Drawn(Distribution Law) : ObservedData;
}
