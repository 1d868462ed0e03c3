using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The mean of a number over all values of uniform whole numbers, by batches of doubles.</summary>
/// <remarks>
/// <para><b>Shapes.</b> One scalar wire; draws of known bounds, all worlds equally likely.</para>
/// <para><b>Error.</b> The answer encloses the mean: rounding is bounded operation by operation
/// (<see cref="ValueFacts"/>), functions of the library are taken to be right within 1e-14, and a comparison is only
/// used where doubles are exact.</para>
/// <para><b>Determinism.</b> Sums are made in a fixed order: equal bits for any number of threads.</para>
/// <para><b>Source.</b> Higham, Accuracy and Stability of Numerical Algorithms (2002), 4.2, for the sums.</para>
/// </remarks>
internal static class Sweep
{
    private const double Rounding = 1.0 / (1L << 52);

    /// <summary>The mean with what it took; null where rounding cannot be bounded, or something else is
    /// drawn.</summary>
    public static MeasureOutcome? Mean(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        if (obligation is not { Quantity: { Kind: QuantityKind.Expectation, Given: null }, Distribution.Given: null })
        {
            return null;
        }

        var quantity = SampledQuantity.Compile(obligation, out string? failure);
        if (failure is not null || !double.IsFinite(quantity.Only.Error) || quantity.Program.IsDecidedByRounding
            || !(quantity.Only.Support.Magnitude <= ValueFacts.LargestMagnitude)
            || Odometer.Of(quantity.Program, limits.Worlds) is not { } odometer)
        {
            return null;
        }

        var run = new SampleRun(quantity, odometer, limits.Threads, LeafRun.Lanes(quantity.Program));
        var tally = run.Draw(0, (long)odometer.Worlds, cancellation)[0];
        var cost = new EngineCost(quantity.Program.Cost * (long)odometer.Worlds);
        if (tally.Undefined > 0)
        {
            return new MeasureOutcome(
                new Measurement.NotMeasured(
                    UnknownReason.Vacuous, $"'{obligation.Quantity.Text}' has no value in some world."),
                cost);
        }

        // Each leaf and each merge rounds a number no larger than the largest value, a few times.
        double merges = (odometer.Worlds / (double)SampleRun.LeafSize) + (2 * SampleRun.LeafSize);
        double error = quantity.Only.Error + (4 * merges * Rounding * quantity.Only.Support.Magnitude);
        double mean = tally.Numbers.Mean;
        return new MeasureOutcome(
            new Measurement.Exact(Enclosure.Create(
                Rational.FromDouble(Math.BitDecrement(mean - error)),
                Rational.FromDouble(Math.BitIncrement(mean + error)))),
            cost);
    }
}
