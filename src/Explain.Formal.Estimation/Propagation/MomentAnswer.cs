using System.Numerics;
using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>The moments that a propagation carried, for the wires that were asked for.</summary>
internal readonly record struct CarriedMoments<T>(Func<Wire, T> Mean, Func<Wire, Wire, T> Covariance);

/// <summary>Puts a quantity together from propagated moments.</summary>
internal static class MomentAnswer
{
    /// <summary>The quantity, or why it has no value.</summary>
    public static Measurement Of<T, TArithmetic>(MomentQuery query, CarriedMoments<T> moments)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T>
    {
        T[] means = [.. query.Means.Select(moments.Mean)];
        if (query.HasCondition && means[^1].Equals(T.AdditiveIdentity))
        {
            return new Measurement.NotMeasured(
                UnknownReason.Vacuous, "It conditions on an event whose propagated probability is 0.");
        }

        switch (query.Kind)
        {
            case QuantityKind.Probability or QuantityKind.Expectation:
                return Heuristic<T, TArithmetic>(query.HasCondition ? means[0] / means[1] : means[0]);
            case QuantityKind.Variance or QuantityKind.Covariance:
                return Heuristic<T, TArithmetic>(Covariance(query, moments, means, 0, 1));
            default:
                double product = TArithmetic.ToDouble(Covariance(query, moments, means, 0, 0))
                    * TArithmetic.ToDouble(Covariance(query, moments, means, 1, 1));
                return product > 0
                    ? new Measurement.Heuristic(
                        TArithmetic.ToDouble(Covariance(query, moments, means, 0, 1)) / Math.Sqrt(product), null)
                    : new Measurement.NotMeasured(
                        UnknownReason.Vacuous, "A correlation needs two propagated variances above 0.");
        }
    }

    private static T Covariance<T>(
        MomentQuery query, CarriedMoments<T> moments, T[] means, int left, int right)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
    {
        if (!query.Varying.IsEmpty)
        {
            return moments.Covariance(query.Varying[left], query.Varying[right]);
        }

        var condition = means[^1];
        return (means[MomentQuery.Square(left, right)] / condition)
            - (means[left] / condition * (means[right] / condition));
    }

    private static Measurement Heuristic<T, TArithmetic>(T value)
        where T : struct
        where TArithmetic : IMomentArithmetic<T> =>
        new Measurement.Heuristic(TArithmetic.ToDouble(value), TArithmetic.ToExact(value));
}
