using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>What the steps of an argument ask of engines, each closed, without asking (DESIGN 3.3).</summary>
/// <remarks>That of a step over the reference takes all facts before it for granted. A step <c>by</c> asks what the
/// behavior itself asks, which is not repeated here.</remarks>
public static class StepObligations
{
    /// <summary>The obligations of each step, in the order written.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="behavior">The behavior that it is for.</param>
    public static IEnumerable<(Step Step, Sequence<Obligation> Obligations)> Of(Argument argument, Behavior behavior)
    {
        ArgumentNullException.ThrowIfNull(argument);
        var asked = Asked(argument, behavior);
        return argument.Steps.Select(step => (step, asked(step).ToSequence())).ToList();
    }

    private static Func<Step, IEnumerable<Obligation>> Asked(Argument argument, Behavior behavior)
    {
        if (argument.Rule is not BaseRule.Cases)
        {
            return behavior is Behavior.Quantities quantities
                ? step => OverInputs(argument, quantities, step)
                : _ => [];
        }

        var freed = FreedArgument.Of(argument);
        if (FreedCases.Of(argument, behavior, freed) is not { } cases)
        {
            return _ => [];
        }

        int items = 0;
        var paid = new List<Step.Lemma>();
        return step =>
        {
            items += step is Step.PointOut point ? point.Items.Length : 0;
            var facts = cases.Facts([.. Enumerable.Range(0, items)], paid).ToList();
            if (step is Step.Lemma { IsPaid: true } lemma)
            {
                paid.Add(lemma);
            }

            return OverReference(cases.Obligations, step, facts).ToList();
        };
    }

    private static IEnumerable<Obligation> OverInputs(Argument argument, Behavior.Quantities behavior, Step step)
    {
        var obligations = new InputObligations(argument, behavior);
        return step switch
        {
            Step.Lemma lemma => [obligations.Of(lemma)],
            Step.Rewrite rewrite => [obligations.Of(rewrite)],
            Step.Symmetry symmetry => obligations.Of(symmetry),
            Step.PointOut point => point.Items.SelectMany(item => Measured(argument, behavior, item)),
            Step.By or Step.Base or Step.Conclude or Step.Corrected or Step.Unsupported => [],
            _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
        };
    }

    private static IEnumerable<Obligation> OverReference(
        ReferenceObligations obligations, Step step, List<CaseFact> facts) => step switch
        {
            Step.Lemma { IsPaid: true } lemma => [obligations.AtActual(lemma)],
            Step.Lemma lemma => [obligations.Of(lemma, facts)],
            Step.Rewrite rewrite => [obligations.Of(rewrite, facts)],
            Step.Symmetry symmetry when obligations.Problem(symmetry) is null => obligations.Of(symmetry, facts),
            Step.PointOut point => point.Items.OfType<Item.Reveal>()
                .Select(reveal => obligations.AtActual(reveal, point.Origin)),
            Step.Symmetry or Step.By or Step.Base or Step.Conclude or Step.Corrected or Step.Unsupported => [],
            _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
        };

    /// <summary>The numbers that an item needs: the probability of a neglected case, an observed mean.</summary>
    private static IEnumerable<Obligation> Measured(Argument argument, Behavior.Quantities behavior, Item item)
    {
        (QuantityKind Kind, NodeId Wire)[] numbers = item switch
        {
            Item.Neglect neglect => [(QuantityKind.Probability, neglect.Event)],
            Item.Observe { Observation: { Data: ObservedData.Drawn } observation } =>
                [(QuantityKind.Expectation, observation.Wire), (QuantityKind.Expectation, observation.Value)],
            _ => [],
        };
        return numbers.Select(number => behavior.Obligations[0] with
        {
            Name = $"{argument.Id.Display}/{item.Name}",
            Graph = argument.Graph,
            Quantity = new Quantity(number.Kind, [number.Wire], null, item.Name),
        });
    }
}
