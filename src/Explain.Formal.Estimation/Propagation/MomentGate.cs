using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A wire of a <see cref="MomentCircuit"/>: the place of the gate that drives it.</summary>
internal readonly record struct Wire(int Index);

/// <summary>A wire times a known number.</summary>
internal readonly record struct LinearTerm(Rational Coefficient, Wire Wire);

/// <summary>The ends of a range.</summary>
internal readonly record struct GateRange(Rational Low, Rational High)
{
    /// <summary>What is in both.</summary>
    public GateRange And(GateRange other) => new(
        Low > other.Low ? Low : other.Low, High < other.High ? High : other.High);

    /// <summary>Each number times a factor that is not 0, and an offset more.</summary>
    public GateRange Map(Rational factor, Rational offset) => factor.Sign > 0
        ? new((Low * factor) + offset, (High * factor) + offset)
        : new((High * factor) + offset, (Low * factor) + offset);
}

/// <summary>A gate of the circuits that moments propagate through (THEORY 2.4): sums, products, functions.
/// Closed.</summary>
/// <remarks>Any operator becomes these few gates, so a rule of another order is written for these alone.</remarks>
internal abstract record MomentGate
{
    private MomentGate()
    {
    }

    /// <summary>A known number.</summary>
    public sealed record Constant(Rational Value) : MomentGate;

    /// <summary>What a draw adds to its mean: a number of mean 0, whatever was drawn before.</summary>
    public sealed record Noise(NoiseBlock Block, int Position) : MomentGate;

    /// <summary>A sum of scaled wires and a number. Equal wires are not merged: each stands for itself.</summary>
    public sealed record Linear(ImmutableArray<LinearTerm> Terms, Rational Offset) : MomentGate;

    /// <summary>The product of two wires, which may be one and the same.</summary>
    public sealed record Product(Wire Left, Wire Right) : MomentGate;

    /// <summary>A function that is no polynomial: its moments are those of a normal operand.</summary>
    public sealed record Function(GateFunction Kind, Wire Operand) : MomentGate
    {
        /// <summary>The range that is proved of the operand, or null.</summary>
        public GateRange? Range { get; init; }
    }

    /// <summary>Something for which there is no rule, and why.</summary>
    public sealed record Missing(string Sentence) : MomentGate;
}

/// <summary>The functions that have Gaussian moments.</summary>
internal enum GateFunction
{
    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary>The magnitude.</summary>
    Abs,

    /// <summary>1 above zero, else 0.</summary>
    Step,

    /// <summary>-1, 0 or 1.</summary>
    Sign,

    /// <summary>1 at zero, else 0.</summary>
    IsZero,

    /// <summary>1 at zero, else 0, of a whole number: its normal law is read from -1/2 to 1/2.</summary>
    IsWholeZero,

    /// <summary>The greatest whole number not above.</summary>
    Floor,

    /// <summary>The exponential.</summary>
    Exp,

    /// <summary>The natural logarithm; only of a wire that does not vary.</summary>
    Log,

    /// <summary>The square root; only of a wire that does not vary.</summary>
    Sqrt,

    /// <summary><c>1 / x</c>; only of a wire that does not vary.</summary>
    Reciprocal,

    /// <summary>The logistic function.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>x Phi(x)</c>.</summary>
    Gelu,

    /// <summary>The distribution function of the standard normal law.</summary>
    Phi,
}

/// <summary>Noises that may depend on each other: those of one draw. Different blocks are uncorrelated.</summary>
/// <remarks>
/// A covariance is the mean of a wire, since the law of a draw may depend on earlier draws: by the law of total
/// covariance, what the noises have in common on average is all that counts at order 2. Beyond, the law of total
/// cumulance needs the wires of <see cref="Cumulant"/>.
/// </remarks>
internal sealed class NoiseBlock(int index, INoiseLaw law, ImmutableArray<Wire> parameters)
{
    private readonly List<ImmutableArray<Wire>> _rows = [];

    /// <summary>The place of the block among all.</summary>
    public int Index => index;

    /// <summary>Whether the noises are jointly normal, given what was drawn before.</summary>
    public bool IsNormal => law.IsNormal;

    /// <summary>The wires that the law of the draw depends on.</summary>
    public ImmutableArray<Wire> Parameters => parameters;

    /// <summary>The number of noises so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a noise with its covariances with all noises of the block so far and itself, in order.</summary>
    public int Add(ImmutableArray<Wire> covariances)
    {
        _rows.Add(covariances);
        return _rows.Count - 1;
    }

    /// <summary>The wire whose mean is the covariance of two noises.</summary>
    public Wire Covariance(int first, int second) => _rows[Math.Max(first, second)][Math.Min(first, second)];

    /// <summary>The wires whose means are the covariances of a noise with those up to it.</summary>
    public ImmutableArray<Wire> Covariances(int position) => _rows[position];

    /// <summary>The joint cumulant of noises, given what was drawn before; at least two, a place may come
    /// twice.</summary>
    public Wire Cumulant(ImmutableArray<int> positions) =>
        positions.Length == 2 ? Covariance(positions[0], positions[1]) : law.Cumulant(positions);
}
