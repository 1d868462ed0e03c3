using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Engine;

/// <summary>The claim of a behavior in the user's words, on one line.</summary>
public static class ClaimText
{
    /// <summary>The claim, or the question of a behavior that claims nothing; empty if it was not written in a
    /// file.</summary>
    public static string Of(Behavior behavior) => behavior switch
    {
        Behavior.Quantities quantities => quantities.Formula.Text,
        Behavior.Quantified { Obligation: var obligation } =>
            Words(obligation.Graph[obligation.Goal].Origin) is { Length: > 0 } goal
            ? $"{Word(obligation.Quantifier)} "
                + $"{Variables(obligation.Graph, obligation.Variables)}{If(obligation.Assumptions)}: {goal}"
            : "",
        Behavior.CaseWise { Obligation: var obligation } =>
            Words(obligation.Graph[obligation.Event].Origin) is { Length: > 0 } holds
            ? $"{holds} for {Variables(obligation.Graph, obligation.Variables)}{If(obligation.Assumptions)}"
            : "",
        Behavior.Unsupported => "",
        _ => throw new UnreachableException($"Unhandled {behavior.GetType().Name}."),
    };

    private static string Word(Quantifier quantifier) => quantifier == Quantifier.ForAll ? "forall" : "exists";

    private static string Variables(Graph graph, IEnumerable<QuantifiedVariable> variables) => string.Join(
        ", ",
        variables.Select(variable =>
            $"{variable.Name} in {(variable.Domain is Domain.All ? graph[variable.Input].Type : variable.Domain)}"));

    private static string If(IReadOnlyCollection<Assumption> assumptions) => assumptions.Count == 0
        ? ""
        : $" if {string.Join(" and ", assumptions.Select(assumption => assumption.Text))}";

    private static string Words(Origin origin) => origin.Location is { } location
        ? string.Join(
            ' ', location.Source.GetText(location.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : "";
}
