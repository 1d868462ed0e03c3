namespace Explain.Formal.Syntax;

/// <summary>An operator between two expressions, from those that bind loosest to those that bind tightest.</summary>
public enum BinaryOperator
{
    /// <summary><c>implies</c>, to the right.</summary>
    Implies,

    /// <summary><c>iff</c>, to the right.</summary>
    Iff,

    /// <summary><c>or</c>.</summary>
    Or,

    /// <summary><c>and</c>.</summary>
    And,

    /// <summary><c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>in</c>: membership of a range, a set, a type or a table.</summary>
    In,

    /// <summary><c>+</c>.</summary>
    Add,

    /// <summary><c>-</c>.</summary>
    Subtract,

    /// <summary><c>*</c>, of each entry.</summary>
    Multiply,

    /// <summary><c>/</c>, the quotient of rationals.</summary>
    Divide,

    /// <summary><c>div</c>, the quotient of integers.</summary>
    IntegerDivide,

    /// <summary><c>mod</c>, the remainder of integers.</summary>
    Modulo,

    /// <summary><c>@</c>: contracts the last axis of the left with the first of the right.</summary>
    Contract,

    /// <summary><c>^</c>, to the right.</summary>
    Power,
}

/// <summary>An operator in front of an expression.</summary>
public enum UnaryOperator
{
    /// <summary><c>not</c>.</summary>
    Not,

    /// <summary><c>-</c>.</summary>
    Negate,
}

/// <summary>How a bound name is quantified.</summary>
public enum Quantifier
{
    /// <summary><c>forall</c>.</summary>
    ForAll,

    /// <summary><c>exists</c>.</summary>
    Exists,
}

/// <summary>What a number counts.</summary>
public enum Unit
{
    /// <summary><c>bits</c> of surprise or length.</summary>
    Bits,

    /// <summary><c>s</c>, seconds.</summary>
    Seconds,
}
