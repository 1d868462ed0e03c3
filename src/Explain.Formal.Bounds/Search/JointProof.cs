using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Proves goals from lower bounds of rows, and of weighted sums of rows; remembers what came nearest to
/// failing.</summary>
internal sealed class JointProof(ISumBounds sums, double[] lows, LinearForm?[] forms)
{
    /// <summary>The part that is furthest from a proof, after <see cref="Proves"/> failed; null if it hinges on no
    /// row.</summary>
    public Hinge? Hinge { get; private set; }

    /// <summary>After <see cref="Proves"/> failed on a literal or a disjunction: a linear lower bound of a sum that is
    /// at most 0 where the goal fails; null if there is none.</summary>
    public LinearForm? Sum { get; private set; }

    /// <summary>Whether a goal holds on a box.</summary>
    public bool Proves(RowGoal goal, Box box)
    {
        if (Goals.IsProved(goal, lows))
        {
            return true;
        }

        switch (goal)
        {
            case RowGoal.Known:
                return false;
            case RowGoal.Literal literal:
                return ProvesOne([literal], box);
            case RowGoal.All all:
                bool holds = true;
                foreach (var part in all.Parts)
                {
                    holds &= Proves(part, box);
                }

                return holds;
            case RowGoal.Any any:
                foreach (var part in any.Parts)
                {
                    if (part is not RowGoal.Literal && Proves(part, box))
                    {
                        return true;
                    }
                }

                return ProvesOne([.. any.Parts.OfType<RowGoal.Literal>()], box);
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    /// <summary>Whether one of some literals holds at each point: a weighted sum of their rows is positive.</summary>
    private bool ProvesOne(RowGoal.Literal[] literals, Box box)
    {
        literals = [.. literals.Where(literal => forms[literal.Row] is not null)];
        Sum = null;
        if (literals.Length == 0)
        {
            return false;
        }

        double[] weights = JointBound.Weigh([.. literals.Select(literal => forms[literal.Row]!)], box);
        double low = sums.LeastOf([.. literals.Zip(weights, (literal, weight) => (literal.Row, weight))], box);
        if (low > 0)
        {
            return true;
        }

        Sum = sums.Form;
        if (Hinge is null || low < Hinge.Low)
        {
            Hinge = sums.Describe(low);
        }

        return false;
    }
}

/// <summary>A sum of rows that is not proved positive.</summary>
/// <param name="Low">Its lower bound.</param>
/// <param name="Slopes">The slopes of its linear bound, by input.</param>
/// <param name="Gaps">How much of the gap between the lines of functions is due to each input.</param>
internal sealed record Hinge(double Low, double[] Slopes, double[] Gaps);
