using System.Collections.Immutable;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Parameters under their reference law, given the facts that were put into groups.</summary>
/// <param name="Network">Wires over the groups; an open draw is a class of its own.</param>
/// <param name="Graph">The scalar graph of the question, for the parameters of laws.</param>
/// <param name="Draws">The draws.</param>
/// <param name="Weights">The probability of each outcome of each group.</param>
/// <param name="Facts">The facts that were put into no group.</param>
internal sealed record CaseSpace(
    CaseNetwork Network,
    Graph Graph,
    ParameterDraws Draws,
    ImmutableArray<ImmutableArray<Rational>> Weights,
    ImmutableArray<CaseWire> Facts)
{
    /// <summary>Whether a class has two equally probable outcomes, so that they may be exchanged.</summary>
    public bool IsFair(int number) => Weights[number] is [var first, var second] && first == second;

    /// <summary>The facts that say something of some wires, directly or through other facts.</summary>
    public ImmutableArray<CaseWire> Related(params IEnumerable<CaseWire> wires)
    {
        var met = CaseWalk.Classes(Network, wires).ToHashSet();
        var found = new HashSet<CaseWire>();
        bool isChanged = Facts.Length > 0;
        while (isChanged)
        {
            isChanged = false;
            foreach (var fact in Facts.Where(fact => !found.Contains(fact)))
            {
                var classes = CaseWalk.Classes(Network, [fact]);
                if (classes.Any(met.Contains))
                {
                    found.Add(fact);
                    met.UnionWith(classes);
                    isChanged = true;
                }
            }
        }

        return [.. Facts.Where(found.Contains)];
    }

    /// <summary>Whether some wires depend on a parameter whose values are not listed.</summary>
    public bool IsOpen(IEnumerable<CaseWire> wires) =>
        CaseWalk.Order(Network, wires).Any(index => Network[index].IsOpen);
}
