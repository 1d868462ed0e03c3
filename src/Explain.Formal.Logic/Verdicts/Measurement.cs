using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>A number as well as it is known, and which kind of number it is; or a tensor of such numbers.
/// Closed.</summary>
/// <remarks>Each entry of a tensor is a number of its own: one may be exact beside others that are sampled. What is
/// said of numbers is said of tensors entry by entry (<see cref="Entrywise"/>).</remarks>
public abstract record Measurement
{
    private Measurement()
    {
    }

    /// <summary>The word in reports: exact, certified, sampled, heuristic, or none; mixed for a tensor of several
    /// kinds.</summary>
    public string Kind => this switch
    {
        Exact { Value.IsExact: true } => "exact",
        Exact => "certified",
        Sampled => "sampled",
        Heuristic => "heuristic",
        NotMeasured => "none",
        Tensor { Entries: var entries } => entries.Length > 0 && entries.All(entry => entry.Kind == entries[0].Kind)
            ? entries[0].Kind
            : "mixed",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>A point, or an outward-rounded interval where transcendental functions take part.</summary>
    public sealed record Exact(Enclosure Value) : Measurement;

    /// <summary>An average over samples with an interval.</summary>
    /// <param name="Value">The point estimate.</param>
    /// <param name="Interval">The interval, its confidence, and whether it is valid or approximate.</param>
    /// <param name="Samples">How many samples were used.</param>
    /// <param name="Successes">How often the event held, for a probability; else null.</param>
    public sealed record Sampled(double Value, ConfidenceInterval Interval, long Samples, long? Successes) : Measurement
    {
        /// <summary>How many samples were drawn: more than were used where a condition rejected some. 0: as
        /// many.</summary>
        public long Drawn { get; init; }
    }

    /// <summary>An estimate without error bars that rests on presumptions; exact arithmetic where
    /// <paramref name="ExactValue"/> is known.</summary>
    public sealed record Heuristic(double Value, Rational? ExactValue) : Measurement;

    /// <summary>Not known, and why.</summary>
    public sealed record NotMeasured(UnknownReason Reason, string Sentence) : Measurement;

    /// <summary>One number for each entry of a tensor, row-major; none of the entries is a tensor itself.</summary>
    public sealed record Tensor(TensorShape Shape, Sequence<Measurement> Entries) : Measurement
    {
        /// <summary>The name of an entry in sentences: <c>[3]</c>, <c>[2, 0]</c>.</summary>
        public string Place(int offset) => $"[{string.Join(", ", Shape.Indices(offset))}]";
    }
}
