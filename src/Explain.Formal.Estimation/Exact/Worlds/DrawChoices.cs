using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The choices behind a distribution, as far as they matter to some wires.</summary>
/// <param name="Choices">In the order of the draws; null if one that matters has infinitely many outcomes.</param>
/// <param name="Fault">Why a law is none, as a sentence; null if all are laws.</param>
internal sealed record DrawChoices(ImmutableArray<Choice>? Choices, string? Fault)
{
    /// <summary>Leaves out draws that no root depends on, unless their law must be checked in each world.</summary>
    public static DrawChoices Of(Graph graph, ScalarDistribution distribution, IEnumerable<NodeId> roots)
    {
        var needed = new NeededNodes(graph);
        needed.Add(roots);
        var check = new LawCheck(graph, distribution);
        var choices = new List<Choice>();
        foreach (var draw in distribution.Draws.Reverse())
        {
            bool isKnown = !IsContinuous(draw) && draw.Parameters.All(node => KnownValue(graph, node) is not null);
            var law = isKnown ? Known(graph, draw) : (new Choice.Computed(draw), null);
            if (law.Fault is { } fault)
            {
                return new DrawChoices(null, fault);
            }

            bool isNeeded = draw.Variables.Any(needed.Contains);
            var state = isNeeded || isKnown ? LawState.Sure : check.Of(draw);
            if (state.Fault is { } broken)
            {
                return new DrawChoices(null, broken);
            }

            if (isNeeded || !state.IsSure)
            {
                if (IsContinuous(draw))
                {
                    return new DrawChoices(null, null);
                }

                needed.Add(draw.Parameters);
                choices.Insert(0, law.Choice!);
            }
        }

        return new DrawChoices([.. choices], null);
    }

    /// <summary>The outcomes that a draw may have in some world; null if they are not known.</summary>
    public static Choice? Support(Graph graph, ScalarDraw draw) => draw switch
    {
        _ when IsContinuous(draw) => null,
        _ when draw.Parameters.All(node => KnownValue(graph, node) is not null) => Known(graph, draw).Choice,
        ScalarDraw.Bernoulli bernoulli =>
            new Choice.Listed([bernoulli.Variable], [[Value.Of(false)], [Value.Of(true)]], []),
        ScalarDraw.Discrete discrete when discrete.Outcomes.All(
            row => row.All(node => KnownValue(graph, node) is not null)) =>
            new Choice.Listed(discrete.Group, [.. discrete.Outcomes.Select(row => Known(graph, row))], []),
        _ => null, // its outcomes depend on other draws
    };

    private static bool IsContinuous(ScalarDraw draw) =>
        draw is ScalarDraw.UniformReal or ScalarDraw.Normal or ScalarDraw.JointNormal;

    private static Sequence<Value> Known(Graph graph, Sequence<NodeId> row) =>
        row.Select(node => KnownValue(graph, node)!).ToSequence();

    /// <summary>The value of a wire that is the same in every world, if it is known exactly.</summary>
    public static Value? KnownValue(Graph graph, NodeId node) =>
        graph[node].Operation is Operation.Constant { Value.Single: { IsExact: true } value } ? value : null;

    private static (Choice? Choice, string? Fault) Known(Graph graph, ScalarDraw draw)
    {
        string name = ((Operation.Input)graph[draw.Variables[0]].Operation).Name;
        return draw switch
        {
            ScalarDraw.Bernoulli bernoulli => Bernoulli(name, bernoulli.Variable, Number(bernoulli.Probability)),
            ScalarDraw.Discrete discrete => Listed(
                name,
                discrete.Group,
                [.. discrete.Outcomes.Select(row => Known(graph, row))],
                [.. discrete.Probabilities.Select(Number)]),
            ScalarDraw.UniformInteger uniform =>
                Range(name, uniform.Variable, Number(uniform.Low), Number(uniform.High)),
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {draw.GetType().Name}."),
        };

        Rational Number(NodeId node) => ((Value.Number)KnownValue(graph, node)!).Enclosure.Low;
    }

    private static (Choice? Choice, string? Fault) Bernoulli(string name, NodeId variable, Rational probability) =>
        LawFaults.OfCoin(name, probability) is { } fault
            ? (null, fault)
            : Listed(name, [variable], [[Value.Of(false)], [Value.Of(true)]],
                [Rational.One - probability, probability]);

    private static (Choice? Choice, string? Fault) Listed(
        string name, Sequence<NodeId> group, Sequence<Value>[] outcomes, Rational[] probabilities)
    {
        if (probabilities.Length == 0)
        {
            return outcomes.Length == 0
                ? (null, LawFaults.NoOutcome(name))
                : (new Choice.Listed(group, outcomes.ToSequence(), []), null);
        }

        if (LawFaults.Of(name, [.. probabilities.Select(Enclosure.Exact)]) is { } fault)
        {
            return (null, fault);
        }

        int[] possible = [.. Enumerable.Range(0, outcomes.Length).Where(i => !probabilities[i].IsZero)];
        bool isUniform = possible.All(i => probabilities[i] == probabilities[possible[0]]);
        return (
            new Choice.Listed(
                group,
                possible.Select(i => outcomes[i]).ToSequence(),
                isUniform ? [] : possible.Select(i => probabilities[i]).ToSequence()),
            null);
    }

    private static (Choice? Choice, string? Fault) Range(string name, NodeId variable, Rational low, Rational high)
    {
        BigInteger first = Rational.Ceiling(low), count = Rational.Ceiling(high) - first;
        return count.Sign <= 0
            ? (null, LawFaults.Empty(name, low, high))
            : (new Choice.Range(variable, first, count), null);
    }
}
