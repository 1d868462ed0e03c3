using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class NnetTests
{
    private static readonly byte[] Small = BrokenFiles.Right["small.nnet"];

    // (1/4, 1) when normalized; the hidden units are 1/4 + 2 + 1/2 and -1/4 + 1; their difference and 3 are 5, and
    // 5 * 4 + 1 = 21.
    [Fact]
    public void A_network_is_normalized_before_and_after() => Assert.Equal("21", Evaluate("1 1"));

    // Far beyond the greatest inputs that the file states, which are 1: (15/4, 1), 25/4 and 0.
    [Fact]
    public void The_least_and_greatest_inputs_are_not_applied() => Assert.Equal("38", Evaluate("8 1"));

    [Fact]
    public void Layers_and_weights_have_names() => Assert.Equal(
        "w1 b1 w2 b2 pre1 h1 pre2", string.Join(' ', Open(Small).NamedWires().Select(wire => wire.Name)));

    [Fact]
    public void A_network_of_single_numbers_is_a_function_of_a_number()
    {
        var model = Open(Encoding.UTF8.GetBytes("1,1,1,1\n1,1\n0\n0\n1\n0,0\n1,1\n2.5\n-1\n"));

        Assert.Equal("real", model.OutputType.ToString());
        Assert.Equal("4", Onnx.OnnxRun.Evaluate(model, [2]).ToString());
    }

    [Theory]
    [InlineData("2,2,1,2,", "3,2,1,2,",
        "Line 3 of the .nnet file cannot be read: it has 3 numbers where 4 are needed.")]
    [InlineData("2,2,1,\n0", "2,2,2,\n0", "Line 3 of the .nnet file cannot be read: the layers start with 2 and end "
        + "with 2 numbers, but the file states 2 inputs and 1 outputs.")]
    [InlineData("2.0,1.0,4.0,", "2.0,0.0,4.0,", "Line 8 of the .nnet file cannot be read: a range is 0.")]
    [InlineData("3e0,", "3e0,\n1", "Line 14 of the .nnet file cannot be read: something follows the last layer.")]
    [InlineData("3e0,", "", "Line 14 of the .nnet file cannot be read: the file ends before it.")]
    public void A_line_that_is_wrong_is_named(string old, string changed, string message) => Assert.Equal(
        message, Read(Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(Small).Replace(old, changed, StringComparison.Ordinal))).Problem?.Message);

    private static string Evaluate(string x) => Onnx.OnnxRun.Evaluate(
        Open(Small), [.. x.Split(' ').Select(text => Numerics.Rational.Parse(text))]).ToString();

    private static ImportedModel Open(byte[] file) => Read(file).TryGet(out var model, out var problem)
        ? model : throw new InvalidOperationException(problem.Message);

    private static FormatResult<ImportedModel> Read(byte[] file) =>
        ModelFile.Read("net.nnet", file, FormatLimits.Default, Reading.NothingBeside);
}
