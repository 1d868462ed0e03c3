using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>E[d^n f^p (Z)] for the normal Z that the operand of a function is taken for.</summary>
internal readonly record struct HermiteWeight(Wire Gate, int Derivative, int Power);

/// <summary>A number times the weight of a function, if any, times joint cumulants: a part of an expansion.</summary>
internal sealed record CumulantTerm(Rational Coefficient, HermiteWeight? Weight, ImmutableArray<WireTuple> Factors);

/// <summary>Collects the terms of an expansion; those with a factor that is surely 0 are left out.</summary>
internal sealed class TermList(TupleSpace space, CancellationToken cancellation)
{
    public List<CumulantTerm> Terms { get; } = [];

    /// <summary>The number of terms that were tried, those that are surely 0 included.</summary>
    public int Tried { get; private set; }

    /// <summary>Adds a coefficient times joint cumulants.</summary>
    public void Add(Rational coefficient, params ReadOnlySpan<Entry[]> factors) => Add(coefficient, null, factors);

    /// <summary>Adds a coefficient times a weight times joint cumulants.</summary>
    public void Add(Rational coefficient, HermiteWeight? weight, ReadOnlySpan<Entry[]> factors)
    {
        cancellation.ThrowIfCancellationRequested();
        Tried++;
        var tuples = ImmutableArray.CreateBuilder<WireTuple>(factors.Length);
        foreach (var factor in factors)
        {
            var made = space.Make(factor);
            if (made.Tuple is not { } tuple)
            {
                return;
            }

            coefficient = made.Coefficient.IsOne ? coefficient : coefficient * made.Coefficient;
            tuples.Add(tuple);
        }

        if (!coefficient.IsZero)
        {
            Terms.Add(new(coefficient, weight, tuples.ToImmutable()));
        }
    }

    /// <summary>Adds a term that is made already.</summary>
    public void Include(CumulantTerm term) => Terms.Add(term);
}
