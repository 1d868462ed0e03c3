using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>What a wire is on a region: a form of the inputs, or a truth value, a label, or nothing.</summary>
/// <param name="Form">The form of a number; null for anything else.</param>
/// <param name="Other">What it is if it is no number.</param>
internal readonly record struct RegionValue(AffineForm? Form, Value? Other)
{
    /// <summary>Whether it has no value.</summary>
    public bool IsUndefined => Other is Value.Undefined;

    public static implicit operator RegionValue(AffineForm form) => new(form, null);

    public static implicit operator RegionValue(bool truth) => new(null, Value.Of(truth));
}

/// <summary>A region while its wires are evaluated.</summary>
/// <param name="Cell">The part of the space of inputs.</param>
/// <param name="Values">The wires so far, by their places.</param>
/// <param name="Next">How many of the needed wires are known.</param>
/// <param name="Kinks">Stands for the signs that chose the pieces of piecewise linear functions.</param>
internal sealed record Region(Cell Cell, RegionValue[] Values, int Next, ulong Kinks);
