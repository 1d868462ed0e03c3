namespace Explain.Formal.Estimation;

/// <summary>Which wires need more than a mean.</summary>
internal static class MomentNeeds
{
    /// <summary>How often the variance or a covariance of each wire will be asked for; 0: it need not be
    /// carried.</summary>
    public static int[] CountUses(
        MomentCircuit circuit, bool[] needed, IEnumerable<Wire> varying, bool usesCovariances)
    {
        int[] uses = new int[needed.Length];
        foreach (var wire in varying)
        {
            uses[wire.Index]++;
        }

        for (int i = needed.Length - 1; i >= 0; i--)
        {
            if (needed[i] && Asks(circuit[new Wire(i)], uses[i], usesCovariances))
            {
                foreach (var operand in circuit.Operands(new Wire(i)))
                {
                    uses[operand.Index]++;
                }
            }
        }

        return uses;
    }

    /// <summary>Whether a gate asks for more than the means of its operands.</summary>
    /// <param name="gate">The gate; a noise asks for means only, those of its covariances.</param>
    /// <param name="uses">How often its own variance or a covariance is asked for.</param>
    /// <param name="usesCovariances">Whether a product uses the covariance of its factors.</param>
    public static bool Asks(MomentGate gate, int uses, bool usesCovariances) => gate switch
    {
        MomentGate.Noise => false,
        MomentGate.Function => true,
        MomentGate.Product when usesCovariances => true,
        _ => uses > 0,
    };
}
