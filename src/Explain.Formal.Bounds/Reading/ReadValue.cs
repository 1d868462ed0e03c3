using Explain.Formal.Model;

namespace Explain.Formal.Bounds;

/// <summary>What a scalar wire of a graph comes to. Closed family.</summary>
internal abstract record ReadValue
{
    private ReadValue()
    {
    }

    /// <summary>An affine function of wires.</summary>
    public sealed record Number(AffineRow Row) : ReadValue;

    /// <summary>One number where a condition holds, another where it does not.</summary>
    public sealed record Choice(ClaimFormula Condition, ReadValue Then, ReadValue Otherwise) : ReadValue;

    /// <summary>The greater of two numbers, or the lesser.</summary>
    public sealed record Extreme(bool IsMaximum, ReadValue First, ReadValue Second) : ReadValue;

    /// <summary>A truth value.</summary>
    public sealed record Truth(ClaimFormula Formula) : ReadValue;

    /// <summary>A gate or category.</summary>
    public sealed record Symbol(Value Value) : ReadValue;
}

/// <summary>A wire that bounds cannot follow; caught where the claim is read.</summary>
internal sealed class BeyondBoundsException(string sentence) : Exception(sentence);
