namespace Explain.Formal.Estimation;

/// <summary>What a wire is to second order in the noises of draws, as propagated covariances see it.</summary>
/// <remarks>
/// <para><b>Meaning.</b> The sum over gates of the gain of the wire on the gate, times how the gate bends: a product of
/// wires by the product of what both vary by, a function by half its mean second derivative times the square. Gains on
/// gates go backwards from the wire, each product with the mean of the other factor, each function with its mean
/// derivative.</para>
/// <para><b>Error.</b> Exact for quadratic polynomials of independent noises; else what propagation drops is
/// dropped.</para>
/// <para><b>Source.</b> The chain rule for second derivatives, with means in place of values as THEORY 2.4 and 7.5 take
/// them.</para>
/// </remarks>
/// <param name="circuit">The circuit.</param>
/// <param name="propagation">Means, variances and gains of all wires that bend.</param>
/// <param name="noises">The noises that count.</param>
internal sealed class Curvature(
    MomentCircuit circuit,
    MomentPropagation<double, DoubleArithmetic> propagation,
    IReadOnlyList<MomentGate.Noise> noises)
{
    /// <summary>With more noises there are no coefficients.</summary>
    public const int MostNoises = 512;

    private const long MostOperations = 1L << 32;

    private readonly Dictionary<MomentGate.Noise, int> _places = noises.Index()
        .ToDictionary(item => item.Item, item => item.Index);

    /// <summary>The arithmetic operations so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The products and functions that a wire needs, not through the laws of draws.</summary>
    public static IReadOnlyList<Wire> Bends(MomentCircuit circuit, Wire root)
    {
        var seen = new HashSet<Wire>([root]);
        var pending = new Stack<Wire>([root]);
        var bends = new SortedSet<int>();
        while (pending.TryPop(out var wire))
        {
            if (circuit[wire] is MomentGate.Noise)
            {
                continue;
            }

            if (circuit[wire] is MomentGate.Product or MomentGate.Function)
            {
                bends.Add(wire.Index);
            }

            foreach (var operand in circuit.Operands(wire).Where(seen.Add))
            {
                pending.Push(operand);
            }
        }

        return [.. bends.Select(index => new Wire(index))];
    }

    /// <summary>The coefficients of products of two noises, each pair once, with the lower place first; null where they
    /// would be too many.</summary>
    public double[,]? Of(Wire root, CancellationToken cancellation)
    {
        if (noises.Count > MostNoises)
        {
            return null;
        }

        double[,] result = new double[noises.Count, noises.Count];
        double[] gains = new double[root.Index + 1];
        gains[root.Index] = 1;
        for (int i = root.Index; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            if (gains[i] != 0)
            {
                Visit(new Wire(i), gains, result);
            }

            if (Operations > MostOperations)
            {
                return null;
            }
        }

        return result;
    }

    private void Visit(Wire wire, double[] gains, double[,] result)
    {
        double gain = gains[wire.Index];
        switch (circuit[wire])
        {
            case MomentGate.Linear linear:
                foreach (var term in linear.Terms)
                {
                    gains[term.Wire.Index] += gain * term.Coefficient.ToDouble();
                }

                Operations += 2L * linear.Terms.Length;
                break;
            case MomentGate.Product product:
                gains[product.Left.Index] += gain * propagation.Mean(product.Right);
                gains[product.Right.Index] += gain * propagation.Mean(product.Left);
                Bend(product.Left, product.Right, gain, result);
                break;
            case MomentGate.Function { Kind: var kind, Operand: var operand }:
                double mean = propagation.Mean(operand), variance = propagation.Covariance(operand, operand);
                gains[operand.Index] += gain * (HermiteCoefficients.Of(kind, new(operand, 1, 1), mean, variance) ?? 0);
                double second = HermiteCoefficients.Of(kind, new(operand, 2, 1), mean, variance) ?? 0;
                Bend(operand, operand, gain * second / 2, result);
                break;
            case MomentGate.Constant or MomentGate.Noise or MomentGate.Missing:
                break;
            case var gate:
                throw new System.Diagnostics.UnreachableException($"Unhandled {gate.GetType().Name}.");
        }
    }

    private void Bend(Wire left, Wire right, double weight, double[,] result)
    {
        if (weight == 0)
        {
            return;
        }

        var (first, second) = (GainsOf(left), GainsOf(right));
        foreach (var (i, a) in first)
        {
            foreach (var (j, b) in second)
            {
                result[Math.Min(i, j), Math.Max(i, j)] += weight * a * b;
            }
        }

        Operations += 3L * first.Length * second.Length;
    }

    private (int Place, double Gain)[] GainsOf(Wire wire) =>
    [
        .. propagation.Gains(wire).Where(gain => _places.ContainsKey(gain.Noise))
            .Select(gain => (_places[gain.Noise], gain.Gain)),
    ];
}
