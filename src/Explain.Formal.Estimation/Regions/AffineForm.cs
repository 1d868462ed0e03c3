using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A constant plus constant multiples of the inputs, exactly.</summary>
/// <param name="linear">The multiple of each input.</param>
/// <param name="constant">The constant.</param>
internal sealed class AffineForm(Rational[] linear, Rational constant)
{
    /// <summary>The multiple of each input.</summary>
    public IReadOnlyList<Rational> Linear => linear;

    /// <summary>The constant.</summary>
    public Rational Constant { get; } = constant;

    /// <summary>Whether no input takes part.</summary>
    public bool IsConstant { get; } = Array.TrueForAll(linear, factor => factor.IsZero);

    /// <summary>A number.</summary>
    public static AffineForm Number(int inputs, Rational value) => new(new Rational[inputs], value);

    /// <summary>An input.</summary>
    public static AffineForm Input(int inputs, int place)
    {
        var linear = new Rational[inputs];
        linear[place] = Rational.One;
        return new AffineForm(linear, Rational.Zero);
    }

    /// <summary>The sum of two forms.</summary>
    public AffineForm Plus(AffineForm other) =>
        new([.. linear.Zip(other.Linear, (a, b) => a + b)], Constant + other.Constant);

    /// <summary>The difference of two forms.</summary>
    public AffineForm Minus(AffineForm other) =>
        new([.. linear.Zip(other.Linear, (a, b) => a - b)], Constant - other.Constant);

    /// <summary>A multiple.</summary>
    public AffineForm Times(Rational factor) => new([.. linear.Select(each => each * factor)], Constant * factor);
}
