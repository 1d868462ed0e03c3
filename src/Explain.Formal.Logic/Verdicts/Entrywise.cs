using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>What is done to numbers, done to each entry of tensors of numbers.</summary>
public static class Entrywise
{
    /// <summary>The numbers of a measurement, row-major; a single number is its own entry.</summary>
    public static Sequence<Measurement> Of(Measurement measurement) =>
        measurement is Measurement.Tensor tensor ? tensor.Entries : [measurement];

    /// <summary>The numbers of several measurements, one behind the other.</summary>
    public static IEnumerable<Measurement> Of(IEnumerable<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return measurements.SelectMany(measurement => Of(measurement));
    }

    /// <summary>The first number that is not known, or null.</summary>
    public static Measurement.NotMeasured? Missing(IEnumerable<Measurement> measurements) =>
        Of(measurements).OfType<Measurement.NotMeasured>().FirstOrDefault();

    /// <summary>Numbers as a tensor; a single number without axes stays one, and if none is known, why is said
    /// once.</summary>
    public static Measurement Join(TensorShape shape, IReadOnlyList<Measurement> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return shape.IsScalar ? entries[0]
            : entries.Count > 0 && entries.All(entry => entry is Measurement.NotMeasured) ? entries[0]
            : new Measurement.Tensor(shape, entries.ToSequence());
    }

    /// <summary>A function of one number, of each entry.</summary>
    public static Measurement Map(Measurement measurement, Func<Measurement, Measurement> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Map([measurement], numbers => function(numbers[0]));
    }

    /// <summary>A function of several numbers, of each entry; a single number stands beside every entry of a
    /// tensor.</summary>
    /// <param name="measurements">Numbers, and tensors of one shape.</param>
    /// <param name="function">The function.</param>
    public static Measurement Map(
        IReadOnlyList<Measurement> measurements, Func<IReadOnlyList<Measurement>, Measurement> function)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        ArgumentNullException.ThrowIfNull(function);
        if (measurements.OfType<Measurement.Tensor>().FirstOrDefault() is not { Shape: var shape })
        {
            return function(measurements);
        }

        return Join(shape, [.. Enumerable.Range(0, shape.Count).Select(i => function(
            [.. measurements.Select(each => each is Measurement.Tensor tensor ? tensor.Entries[i] : each)]))]);
    }
}
