namespace Explain.Formal.Model;

/// <summary>A function of one entry.</summary>
public enum UnaryOperator
{
    /// <summary><c>-x</c>.</summary>
    Negate,

    /// <summary><c>not x</c>.</summary>
    Not,

    /// <summary>1 for true, 0 for false.</summary>
    Indicator,

    /// <summary><c>|x|</c>.</summary>
    Abs,

    /// <summary>-1, 0 or 1.</summary>
    Sign,

    /// <summary>The greatest whole number not above.</summary>
    Floor,

    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary>1 above zero, else 0.</summary>
    Step,

    /// <summary>The exponential.</summary>
    Exp,

    /// <summary>The natural logarithm, of positive numbers.</summary>
    Log,

    /// <summary>The square root, of numbers from zero.</summary>
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

/// <summary>A function of two entries.</summary>
public enum BinaryOperator
{
    /// <summary><c>a + b</c>.</summary>
    Add,

    /// <summary><c>a - b</c>.</summary>
    Subtract,

    /// <summary><c>a * b</c>.</summary>
    Multiply,

    /// <summary><c>a / b</c>, undefined for <c>b = 0</c>.</summary>
    Divide,

    /// <summary>The floor of <c>a / b</c>.</summary>
    IntegerDivide,

    /// <summary><c>a - b * floor(a / b)</c>, of the sign of <c>b</c>.</summary>
    Modulo,

    /// <summary><c>a ^ b</c>.</summary>
    Power,

    /// <summary>The lesser.</summary>
    Minimum,

    /// <summary>The greater.</summary>
    Maximum,

    /// <summary>Equal values of one type; of truth values: if and only if.</summary>
    Equal,

    /// <summary>Different values of one type; of truth values: exclusive or.</summary>
    NotEqual,

    /// <summary><c>a &lt; b</c>.</summary>
    Less,

    /// <summary><c>a &lt;= b</c>.</summary>
    LessOrEqual,

    /// <summary><c>a and b</c>.</summary>
    And,

    /// <summary><c>a or b</c>.</summary>
    Or,

    /// <summary><c>a implies b</c>.</summary>
    Implies,
}

/// <summary>A library function of whole numbers.</summary>
public enum IntegerFunction
{
    /// <summary>Operands: a natural number and an index; its binary digit there, 0 the lowest.</summary>
    Bit,

    /// <summary>Operands: truth values, lowest digit first; the number they write.</summary>
    Number,

    /// <summary>The number of ones of a natural number.</summary>
    PopulationCount,

    /// <summary>Whether a number is prime.</summary>
    Prime,

    /// <summary>The greatest common divisor of two numbers.</summary>
    GreatestCommonDivisor,

    /// <summary>The factorial of a natural number.</summary>
    Factorial,

    /// <summary>Operands: n and k; the number of k-subsets of n things.</summary>
    Choose,

    /// <summary>SHA-256 of the decimal digits of a natural number, as a number of 256 bits, first byte
    /// highest.</summary>
    Sha256,
}
