namespace Explain.Formal.Explanation.Tests;

/// <summary>The list of circuits that studies run through.</summary>
public sealed class CircuitSearchTests
{
    // Of one input: x * x, and x plus or minus 1, 2, 3. Of two, up to their names: x * x, x * y, x + y, x + c y for the
    // five other factors, and six shifts.
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 14)]
    public void The_circuits_of_one_gate_are_counted_by_hand(int inputs, int count) =>
        Assert.Equal(count, new CircuitSearch(1, inputs).Circuits(_ => true).Count());

    /// <summary>Against a list made another way: all sequences of gates, each as the text of its root, of which the
    /// least among those of all names of inputs counts.</summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    public void Every_circuit_is_listed_once(int size, int inputs)
    {
        var listed = new CircuitSearch(size, inputs).Circuits(_ => true).Select(Text).ToList();

        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Everything(size, inputs), listed.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Smaller_circuits_come_first()
    {
        int[] sizes = [.. new CircuitSearch(3, 1).Circuits(_ => true).Select(circuit => circuit.Gates.Length)];

        Assert.Equal(sizes.Order(), sizes);
    }

    [Fact]
    public void A_circuit_prints_as_a_block()
    {
        var circuit = new Circuit(2,
        [
            new CircuitGate.Product(0, 1), new CircuitGate.Sum(2, -3, 0), new CircuitGate.Shift(3, 2),
            new CircuitGate.Sum(4, 1, 2),
        ]);

        Assert.Equal("let a = x * y  let b = a - 3 * x  let c = b + 2  return c + a", circuit.Print());
    }

    private static HashSet<string> Everything(int size, int inputs)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        Extend([], size, inputs, all);
        return all;
    }

    private static void Extend(CircuitGate[] gates, int left, int inputs, HashSet<string> all)
    {
        if (gates.Length > 0)
        {
            var circuit = new Circuit(inputs, [.. gates]);
            var texts = Enumerable.Range(0, gates.Length).Select(i => Term(circuit, inputs + i, [0, 1])).ToList();
            bool isUsed = Enumerable.Range(inputs, gates.Length - 1)
                .All(wire => gates.Any(gate => gate.Operands.Contains(wire)));
            if (isUsed && texts.Distinct(StringComparer.Ordinal).Count() == texts.Count)
            {
                all.Add(Text(circuit));
            }
        }

        if (left > 0)
        {
            foreach (var gate in CircuitGate.Over([.. Enumerable.Range(0, inputs + gates.Length)]))
            {
                Extend([.. gates, gate], left - 1, inputs, all);
            }
        }
    }

    private static string Text(Circuit circuit)
    {
        string first = Term(circuit, circuit.Root, [0, 1]), second = Term(circuit, circuit.Root, [1, 0]);
        return circuit.Inputs == 1 || string.CompareOrdinal(first, second) <= 0 ? first : second;
    }

    private static string Term(Circuit circuit, int wire, int[] names)
    {
        if (wire < circuit.Inputs)
        {
            return "xy"[names[wire]].ToString();
        }

        string Name(int operand) => Term(circuit, operand, names);
        var gate = circuit.Gates[wire - circuit.Inputs];
        string operands = string.Join(',', gate.Operands.Select(Name).Order(StringComparer.Ordinal));
        return gate is CircuitGate.Product ? $"(*{operands})"
            : gate is CircuitGate.Sum { Factor: 1 } ? $"(+{operands})"
            : $"({gate.Print(Name)})";
    }
}
