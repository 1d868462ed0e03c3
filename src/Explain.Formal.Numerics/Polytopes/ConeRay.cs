using System.Collections;
using System.Numerics;

namespace Explain.Formal.Numerics;

/// <summary>An edge of a cone, with the constraints that hold with equality along it.</summary>
/// <param name="Direction">Whole numbers without a common factor; the last one is the homogenizing
/// coordinate.</param>
/// <param name="Zeros">Which constraints of the cone are 0 along it.</param>
internal sealed record ConeRay(IReadOnlyList<Rational> Direction, BitArray Zeros)
{
    /// <summary>The indices of these constraints, in order.</summary>
    public IEnumerable<int> Tight => Enumerable.Range(0, Zeros.Length).Where(index => Zeros[index]);

    /// <summary>The ray along a vector that is not 0.</summary>
    public static ConeRay Of(IReadOnlyList<Rational> vector, BitArray zeros)
    {
        var scale = vector.Aggregate(BigInteger.One, (product, each) => product
            / BigInteger.GreatestCommonDivisor(product, each.Denominator) * each.Denominator);
        BigInteger[] whole = [.. vector.Select(each => each.Numerator * (scale / each.Denominator))];
        var common = whole.Aggregate(
            BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return new ConeRay([.. whole.Select(each => (Rational)(each / common))], zeros);
    }
}
