using System.Diagnostics;
using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>How many Wick coefficients are wanted: derivatives from 0 and powers from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WickRange(int Derivatives, int Powers)
{
    public int Count => (Derivatives + 1) * Powers;

    /// <summary>Where the coefficient of a derivative of a power stands.</summary>
    public int Place(int derivative, int power) => ((power - 1) * (Derivatives + 1)) + derivative;
}

/// <summary>w(k, p): the mean of the k-th derivative of f(Z)^p for a normal Z.</summary>
/// <remarks>
/// <para><b>Units.</b> Those of f to the p per those of Z to the k.</para>
/// <para><b>Error.</b> Closed forms but for <see cref="Nonlinearity.Function"/>, whose quadrature is exact for
/// polynomials of degree 199 and loses about 1e-16 / v^(k/2). A neuron that does not vary, or whose estimated variance
/// is negative, is a point: w(0, p) is f(mean)^p, and only polynomials have derivatives there.</para>
/// <para><b>Source.</b> THEORY 7.5; its least variance of 1e-10 is left out, since it would be felt wherever weights
/// are small.</para>
/// </remarks>
internal static class WickCoefficients
{
    /// <summary>Fills the coefficients of one neuron, by <see cref="WickRange.Place"/>.</summary>
    public static void Fill(
        Nonlinearity function, double mean, double variance, WickRange range, Span<double> target)
    {
        bool isVarying = variance > 0;
        double deviation = isVarying ? Math.Sqrt(variance) : 0;
        if (function is Nonlinearity.Function other && isVarying)
        {
            FillByQuadrature(other, mean, deviation, range, target);
            return;
        }

        for (int power = 1; power <= range.Powers; power++)
        {
            for (int derivative = 0; derivative <= range.Derivatives; derivative++)
            {
                target[range.Place(derivative, power)] = isVarying || function is Nonlinearity.Polynomial
                    ? Closed(function, mean, deviation, derivative, power)
                    : derivative == 0 ? Math.Pow(function.Apply(mean), power) : 0;
            }
        }
    }

    private static double Closed(Nonlinearity function, double mean, double deviation, int k, int p) => function switch
    {
        Nonlinearity.Relu => HermiteCoefficients.Relu((k, p), mean, deviation),
        Nonlinearity.LeakyRelu { Slope: var slope } => HermiteCoefficients.Relu((k, p), mean, deviation)
            + (Math.Pow(-slope, p) * (k % 2 == 0 ? 1 : -1) * HermiteCoefficients.Relu((k, p), -mean, deviation)),
        Nonlinearity.Step => HermiteCoefficients.Step(k, mean, deviation),
        Nonlinearity.Sign => p % 2 == 0
            ? (k == 0 ? 1 : 0)
            : (2 * HermiteCoefficients.Step(k, mean, deviation)) - (k == 0 ? 1 : 0),
        Nonlinearity.Polynomial polynomial => OfPolynomial(
            Derivative(Power(polynomial.Coefficients.Items.AsSpan(), p), k), mean, deviation),
        Nonlinearity.Function => throw new UnreachableException("Functions are integrated."),
        _ => throw new UnreachableException($"Unhandled {function.GetType().Name}."),
    };

    private static double[] Power(ReadOnlySpan<double> coefficients, int power)
    {
        double[] result = [1];
        for (int i = 0; i < power; i++)
        {
            double[] next = new double[result.Length + Math.Max(coefficients.Length - 1, 0)];
            for (int a = 0; a < result.Length; a++)
            {
                for (int b = 0; b < coefficients.Length; b++)
                {
                    next[a + b] += result[a] * coefficients[b];
                }
            }

            result = next;
        }

        return result;
    }

    private static double[] Derivative(double[] coefficients, int times)
    {
        for (int i = 0; i < times; i++)
        {
            coefficients = [.. coefficients.Skip(1).Select((c, j) => c * (j + 1))];
        }

        return coefficients;
    }

    // E[Z^i] by the recursion m E[Z^(i-1)] + (i-1) v E[Z^(i-2)].
    private static double OfPolynomial(double[] coefficients, double mean, double deviation)
    {
        double before = 0, moment = 1, sum = 0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            sum += coefficients[i] * moment;
            (before, moment) = (moment, (mean * moment) + (i * deviation * deviation * before));
        }

        return sum;
    }

    private static void FillByQuadrature(
        Nonlinearity.Function function, double mean, double deviation, WickRange range, Span<double> target)
    {
        target[..range.Count].Clear();
        var rule = GaussHermite.Degree100;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            AddNode(function.Value(mean + (deviation * rule.Nodes[i])), rule.Nodes[i], rule.Weights[i], range, target);
            AddNode(function.Value(mean - (deviation * rule.Nodes[i])), -rule.Nodes[i], rule.Weights[i], range, target);
        }

        for (int power = 1; power <= range.Powers; power++)
        {
            for (int k = 1; k <= range.Derivatives; k++)
            {
                target[range.Place(k, power)] /= Math.Pow(deviation, k);
            }
        }
    }

    private static void AddNode(double value, double node, double weight, WickRange range, Span<double> target)
    {
        double before = 0, hermite = 1;
        for (int k = 0; k <= range.Derivatives; k++)
        {
            double term = weight * hermite;
            for (int power = 1; power <= range.Powers; power++)
            {
                term *= value;
                target[range.Place(k, power)] += term;
            }

            (before, hermite) = (hermite, (node * hermite) - (k * before));
        }
    }
}
