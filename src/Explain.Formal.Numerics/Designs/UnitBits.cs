namespace Explain.Formal.Numerics;

/// <summary>Numbers from 64 bits that are the digits of a number in [0, 1): more bits, a larger number.</summary>
/// <remarks>
/// <para><b>Units.</b> Uniforms lie strictly inside (0, 1); normals have mean 0 and variance 1 and reach 9.16 in
/// magnitude. The complement of the bits gives 1 - u and -x.</para>
/// <para><b>Error.</b> As <see cref="RandomStream"/>.</para>
/// <para><b>Determinism.</b> The same bits on any machine.</para>
/// <para><b>Source.</b> The quantile function of <see cref="RandomStream"/>.</para>
/// </remarks>
public static class UnitBits
{
    /// <summary>A number from (0, 1), never 0 or 1.</summary>
    public static double ToUniform(ulong bits) => RandomStream.ToUniform(bits);

    /// <summary>The quantile of the standard normal law.</summary>
    public static double ToNormal(ulong bits) =>
        // The stream counts both tails from their ends; here the upper half counts from the middle.
        RandomStream.ToNormal((long)bits < 0 ? bits ^ long.MaxValue : bits);

    /// <summary>The digits of P(Z &lt;= z) of the standard normal law, fine in both tails.</summary>
    public static ulong OfNormal(double z)
    {
        const double two64 = 18446744073709551616.0;
        ulong tail = (ulong)(SpecialFunctions.NormalCdf(-Math.Abs(z)) * two64);
        return z > 0 ? ~tail : tail;
    }

    /// <summary>A whole number below a bound: each has a probability within 2^-64 of the same.</summary>
    public static ulong Below(ulong bits, ulong bound) => (ulong)(((UInt128)bits * bound) >> 64);
}
