namespace Explain.Formal.Model.Tests.Formats.Circuits;

public sealed class BenchTests
{
    [Theory]
    [InlineData("AND", new[] { 0, 0, 0, 1 })]
    [InlineData("OR", new[] { 0, 1, 1, 1 })]
    [InlineData("NAND", new[] { 1, 1, 1, 0 })]
    [InlineData("NOR", new[] { 1, 0, 0, 0 })]
    [InlineData("XOR", new[] { 0, 1, 1, 0 })]
    [InlineData("xnor", new[] { 1, 0, 0, 1 })]
    [InlineData("LUT 0x2", new[] { 0, 1, 0, 0 })]
    [InlineData("LUT 0x4", new[] { 0, 0, 1, 0 })]
    [InlineData("LUT 0xb", new[] { 1, 1, 0, 1 })]
    [InlineData("LUT 0xD", new[] { 1, 0, 1, 1 })]
    [InlineData("LUT 0x7", new[] { 1, 1, 1, 0 })]
    [InlineData("LUT 0x1", new[] { 1, 0, 0, 0 })]
    [InlineData("LUT 0x3", new[] { 1, 1, 0, 0 })]
    public void A_gate_means_what_its_name_says(string gate, int[] table) =>
        Assert.Equal(table, Circuit.Read("g.bench", $"INPUT(a)\nINPUT(b)\nOUTPUT(c)\nc = {gate}(a, b)").Table(2));

    [Theory]
    [InlineData("vdd", 1)]
    [InlineData("Vdd", 1)]
    [InlineData("GND", 0)]
    public void A_supply_is_a_truth_value(string word, int value) => Assert.Equal(
        [0, value],
        Circuit.Read("g.bench", $"\u00EF\u00BB\u00BFINPUT(a)\nOUTPUT(c)\nk = {word}\nc = AND(a, k)").Table(1));

    [Fact]
    public void A_table_of_many_inputs_is_its_bits()
    {
        const ulong Bits = 0x9E37_79B9_7F4A_7C15;
        string inputs = string.Concat(Enumerable.Range(0, 6).Select(i => $"INPUT(i{i})\n"));

        var model = Circuit.Read("t.bench", $"{inputs}OUTPUT(o)\no = LUT 0x{Bits:x} (i0, i1, i2, i3, i4, i5)");

        Assert.Equal(Enumerable.Range(0, 64).Select(i => (int)((Bits >> i) & 1)), model.Table(6));
    }

    [Fact]
    public void Gates_stay_gates_and_names_become_labels()
    {
        var model = Circuit.Read("c.bench", """
            # a comment
            INPUT(N1)
            INPUT(22)
            OUTPUT(out)   # used before it is written
            out = NAND(N1, mid)
            mid = XOR(N1, 22)
            """);

        Assert.Equal(
            """
            %0 : bool[2] = input x
            %1 : bool = slice [0] %0
            %2 : bool = slice [1] %0
            %3 : bool = not-equal %1, %2
            %4 : bool = and %1, %3
            %5 : bool = not %4
            N1 = %1
            22 = %2
            mid = %3
            out = %5

            """,
            GraphPrinter.Print(model.Graph));
        Assert.Equal("bool", model.OutputType.ToString());
    }

    [Fact]
    public void Constants_and_outputs_that_are_inputs_are_read() => Assert.Equal(
        [1, 0b101], Circuit.Read("c.bench", "INPUT(a)\nOUTPUT(t)\nOUTPUT(f)\nOUTPUT(a)\nt = vdd\nf = gnd").Table(1)
            .Select(bits => bits & 0b111));

    [Fact]
    public void A_deep_circuit_needs_no_deep_stack()
    {
        const int Depth = 100_000;
        string gates = string.Concat(Enumerable.Range(0, Depth).Select(i => $"n{i} = NOT(n{i + 1})\n"));

        var model = Circuit.Read("deep.bench", $"INPUT(n{Depth})\nOUTPUT(n0)\n{gates}");

        Assert.Equal([0, 1], model.Table(1));
    }

    [Theory]
    [InlineData("INPUT(a)\nOUTPUT(b)", "XF3701")]
    [InlineData("INPUT(a)\nOUTPUT(a)\na = NOT(a)", "XF3702")]
    [InlineData("INPUT(a)\nINPUT(a)\nOUTPUT(a)", "XF3702")]
    [InlineData("OUTPUT(a)\na = NOT(b)\nb = NOT(a)", "XF3703")]
    [InlineData("OUTPUT(a)\na = NOT(a)", "XF3703")]
    [InlineData("INPUT(a)", "XF3704")]
    [InlineData("", "XF3704")]
    [InlineData("INPUT(a", "XF3711")]
    [InlineData("INPUT()", "XF3711")]
    [InlineData("INPUTS(a)", "XF3711")]
    [InlineData("a = AND()", "XF3711")]
    [InlineData("= AND(a)", "XF3711")]
    [InlineData("a = FOO(b)", "XF3712")]
    [InlineData("a = LUT 0x(b)", "XF3712")]
    [InlineData("a = NOT(b, c)", "XF3713")]
    [InlineData("a = LUT 0x8 (b)", "XF3713")]
    [InlineData("a = LUT 0x8 (b, c, d, e, f, g, h)", "XF3713")]
    [InlineData("a = DFF(b)", "XF3714")]
    public void What_is_wrong_is_told(string text, string code) =>
        Assert.Equal(code, Circuit.CodeOf("wrong.bench", text));
}
