namespace Explain.Formal.Explanation;

/// <summary>The estimate of a square is not negative.</summary>
/// <remarks>
/// <para><b>Trial.</b> Circuits whose root multiplies a wire by itself, with nothing told.</para>
/// <para><b>Source.</b> Christiano, Neyman, Xu (2022), THEORY 2.3 (2) and 2.4: a square carries its own proof.</para>
/// </remarks>
internal sealed class NonnegativeSquares : ICircuitLaw
{
    /// <inheritdoc/>
    public bool Concerns(CircuitGate root) => root is CircuitGate.Product { Left: var left, Right: var right }
        && left == right;

    /// <inheritdoc/>
    public Trial Try(BuiltCircuit circuit, TriedEstimator estimator)
    {
        var estimate = estimator.Estimate(circuit, []);
        return TriedEstimator.Exactly(estimate) is not { } value ? TriedEstimator.WhyNot(estimate)
            : value.Sign < 0 ? new Trial.Fails(estimate, "the estimate of a square is negative")
            : new Trial.Holds();
    }
}
