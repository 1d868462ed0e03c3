using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What is done to the instructions of layers before they get registers.</summary>
public sealed class LayerInstructionTests
{
    private static readonly ValueFacts Defined =
        ValueFacts.Of(NumberRange.All, NumberRange.Unit, mayBeUndefined: false);

    private static readonly ValueFacts Undefined = Defined with { MayBeUndefined = true };

    [Fact]
    public void A_relu_that_alone_reads_a_form_is_one_instruction_with_it()
    {
        var form = Form([0], [2]);

        var fused = Rectification.Fuse([Draw(0), form, Relu(1)], [2]);

        Assert.Equal(form with { IsRectified = true }, fused[2]);
    }

    [Theory]
    [InlineData(new[] { 1, 2 })]
    [InlineData(new[] { 3 })]
    public void A_form_that_something_else_reads_stays(int[] outputs)
    {
        Instruction[] instructions =
            [Draw(0), Form([0], [2]), Relu(1), new Instruction(OpCode.Multiply, [1, 2])];

        Assert.Equal(instructions, Rectification.Fuse(instructions, outputs));
    }

    [Fact]
    public void Rows_with_few_zeros_read_the_same_values()
    {
        int[] all = [.. Enumerable.Range(0, 8)];
        int[] most = [.. all.Where(place => place != 3)];
        Instruction[] draws = [.. all.Select(place => Draw((uint)place))];
        double[] ones = [.. all.Select(_ => 1.0)];

        var padded = RowAlignment.Pad([.. draws, Form(most, ones[..7]), Form(all, ones)], _ => Defined);

        Assert.Equal(Form(all, [1, 1, 1, 0, 1, 1, 1, 1]), padded[8]);
        Assert.Equal(Form(all, ones), padded[9]);
    }

    [Fact]
    public void Rows_of_an_emptier_matrix_stay()
    {
        Instruction[] instructions = [Draw(0), Draw(1), Form([0], [1]), Form([0, 1], [1, 1])];

        Assert.Equal(instructions, RowAlignment.Pad(instructions, _ => Defined));
    }

    [Fact]
    public void A_row_never_reads_a_value_that_may_be_missing()
    {
        int[] all = [.. Enumerable.Range(0, 8)];
        double[] ones = [.. all.Select(_ => 1.0)];
        Instruction[] instructions =
        [
            .. all.Select(place => Draw((uint)place)), Form([.. all.Skip(1)], ones[1..]), Form(all, ones),
        ];

        Assert.Equal(instructions, RowAlignment.Pad(instructions, place => place == 0 ? Undefined : Defined));
    }

    [Fact]
    public void A_row_never_reads_one_that_comes_after_it_or_its_terms_in_another_order()
    {
        int[] all = [.. Enumerable.Range(0, 8)];
        double[] ones = [.. all.Select(_ => 1.0)];
        Instruction[] instructions =
        [
            .. all.Select(place => Draw((uint)place)),
            Form([.. all.Skip(1)], ones[1..]),
            Form([.. all.Skip(1), 8], ones),
            Form([.. all.Reverse()], ones),
        ];

        Assert.Equal(instructions, RowAlignment.Pad(instructions, _ => Defined));
    }

    private static Instruction Draw(uint variable) => new(OpCode.DrawUniform, []) { Variable = variable };

    private static Instruction Relu(int place) => new(OpCode.Relu, [place]);

    private static Instruction Form(int[] places, double[] coefficients) =>
        new(OpCode.Linear, places.ToSequence()) { Coefficients = coefficients.ToSequence() };
}
