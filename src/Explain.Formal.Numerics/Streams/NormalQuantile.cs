namespace Explain.Formal.Numerics;

/// <summary>The quantile function of the standard normal law from basic operations only, so the same bits
/// everywhere.</summary>
/// <remarks>
/// Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988): about 1e-16 relative. It needs a logarithm, which
/// follows fdlibm's <c>e_log.c</c> (Sun Microsystems 1993, below one unit in the last place), because the one of the
/// platform may differ in its last bit from machine to machine.
/// </remarks>
internal static class NormalQuantile
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>The quantile at <paramref name="p"/> in (0, 1/2]; not positive.</summary>
    public static double LowerHalf(double p)
    {
        double q = p - 0.5;
        if (q >= -0.425)
        {
            double r = 0.180625 - (q * q);
            return q * Central(r);
        }

        double root = Math.Sqrt(-Log(p));
        return root <= 5 ? -Middle(root - 1.6) : -Far(root - 5);
    }

    /// <summary>The natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int k = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & ((1L << 52) - 1)) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        double f = m - 1, s = f / (2 + f), z = s * s;
        double r = z * (6.666666666666735130e-01 + (z * (3.999999999940941908e-01 + (z * (2.857142874366239149e-01
            + (z * (2.222219843214978396e-01 + (z * (1.818357216161805012e-01 + (z * (1.531383769920937332e-01
            + (z * 1.479819860511658591e-01))))))))))));
        double half = 0.5 * f * f;
        return (k * Ln2High) - (half - ((s * (half + r)) + (k * Ln2Low)) - f);
    }

    private static double Central(double r) =>
        ((((((((((((((2509.0809287301226727 * r) + 33430.575583588128105) * r) + 67265.770927008700853) * r)
        + 45921.953931549871457) * r) + 13731.693765509461125) * r) + 1971.5909503065514427) * r)
        + 133.14166789178437745) * r) + 3.387132872796366608)
        / ((((((((((((((5226.495278852545925 * r) + 28729.085735721942674) * r) + 39307.89580009271061) * r)
        + 21213.794301586595867) * r) + 5394.1960214247511077) * r) + 687.1870074920579083) * r)
        + 42.313330701600911252) * r) + 1.0);

    private static double Middle(double r) =>
        ((((((((((((((7.7454501427834140764e-4 * r) + 0.0227238449892691845833) * r) + 0.24178072517745061177) * r)
        + 1.27045825245236838258) * r) + 3.64784832476320460504) * r) + 5.7694972214606914055) * r)
        + 4.6303378461565452959) * r) + 1.42343711074968357734)
        / ((((((((((((((1.05075007164441684324e-9 * r) + 5.475938084995344946e-4) * r)
        + 0.0151986665636164571966) * r) + 0.14810397642748007459) * r) + 0.68976733498510000455) * r)
        + 1.6763848301838038494) * r) + 2.05319162663775882187) * r) + 1.0);

    private static double Far(double r) =>
        ((((((((((((((2.01033439929228813265e-7 * r) + 2.71155556874348757815e-5) * r)
        + 0.0012426609473880784386) * r) + 0.026532189526576123093) * r) + 0.29656057182850489123) * r)
        + 1.7848265399172913358) * r) + 5.4637849111641143699) * r) + 6.6579046435011037772)
        / ((((((((((((((2.04426310338993978564e-15 * r) + 1.4215117583164458887e-7) * r)
        + 1.8463183175100546818e-5) * r) + 7.868691311456132591e-4) * r) + 0.0148753612908506148525) * r)
        + 0.13692988092273580531) * r) + 0.59983220655588793769) * r) + 1.0);
}
