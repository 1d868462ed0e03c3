using System.Text;
using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Whole specs: those of the corpus, and a real model at reference points.</summary>
public sealed class CorpusTests
{
    // They name what only their authors have, show what is refused, or take long.
    private static readonly string[] Drafts = ["adversarial.xpl", "twin.xpl", "weighted_vote.xpl", "gliders.xpl"];

    public static TheoryData<string> Names => new(Corpus.Names.Except(Drafts, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_spec_of_the_corpus_lacks_at_most_its_files(string name)
    {
        var files = new MemoryFiles(Corpus.Names.ToDictionary(
            other => other, other => Encoding.UTF8.GetBytes(Corpus.Read(other)), StringComparer.Ordinal));

        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText(name, Corpus.Read(name))), CompilerOptions.Default, files);

        Assert.All(compiled.Diagnostics, diagnostic => Assert.Equal("XF3008", diagnostic.Descriptor.Code));
    }

    [Fact]
    public void What_a_missing_module_declares_is_not_reported_again() => Compiled.Check(
        """
        import [|nowhere.lib:XF2018|]
        behavior b { forall x in box(0, 1): f(x) <= lib.g(x) }
        """);

    [Theory]
    [InlineData("import other.lib as q\nconst a = q.two + lib_only", "XF2001")]
    [InlineData("import lib\nconst a = two + lib.two", "")]
    [InlineData("import lib as q\nconst a = q.two + two", "")]
    public void Imports_are_in_reach_by_alias_and_unqualified(string text, string code)
    {
        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("test.xpl", text)), CompilerOptions.Default,
            MemoryFiles.With(("lib.xpl", "const two = 2")));

        Assert.Equal(code, string.Join(' ', compiled.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code)));
    }

    [Fact]
    public void Modules_that_import_each_other_are_reported()
    {
        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("a.xpl", "import b\nconst x = 1")), CompilerOptions.Default,
            MemoryFiles.With(("b.xpl", "import a\nconst y = 1")));

        Assert.Equal(["XF2010"], compiled.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code));
    }

    [Fact]
    public void A_param_takes_the_value_of_the_command_line()
    {
        var options = CompilerOptions.Default with { Params = CompilerOptions.Default.Params.Add("n", "7") };

        var spec = Compiled.Spec(
            "param n: int = 4\nbehavior b { forall x in 0..n: x < n }", options, MemoryFiles.None);

        var variable = Assert.Single(
            Assert.IsType<Behavior.Quantified>(Assert.Single(spec.Behaviors)).Obligation.Variables);
        Assert.Equal("0..7", variable.Domain.ToString());
    }

    [DataFact]
    public void The_trained_network_of_AlgZoo_gives_its_reference_outputs()
    {
        using var reference = JsonDocument.Parse(
            File.ReadAllText(TestData.Path("algzoo/raw/ref_2nd_argmax_h2_n2.json")));
        byte[] weights = File.ReadAllBytes(TestData.Path("algzoo/raw/rnn_2nd_argmax_h2_n2.safetensors"));
        var files = new MemoryFiles(
            new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["w.safetensors"] = weights });
        var behavior = Assert.IsType<Behavior.Quantified>(Assert.Single(Compiled.Spec(
            Corpus.Read("rnn.xpl") + """

            model trained(x: real[2]) -> real[2] {
              parameter w_ih: real[2] from "w.safetensors" at "rnn.weight_ih_l0"
              parameter w_hh: real[2, 2] from "w.safetensors" at "rnn.weight_hh_l0"
              parameter w_out: real[2, 2] from "w.safetensors" at "linear.weight"
              let run = rnn(x, w_ih, w_hh, w_out)
              return run
            }
            behavior b { forall x in box(-9, 9)[2]: all(trained(x) <= 100) }
            """,
            CompilerOptions.Default,
            files).Behaviors));
        var graph = behavior.Obligation.Graph;
        var output = graph.Labels.Single(label => label.Name == "trained.run").Node;

        var points = reference.RootElement.GetProperty("input").EnumerateArray();
        foreach (var (input, expected) in points.Zip(reference.RootElement.GetProperty("output").EnumerateArray())
            .Take(50))
        {
            var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal)
            {
                ["x"] = Compiled.Numbers([.. input.EnumerateArray().Select(entry => entry.GetDouble())]),
            };
            var actual = ReferenceEvaluator.Evaluate(graph, output, inputs);
            for (int i = 0; i < 2; i++)
            {
                double value = ((Value.Number)actual.Entries[i]).Enclosure.Low.ToDouble();

                // The reference is computed in single precision: about ten roundings of numbers below 1000.
                Assert.Equal(expected[i].GetDouble(), value, 10 * 1000 * Math.Pow(2, -24));
            }
        }
    }
}
