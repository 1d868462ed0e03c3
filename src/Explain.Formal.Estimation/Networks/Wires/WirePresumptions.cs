using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What an estimate of orders 1 and 2 by layers rests on, in the words of the propagation gate by
/// gate.</summary>
internal static class WirePresumptions
{
    /// <summary>The lines; none where the estimate is exact.</summary>
    public static Sequence<string> Of(
        NetworkQuestion question, int order, WirePlan plan, IEnumerable<Item> items) =>
        Lines(question, order, plan).Concat(Shapes(items, order)).ToSequence();

    /// <summary>The gate that a function is; null if it is several.</summary>
    public static GateFunction? GateOf(Nonlinearity function) => function switch
    {
        Nonlinearity.Relu => GateFunction.Relu,
        Nonlinearity.LeakyRelu { Slope: -1 } => GateFunction.Abs,
        Nonlinearity.Step => GateFunction.Step,
        Nonlinearity.Sign => GateFunction.Sign,
        _ when function == Nonlinearity.Sigmoid => GateFunction.Sigmoid,
        _ when function == Nonlinearity.Tanh => GateFunction.Tanh,
        _ when function == Nonlinearity.Gelu => GateFunction.Gelu,
        _ when function == Nonlinearity.Phi => GateFunction.Phi,
        _ => null, // A function that is not known to be one gate is left to the gates.
    };

    private static IEnumerable<string> Lines(NetworkQuestion question, int order, WirePlan plan)
    {
        int hidden = question.Network.Layers.Length - 1;
        bool isMean = question.Kind == QuantityKind.Expectation;
        bool hasJointInput = order == 1 && question.Input.Covariance is { } covariance
            && covariance.Where((entry, place) => entry != 0 && place % (question.Network.Inputs + 1) != 0).Any();
        if (hidden > 1 || !isMean || hasJointInput)
        {
            yield return order == 1
                ? "independent wires" + (plan.HasPairs ? ", unless tracked" : "")
                : "third and higher joint cumulants are 0";
        }

        // The first layer of a normal input is exactly normal.
        var shaped = question.Network.Layers.Take(hidden)
            .Skip(question.Input.FourthCumulants is null ? 1 : 0).ToArray();
        int gates = shaped.Sum(layer => layer.Outputs - layer.Carried);
        var names = shaped.Select(layer => GateOf(layer.After ?? new Nonlinearity.Relu())).OfType<GateFunction>();
        if (question.Kind == QuantityKind.Probability)
        {
            gates += question.Network.Outputs;
            names = names.Append(GateFunction.Step);
        }

        if (gates > 0)
        {
            string list = string.Join(", ", names.Distinct().Order().Select(GaussianGates.NameOf));
            yield return $"normal shape at {gates} {(gates == 1 ? "gate" : "gates")} ({list})";
        }
    }

    // At order 2 nothing is carried that a normal law has not.
    private static IEnumerable<string> Shapes(IEnumerable<Item> items, int order) =>
        items.OfType<Item.Approximate>()
            .Where(item => item.Shape is not JointShape.Cumulants cumulants || cumulants.Order < order)
            .Select(item => $"{item.Shape.Words}: {item.Name}");
}
