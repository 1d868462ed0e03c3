using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>An argument for a behavior: named steps in order.</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Documentation">The user's sentence about it.</param>
/// <param name="Behavior">The display name of the behavior it is for.</param>
/// <param name="Graph">The graph of the behavior, node for node, with the wires that the steps mention behind.</param>
/// <param name="Reference">The reference law of each parameter that has one: draws of <see
/// cref="Operation.Parameter"/> nodes of the graph.</param>
/// <param name="Steps">The steps, in the order written.</param>
/// <param name="Expectations">The author's tests on it.</param>
public sealed record Argument(
    ResultId Id,
    string Documentation,
    string Behavior,
    Graph Graph,
    Sequence<Draw> Reference,
    Sequence<Step> Steps,
    Sequence<Expectation> Expectations)
{
    /// <summary>The base rule, or null if the argument has none.</summary>
    /// <remarks>What is pointed out are wires, so an argument with items means what it means gate by gate from its
    /// first row on, and rows differ by what is pointed out alone. Cases are no wires: tables of tokens have them too.
    /// Where it says a variant, all rows go layer by layer.</remarks>
    public BaseRule? Rule => Steps.OfType<Step.Base>().FirstOrDefault()?.Rule switch
    {
        BaseRule.Cumulants { Expansion: CumulantExpansion.Networks, Variant: null } rule when Items.Length > 0 =>
            rule with
            {
                Expansion = Items.All(item => item is Item.Split)
                    ? CumulantExpansion.Tokens
                    : CumulantExpansion.Wires,
            },
        var rule => rule,
    };

    /// <summary>Everything that is pointed out, in the order written.</summary>
    public Sequence<Item> Items => Steps.OfType<Step.PointOut>().SelectMany(step => step.Items).ToSequence();
}
