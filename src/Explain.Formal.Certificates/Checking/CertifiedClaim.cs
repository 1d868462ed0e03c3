namespace Explain.Formal.Certificates;

/// <summary>A formula over rows of numbers that shall hold at every point of a box.</summary>
/// <param name="Low">The lower ends of the inputs, which are the first wires.</param>
/// <param name="High">Their upper ends.</param>
/// <param name="Wires">The other wires, each a function of a row of wires before it.</param>
/// <param name="Rows">What the formula is about.</param>
/// <param name="Goal">The formula.</param>
internal sealed record CertifiedClaim(Fraction[] Low, Fraction[] High, Wire[] Wires, Row[] Rows, Goal Goal);

/// <summary>A constant and the sum of weights times wires.</summary>
internal sealed record Row(Fraction Constant, int[] Wires, Fraction[] Weights);

/// <summary>A function of a row.</summary>
internal sealed record Wire(WireFunction Function, Row Row);

/// <summary>What is computed from one number z.</summary>
internal enum WireFunction
{
    /// <summary>z.</summary>
    Identity,

    /// <summary>max(0, z).</summary>
    Relu,

    /// <summary>|z|.</summary>
    Abs,

    /// <summary>z * z.</summary>
    Square,

    /// <summary>1 above zero, else 0.</summary>
    Step,

    /// <summary>1 from zero on, else 0.</summary>
    StepFromZero,

    /// <summary>The greatest whole number not above z.</summary>
    Floor,
}

/// <summary>A formula without negations. Closed family.</summary>
internal abstract record Goal
{
    private Goal()
    {
    }

    /// <summary>Holds, or does not.</summary>
    public sealed record Known(bool Value) : Goal;

    /// <summary>A row is above zero; from zero on if it is not strict.</summary>
    public sealed record Literal(int Row, bool IsStrict) : Goal;

    /// <summary>All parts hold.</summary>
    public sealed record All(Goal[] Parts) : Goal;

    /// <summary>Some part holds.</summary>
    public sealed record Any(Goal[] Parts) : Goal;
}

/// <summary>A part of a proof: they stand in the order in which the tree is walked. Closed family.</summary>
internal abstract record Part
{
    private Part()
    {
    }

    /// <summary>Two cases: a number is at most <paramref name="At"/>, then at least. The number is an input, or what
    /// the function of a later wire is applied to.</summary>
    public sealed record Cut(int Wire, Fraction At) : Part;

    /// <summary>Sums that are positive here.</summary>
    public sealed record Leaf(Sum[] Sums) : Part;
}

/// <summary>Rows and cuts on the way to a leaf, with weights that are not negative.</summary>
internal sealed record Sum((int Place, Fraction Weight)[] Rows, (int Place, Fraction Weight)[] Cuts);
