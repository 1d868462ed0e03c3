namespace Explain.Formal.Bounds;

/// <summary>What a wire computes from one affine function of earlier wires.</summary>
internal enum WireFunction
{
    /// <summary>The row itself: it is a wire so that it need not be written out where it is used.</summary>
    Identity,

    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary><c>|x|</c>.</summary>
    Abs,

    /// <summary>1 above zero, else 0.</summary>
    Step,

    /// <summary>1 from zero on, else 0.</summary>
    StepFromZero,

    /// <summary>The greatest whole number not above.</summary>
    Floor,

    /// <summary>The square.</summary>
    Square,

    /// <summary><c>1 / x</c>.</summary>
    Reciprocal,

    /// <summary>The exponential.</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>x * Phi(x)</c>.</summary>
    Gelu,

    /// <summary>The cumulative distribution function of the standard normal law.</summary>
    Phi,
}
