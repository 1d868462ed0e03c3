using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The values that variables take together, one after the other, as far as they matter to some
/// wires.</summary>
internal sealed class CaseList
{
    private readonly ImmutableArray<Choice> _choices;

    /// <summary>Lists the values.</summary>
    /// <exception cref="CaseException">There are none, or too many.</exception>
    public CaseList(ScalarGraph scalar, IEnumerable<QuantifiedVariable> variables, IEnumerable<NodeId> roots)
    {
        if (DomainChoices.Of(scalar, variables, roots) is not { } domains || domains.Copies is not { } copies)
        {
            throw new CaseException(
                UnknownReason.Unsupported, "A variable has infinitely many values; cases must be finitely many.");
        }

        if (domains.Empty is { } empty)
        {
            throw new CaseException(UnknownReason.Vacuous, $"'{empty}' ranges over nothing, so there are no cases.");
        }

        _choices = domains.Choices;
        Copies = copies;
        var count = _choices.Aggregate(BigInteger.One, (product, choice) => product * choice.Count!.Value);
        if (count > CaseRule.MostCases || copies * count > long.MaxValue)
        {
            throw new CaseException(UnknownReason.Nodes, string.Create(
                CultureInfo.InvariantCulture, $"There are {count:N0} cases; the limit is {CaseRule.MostCases:N0}."));
        }

        Count = (int)count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>How many cases differ from each in variables that do not matter.</summary>
    public BigInteger Copies { get; }

    /// <summary>The values, in lexicographic order.</summary>
    public IEnumerable<Dictionary<NodeId, Value>> Values()
    {
        for (int number = 0; number < Count; number++)
        {
            var values = new Dictionary<NodeId, Value>();
            int rest = number;
            foreach (var choice in _choices.Reverse())
            {
                (rest, int outcome) = Math.DivRem(rest, (int)choice.Count!.Value);
                Enter(values, choice, outcome);
            }

            yield return values;
        }
    }

    private static void Enter(Dictionary<NodeId, Value> values, Choice choice, int outcome)
    {
        if (choice is Choice.Range range)
        {
            values[range.Wire] = Value.Of((Rational)(range.Low + outcome));
        }
        else if (choice is Choice.Listed listed)
        {
            for (int i = 0; i < listed.Group.Length; i++)
            {
                values[listed.Group[i]] = listed.Outcomes[outcome][i];
            }
        }
    }
}
