using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The fixed order of the variables of a diagram: by first occurrence, depth first from the roots.</summary>
/// <remarks>
/// Roots in order; of the operands of a gate the deepest first, of equally deep ones the first, as the fan-in heuristic
/// of Malik, Wang, Brayton and Sangiovanni-Vincentelli (1988) has it. Gates are numbered so that operands come first.
/// </remarks>
internal static class VariableOrder
{
    /// <summary>The variables in order, the one nearest to the root first.</summary>
    /// <param name="roots">The gates that are asked for.</param>
    /// <param name="operands">The operands of each gate; all have smaller numbers.</param>
    /// <param name="variable">The variable that a gate is, or null.</param>
    public static ImmutableArray<int> Of(
        IEnumerable<int> roots, IReadOnlyList<ImmutableArray<int>> operands, Func<int, int?> variable)
    {
        int[] depths = new int[operands.Count];
        for (int i = 0; i < depths.Length; i++)
        {
            depths[i] = operands[i].Select(operand => depths[operand] + 1).DefaultIfEmpty(0).Max();
        }

        var order = ImmutableArray.CreateBuilder<int>();
        bool[] seen = new bool[operands.Count];
        var met = new HashSet<int>();
        var open = new Stack<int>(roots.Reverse());
        while (open.TryPop(out int gate))
        {
            if (seen[gate])
            {
                continue;
            }

            seen[gate] = true;
            if (variable(gate) is { } found && met.Add(found))
            {
                order.Add(found);
            }

            // What is pushed last is visited first.
            foreach (int operand in operands[gate].Reverse().OrderBy(operand => depths[operand]))
            {
                open.Push(operand);
            }
        }

        return order.ToImmutable();
    }
}
