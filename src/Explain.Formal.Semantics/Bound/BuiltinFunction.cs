namespace Explain.Formal.Semantics;

/// <summary>The functions, laws and sets of the prelude.</summary>
internal enum BuiltinFunction
{
    /// <summary><c>|x|</c>.</summary>
    Abs,

    /// <summary>The exponential.</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>The greatest whole number not above.</summary>
    Floor,

    /// <summary>-1, 0 or 1.</summary>
    Sign,

    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary>1 above zero, else 0.</summary>
    Step,

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>x * Phi(x)</c>.</summary>
    Gelu,

    /// <summary>The standard normal distribution function.</summary>
    Phi,

    /// <summary><c>leaky_relu(x, slope)</c>.</summary>
    LeakyRelu,

    /// <summary><c>clamp(x, low, high)</c>.</summary>
    Clamp,

    /// <summary>The Euclidean norm of a list.</summary>
    Norm,

    /// <summary>Exponentials divided by their sum.</summary>
    Softmax,

    /// <summary>A tensor of zeros.</summary>
    Zeros,

    /// <summary>A tensor of ones.</summary>
    Ones,

    /// <summary>Lists one behind the other.</summary>
    Concat,

    /// <summary>The same entries in another shape.</summary>
    Reshape,

    /// <summary>The axes in reverse order.</summary>
    Transpose,

    /// <summary>The inverse of a known matrix.</summary>
    Inverse,

    /// <summary>The indices in ascending order of the entries, stable.</summary>
    Order,

    /// <summary>The entries in ascending order.</summary>
    Sort,

    /// <summary>A binary digit.</summary>
    Bit,

    /// <summary>The number that binary digits write, lowest first.</summary>
    Number,

    /// <summary>The number of ones.</summary>
    Popcount,

    /// <summary>Whether a number is prime.</summary>
    Prime,

    /// <summary>The greatest common divisor.</summary>
    Gcd,

    /// <summary>The factorial.</summary>
    Factorial,

    /// <summary>A binomial coefficient.</summary>
    Choose,

    /// <summary>SHA-256 of the decimal digits, as a number.</summary>
    Sha256,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The product.</summary>
    Prod,

    /// <summary>How many are true.</summary>
    Count,

    /// <summary>Whether all are true.</summary>
    All,

    /// <summary>Whether some are true.</summary>
    Any,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The index of the greatest, of equals the first.</summary>
    ArgMax,

    /// <summary>The least-squares slope of numbers against the logarithm of a generator's values.</summary>
    Slope,

    /// <summary>True with a probability.</summary>
    Bernoulli,

    /// <summary>Each of some outcomes equally likely.</summary>
    Uniform,

    /// <summary>The normal law of a mean and a variance.</summary>
    Normal,

    /// <summary>Outcomes with given probabilities.</summary>
    Categorical,

    /// <summary>A row of a table.</summary>
    Empirical,

    /// <summary>The reference law of an imported weight.</summary>
    Init,

    /// <summary>Numbers between two bounds.</summary>
    Box,

    /// <summary>All orders of 0..n.</summary>
    Permutations,

    /// <summary>All k-subsets of 0..n.</summary>
    Subsets,

    /// <summary>One value of a reference law.</summary>
    Draw,
}
