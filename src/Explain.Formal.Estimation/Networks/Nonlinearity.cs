using System.Diagnostics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>An elementwise function between the layers of a network. Closed.</summary>
/// <remarks>
/// <para><b>Source.</b> Their Wick coefficients are those of THEORY 7.5; leaky relu from that of relu on both
/// sides.</para>
/// </remarks>
public abstract record Nonlinearity
{
    private Nonlinearity()
    {
    }

    /// <summary>The logistic function.</summary>
    public static Nonlinearity Sigmoid { get; } =
        new Function("sigmoid", static x => GaussianMoments.Sigmoid(x, 0).Mean);

    /// <summary>The hyperbolic tangent.</summary>
    public static Nonlinearity Tanh { get; } = new Function("tanh", Math.Tanh);

    /// <summary>The cumulative distribution function of the standard normal law.</summary>
    public static Nonlinearity Phi { get; } = new Function("phi", SpecialFunctions.NormalCdf);

    /// <summary>x times Phi(x).</summary>
    public static Nonlinearity Gelu { get; } =
        new Function("gelu", static x => x * SpecialFunctions.NormalCdf(x));

    /// <summary>The variance of weights, times the number of inputs, that keeps the size of a layer behind this
    /// function: 1 / E[f(Z)^2] for a standard normal Z (He initialisation; 2 for relu).</summary>
    public double HeGain
    {
        get
        {
            double[] coefficients = new double[2];
            WickCoefficients.Fill(this, 0, 1, new WickRange(0, 2), coefficients);
            return 1 / coefficients[1];
        }
    }

    /// <summary>The value at a point.</summary>
    public double Apply(double x) => this switch
    {
        Relu => Math.Max(x, 0),
        LeakyRelu leaky => x > 0 ? x : leaky.Slope * x,
        Step => x > 0 ? 1 : 0,
        Sign => Math.Sign(x),
        Polynomial polynomial => polynomial.Coefficients.Items.Reverse().Aggregate(0.0, (sum, c) => (sum * x) + c),
        Function function => function.Value(x),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>max(0, x).</summary>
    public sealed record Relu : Nonlinearity;

    /// <summary>x above zero, <paramref name="Slope"/> x below; |x| for -1.</summary>
    public sealed record LeakyRelu(double Slope) : Nonlinearity;

    /// <summary>1 above zero, else 0.</summary>
    public sealed record Step : Nonlinearity;

    /// <summary>-1, 0 or 1.</summary>
    public sealed record Sign : Nonlinearity;

    /// <summary>A polynomial, the constant first.</summary>
    public sealed record Polynomial(Sequence<double> Coefficients) : Nonlinearity;

    /// <summary>Any function, by Gauss-Hermite quadrature with 100 nodes.</summary>
    /// <param name="Label">The name.</param>
    /// <param name="Value">The function; asked at 100 points for each neuron.</param>
    public sealed record Function(string Label, Func<double, double> Value) : Nonlinearity;
}
