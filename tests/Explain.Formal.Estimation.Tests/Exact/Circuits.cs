using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Evaluates circuits gate by gate: slow and obvious.</summary>
internal static class Circuits
{
    public static bool Evaluate(Netlist netlist, int literal, IReadOnlyDictionary<int, bool> inputs) =>
        Evaluate(netlist, literal, inputs, []);

    // Each gate once, however often it is used.
    private static bool Evaluate(
        Netlist netlist, int literal, IReadOnlyDictionary<int, bool> inputs, Dictionary<int, bool> known)
    {
        if (!known.TryGetValue(literal / 2, out bool value))
        {
            value = netlist.Gates[literal / 2] switch
            {
                { Kind: GateKind.Leaf } => literal > Netlist.True && inputs[literal & ~1],
                { Kind: GateKind.And } gate => Of(gate.A) && Of(gate.B),
                { Kind: GateKind.Xor } gate => Of(gate.A) ^ Of(gate.B),
                { Kind: GateKind.Parity } gate => Of(gate.A) ^ Of(gate.B) ^ Of(gate.C),
                { Kind: GateKind.Choose } gate => Of(gate.A) ? Of(gate.B) : Of(gate.C),
                { Kind: GateKind.Majority } gate => new[] { gate.A, gate.B, gate.C }.Count(Of) >= 2,
                var gate => throw new InvalidOperationException($"Unhandled {gate.Kind}."),
            };
            known.Add(literal / 2, value);
        }

        return value != ((literal & 1) == 1);

        bool Of(int operand) => Evaluate(netlist, operand, inputs, known);
    }

    public static Rational Evaluate(Netlist netlist, BitNumber number, IReadOnlyDictionary<int, bool> inputs)
    {
        var known = new Dictionary<int, bool>();
        BigInteger Digit(int literal, int place) =>
            Evaluate(netlist, literal, inputs, known) ? BigInteger.One << place : BigInteger.Zero;

        var numerator = number.Bits.Select(Digit).Aggregate(BigInteger.Zero, (sum, digit) => sum + digit)
            - Digit(number.Sign, number.Bits.Length);
        Assert.InRange(numerator, number.Low, number.High);
        return Rational.Create(numerator, number.Denominator);
    }
}
