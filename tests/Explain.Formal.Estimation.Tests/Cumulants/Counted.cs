using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>A number that counts what is done with it.</summary>
internal readonly record struct Counted(Rational Value) :
    IAdditionOperators<Counted, Counted, Counted>,
    ISubtractionOperators<Counted, Counted, Counted>,
    IMultiplyOperators<Counted, Counted, Counted>,
    IDivisionOperators<Counted, Counted, Counted>,
    IAdditiveIdentity<Counted, Counted>,
    IMultiplicativeIdentity<Counted, Counted>
{
    private static readonly AsyncLocal<StrongBox> Counter = new();

    public static Counted AdditiveIdentity => new(0);

    public static Counted MultiplicativeIdentity => new(1);

    public static Counted operator +(Counted left, Counted right) => Count(left.Value + right.Value);

    public static Counted operator -(Counted left, Counted right) => Count(left.Value - right.Value);

    public static Counted operator *(Counted left, Counted right) => Count(left.Value * right.Value);

    public static Counted operator /(Counted left, Counted right) => Count(left.Value / right.Value);

    /// <summary>How many operations a mean takes.</summary>
    public static long CountIn(Obligation.Measure obligation, int order)
    {
        var scalar = Unroller.Unroll(
            obligation.Graph, obligation.Quantity.Operands.Concat(obligation.Distribution.Roots).ToArray());
        var lowering = new MomentLowering(scalar, scalar.Expand(obligation.Distribution));
        var root = lowering.Lower(scalar.WireOf(obligation.Quantity.Operands[0]));
        var facts = new WireFacts(lowering.Circuit, default);
        var presumed = new CumulantPresumptions();
        var colors = WireColors.Of(lowering.Circuit, [root]);
        var space = new TupleSpace(lowering.Circuit, facts, new WireOrder(facts, colors), presumed);
        var expander = new CumulantExpander(space, presumed, CumulantExpansion.Gates, default);
        var cumulants = new CumulantPropagation<Counted, Arithmetic>(
            expander, new CumulantScope(order), presumed, imputation: null);
        Counter.Value = new StrongBox();
        cumulants.Run([WireTuple.Of([new Entry(root)])], default);
        return Counter.Value.Count;
    }

    private static Counted Count(Rational value)
    {
        if (Counter.Value is { } counter)
        {
            counter.Count++;
        }

        return new(value);
    }

    private sealed class StrongBox
    {
        public long Count { get; set; }
    }

    private readonly struct Arithmetic : IMomentArithmetic<Counted>
    {
        public static Counted Convert(Rational value) => new(value);

        public static double ToDouble(Counted value) => value.Value.ToDouble();

        public static Rational? ToExact(Counted value) => value.Value;

        public static GateMoments<Counted>? Function(
            MomentGate.Function function, Counted mean, Counted variance) => null;

        public static Counted? Derivative(
            MomentGate.Function function, HermiteWeight weight, Counted mean, Counted variance) => null;

        public static long Words(Counted value) => 1;
    }
}
