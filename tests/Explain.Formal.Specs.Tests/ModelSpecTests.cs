using Explain.Formal.Testing;
using Explain.Formal.Testing.Formats;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Specs.Tests;

/// <summary>The models of this repository, and specs that start from a model.</summary>
public sealed class ModelSpecTests : IDisposable
{
    private const string Loans = "specs/models/loans.onnx";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_network_of_the_loans_is_the_one_that_the_page_about_models_describes()
    {
        byte[] file = Write(
            17,
            Node("Gemm", "customer first.weight first.bias", "pre", Set("transB", 1L)),
            Node("Relu", "pre", "hidden"),
            Node("Gemm", "hidden second.weight", "score", Set("transB", 1L)),
            Floats("first.weight", [2, 2], 2, -1, -1, 1),
            Floats("first.bias", [2], 0, 0),
            Floats("second.weight", [1, 2], 1, -1),
            Input("customer", -1, 2),
            Output("score"));
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllBytes(RepositoryFiles.Absolute(Loans), file);
        }

        Assert.Equal(file, File.ReadAllBytes(RepositoryFiles.Absolute(Loans)));
    }

    [Theory]
    [InlineData("linear.onnx", "net(x) > 0")]
    [InlineData("small.nnet", "net(x) > 13")]
    [InlineData("same2.onnx", "net(x) > 0")]
    public void A_spec_starts_from_a_model_and_checks_at_once(string name, string question)
    {
        File.WriteAllBytes(Path.Combine(_scratch.Folder, name), BrokenFiles.Right[name]);

        var written = CommandRun.In(_scratch.Folder, "new", "mine.xpl", "--from", name);
        var run = CommandRun.In(_scratch.Folder, "check", "mine.xpl");
        var format = CommandRun.In(_scratch.Folder, "fmt", "--check", "mine.xpl");

        Assert.Equal("mine.xpl is written. Next: explain check mine.xpl\n", written.Output);
        Assert.Contains(question, run.Output, StringComparison.Ordinal);
        Assert.Contains("1 proved, 1 measured", run.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Everything);
        Assert.True(format.ExitCode == 0, format.Everything);
    }

    [Fact]
    public void Inputs_of_every_kind_have_a_law_and_a_range()
    {
        byte[] file = Write(
            17, Node("Cast", "for", "a", Set("to", 1L)), Node("Cast", "net", "b", Set("to", 1L)),
            Node("Add", "a b", "c"), Node("Add", "c model.x", "y"), Input("for", TruthType, [2]),
            Input("net", IntegerType, [1, 2]), Input("model.x", 1), Output("y"));
        File.WriteAllBytes(Path.Combine(_scratch.Folder, "all.onnx"), file);

        CommandRun.In(_scratch.Folder, "new", "mine.xpl", "--from", "all.onnx");
        var run = CommandRun.In(_scratch.Folder, "check", "mine.xpl");

        string spec = File.ReadAllText(Path.Combine(_scratch.Folder, "mine.xpl"));
        Assert.Contains("// for_: bool[2], net_: int[2], model_x: real -> real[2]", spec, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Everything);
    }

    // 129 layers of 128 by 128 weights: more than two million products.
    [Fact]
    public void The_bound_of_a_model_that_is_too_large_is_a_guess_and_says_so()
    {
        float[] weights = [.. Enumerable.Range(0, 128 * 128).Select(i => i % 129 == 0 ? 0.5f : 0)];
        byte[] file = Write(
            17,
            [
                .. Enumerable.Range(0, 129).Select(i => Node("Gemm", $"x{i} w", $"x{i + 1}", Set("transB", 1L))),
                Floats("w", [128, 128], weights), Input("x0", -1, 128), Output("x129"),
            ]);
        File.WriteAllBytes(Path.Combine(_scratch.Folder, "deep.onnx"), file);

        CommandRun.In(_scratch.Folder, "new", "mine.xpl", "--from", "deep.onnx");
        var format = CommandRun.In(_scratch.Folder, "fmt", "--check", "mine.xpl");

        string spec = File.ReadAllText(Path.Combine(_scratch.Folder, "mine.xpl"));
        Assert.Contains("1000 is a guess: the model is too large to bound here.", spec, StringComparison.Ordinal);
        Assert.Contains("net(x0)[0] <= 1000 }", spec, StringComparison.Ordinal);
        Assert.True(format.ExitCode == 0, format.Everything);
    }

    [Fact]
    public void A_model_elsewhere_needs_to_be_allowed_and_the_command_says_how()
    {
        Directory.CreateDirectory(Path.Combine(_scratch.Folder, "specs"));
        File.WriteAllBytes(Path.Combine(_scratch.Folder, "linear.onnx"), BrokenFiles.Right["linear.onnx"]);

        var written = CommandRun.In(_scratch.Folder, "new", "specs/mine.xpl", "--from", "linear.onnx");
        var run = CommandRun.In(_scratch.Folder, "check", "specs/mine.xpl", "--allow-path", ".");

        Assert.Contains("explain check specs/mine.xpl --allow-path .\n", written.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Everything);
    }

    [Theory]
    [InlineData("broken_operator.onnx", 3, "uses the operator 'Zeta', which cannot be read")]
    [InlineData("missing.onnx", 3, "cannot be read")]
    public void A_model_that_cannot_be_read_starts_no_spec(string name, int code, string message)
    {
        const string broken = "broken_operator.onnx";
        File.WriteAllBytes(Path.Combine(_scratch.Folder, broken), BrokenFiles.All[broken]);

        var run = CommandRun.In(_scratch.Folder, "new", "mine.xpl", "--from", name);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_scratch.Folder, "mine.xpl")));
    }
}
