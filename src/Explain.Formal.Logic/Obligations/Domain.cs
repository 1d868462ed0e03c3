using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>The set that a quantified variable or a case runs over. Closed: only the cases below can derive from
/// it.</summary>
public abstract record Domain
{
    private Domain()
    {
    }

    /// <summary>As it is written in the language.</summary>
    public sealed override string ToString() => this switch
    {
        All => "all values of the type",
        Box box => $"box({box.Low}, {box.High})",
        IntegerRange range => $"{range.Low}..{range.High}",
        Finite finite => $"{{{string.Join(", ", finite.Values.Select(value => value.ToString()))}}}",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Every value of the variable's type.</summary>
    public sealed record All : Domain;

    /// <summary>Tensors of numbers between two bounds of the variable's shape, bounds included.</summary>
    public sealed record Box(Tensor Low, Tensor High) : Domain;

    /// <summary>Whole numbers from <paramref name="Low"/> up to, and without, <paramref name="High"/>, in each
    /// entry.</summary>
    public sealed record IntegerRange(Rational Low, Rational High) : Domain;

    /// <summary>The listed values, in order.</summary>
    public sealed record Finite(Sequence<Tensor> Values) : Domain;
}

/// <summary>A variable of an obligation: an input of its graph and the set that it runs over.</summary>
public sealed record QuantifiedVariable(string Name, NodeId Input, Domain Domain);
