using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>An arithmetic circuit: gates in order, each over inputs and earlier gates; the last one is its
/// root.</summary>
/// <remarks>Wires are numbered: inputs first, then gates. Every gate but the root is used.</remarks>
/// <param name="Inputs">The number of inputs that there are; not all need be used.</param>
/// <param name="Gates">The gates; at least one.</param>
internal sealed record Circuit(int Inputs, Sequence<CircuitGate> Gates)
{
    /// <summary>The number of the root.</summary>
    public int Root => Inputs + Gates.Length - 1;

    /// <summary>The gate of the root.</summary>
    public CircuitGate RootGate => Gates[^1];

    /// <summary>The name of a wire: x, y, z, u for inputs, a, b, c ... for gates.</summary>
    public string NameOf(int wire) =>
        wire < Inputs ? CircuitClass.InputNames[wire] : ((char)('a' + wire - Inputs)).ToString();

    /// <summary>The circuit as the inside of a block: <c>let a = x * x  return a * a</c>.</summary>
    public string Print()
    {
        var lets = Gates.SkipLast(1).Select((gate, i) => $"let {NameOf(Inputs + i)} = {gate.Print(NameOf)}  ");
        return $"{string.Concat(lets)}return {RootGate.Print(NameOf)}";
    }
}
