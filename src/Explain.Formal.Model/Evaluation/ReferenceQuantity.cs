using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>What <see cref="ReferenceExpectation"/> answers. Closed: only the cases below can derive from it.</summary>
public abstract record ReferenceQuantity
{
    private ReferenceQuantity()
    {
    }

    /// <summary>The number, or the sentence that says why there is none.</summary>
    public sealed override string ToString() => this switch
    {
        Known known => known.Value.ToString(),
        Undefined undefined => $"undefined ({undefined.Reason})",
        Vacuous vacuous => $"vacuous ({vacuous.Reason})",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The number: a point, or an interval that surely holds it where functions are transcendental.</summary>
    public sealed record Known(Enclosure Value) : ReferenceQuantity;

    /// <summary>There is no number: a value that counts is undefined, or a law is no law.</summary>
    public sealed record Undefined(string Reason) : ReferenceQuantity;

    /// <summary>The event that is conditioned on has probability 0.</summary>
    public sealed record Vacuous(string Reason) : ReferenceQuantity;
}
