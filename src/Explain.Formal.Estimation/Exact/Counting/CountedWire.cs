using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A wire as numbers that are summed, and where it has none.</summary>
internal sealed class CountedWire(ValueTable table)
{
    private readonly Value? _unknown = Array.Find(table.Values, value => CountedValue.Of(value) is null);

    /// <summary>The numbers; 0 where there is none.</summary>
    public Factor Numbers { get; } = Table(table, value => CountedValue.Of(value) ?? Rational.Zero);

    /// <summary>1 where there is no number, else 0; null if there is one everywhere.</summary>
    public Factor? Unknown => _unknown is null
        ? null
        : Table(table, value => CountedValue.Of(value) is null ? Rational.One : Rational.Zero);

    /// <summary>1 where an event is not false, else 0.</summary>
    public Factor NotFalse =>
        Table(table, value => CountedValue.Of(value) is { IsZero: true } ? Rational.Zero : Rational.One);

    /// <summary>The end of a count in which a world without number counts.</summary>
    public CountingException Refusal => CountedValue.Refuse(_unknown);

    private static Factor Table(ValueTable table, Func<Value, Rational> number) =>
        Factor.Of(table.Scope, [.. table.Values.Select(number)]);
}
