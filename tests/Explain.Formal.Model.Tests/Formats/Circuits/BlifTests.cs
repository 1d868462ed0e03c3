namespace Explain.Formal.Model.Tests.Formats.Circuits;

public sealed class BlifTests
{
    [Theory]
    [InlineData("11 1", new[] { 0, 0, 0, 1 })]
    [InlineData("10 1\n01 1", new[] { 0, 1, 1, 0 })]
    [InlineData("1- 1\n-1 1", new[] { 0, 1, 1, 1 })]
    [InlineData("00 0", new[] { 0, 1, 1, 1 })]
    [InlineData("-- 1", new[] { 1, 1, 1, 1 })]
    [InlineData("-1 0", new[] { 1, 1, 0, 0 })]
    [InlineData("", new[] { 0, 0, 0, 0 })]
    public void A_cover_is_a_sum_of_products(string rows, int[] table) => Assert.Equal(
        table, Circuit.Read("c.blif", $".model m\n.inputs a b\n.outputs c\n.names a b c\n{rows}\n.end\n").Table(2));

    [Fact]
    public void A_cover_of_three_inputs_is_a_sum_of_products()
    {
        var model = Circuit.Read("c.blif", """
            .model m # three signals, on two lines
            .inputs a \
              b c
            .outputs o none one
            .names a b c o
            1-0 1
            011 1
            .names none
            .names one
            1
            """);

        // a is the lowest bit: a and not c, or b and c and not a; the last output is always true.
        Assert.Equal([4, 5, 4, 5, 4, 4, 5, 4], model.Table(3));
        Assert.Equal("bool[3]", model.OutputType.ToString());
    }

    [Theory]
    [InlineData(".exdc\n.inputs a b\n.outputs c\n.names a b c\n10 1\n.end")]
    [InlineData(".area 3.5\n.delay a INV 1 2 3 4 5 6\n.wire_load_slope 0.1\n.default_output_required 0 0")]
    [InlineData(".attr src \"c.v:3\"\n.cname $and$c")]
    public void What_circuits_cost_and_do_not_care_about_is_left_out(string more) => Assert.Equal(
        [0, 0, 0, 1],
        Circuit.Read("c.blif", $".model m\n.inputs a b\n.outputs c\n.names a b c\n11 1\n{more}\n").Table(2));

    [Theory]
    [InlineData(".inputs a a\n.outputs a", "XF3702")]
    [InlineData(".library x", "XF3721")]
    [InlineData(".latch a b", "XF3722")]
    [InlineData(".subckt full a=b", "XF3723")]
    [InlineData(".names a b\n2 1", "XF3724")]
    [InlineData(".names a b\n1 1\n0 0", "XF3724")]
    [InlineData(".names a b\n11 1", "XF3724")]
    [InlineData("11 1", "XF3724")]
    [InlineData(".names", "XF3725")]
    [InlineData(".outputs a \\", "XF3701")]
    public void What_is_wrong_is_told(string text, string code) =>
        Assert.Equal(code, Circuit.CodeOf("wrong.blif", text));
}
