using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Model.Tests.Formats;

/// <summary>Files that other people's tools wrote, and numbers that their tools computed from them.</summary>
public sealed class RealFileTests
{
    [DataFact]
    public void The_trained_recurrent_network_gives_its_reference_outputs()
    {
        var weights = Open("algzoo/raw/rnn_2nd_argmax_h2_n2.safetensors");
        var reference = Open("algzoo/raw/ref_2nd_argmax_h2_n2.json");
        var inputs = reference.Get("input").Doubles();
        var outputs = reference.Get("output").Doubles();
        double[] ih = weights.Get("rnn.weight_ih_l0").Doubles(), hh = weights.Get("rnn.weight_hh_l0").Doubles();
        double[] output = weights.Get("linear.weight").Doubles();

        for (int sample = 0; sample < 4; sample++)
        {
            double[] state = [0, 0];
            for (int step = 0; step < 2; step++)
            {
                double x = inputs[(2 * sample) + step];
                state =
                [
                    Math.Max(0, (hh[0] * state[0]) + (hh[1] * state[1]) + (ih[0] * x)),
                    Math.Max(0, (hh[2] * state[0]) + (hh[3] * state[1]) + (ih[1] * x)),
                ];
            }

            // The reference was computed in float32: ten roundings of 2^-24 each, of terms below 400 in magnitude.
            for (int i = 0; i < 2; i++)
            {
                double value = (output[2 * i] * state[0]) + (output[(2 * i) + 1] * state[1]);
                Assert.Equal(outputs[(2 * sample) + i], value, 400 * 10 / 16_777_216.0);
            }
        }
    }

    [DataFact]
    public void Safetensors_and_JSON_of_one_network_agree_in_float32()
    {
        var binary = Open("algzoo/raw/rnn_2nd_argmax_h2_n2.safetensors");
        var text = Open("algzoo/trained_2nd_argmax_h2_n2.json");

        Assert.Equal(["linear.weight", "rnn.weight_hh_l0", "rnn.weight_ih_l0"], binary.Names);
        foreach (string name in binary.Names)
        {
            var stored = binary.Get(name);
            var written = text.Get($"params/{name}");
            Assert.Equal(stored.Shape, written.Shape);
            Assert.Equal(stored.Doubles(), written.Doubles());
        }
    }

    [DataFact]
    public void A_handcrafted_network_is_read_with_its_integers()
    {
        var file = Open("algzoo/handcrafted_2nd_argmax_2.json");

        Assert.Equal([-1, 1, 1, -1], file.Get("params.rnn.weight_hh_l0").Numbers());
        Assert.Equal(ElementKind.Integer, file.Get("params/linear.weight").Kind);
        Assert.Equal("2nd_argmax", file.Get("task").GetText(0));
        Assert.Equal(2, file.Get("hidden_size").GetNumber(0));
    }

    [DataFact]
    public void The_gates_of_a_circuit_are_texts_and_its_negations_truth_values()
    {
        var file = Open("circuits/hilton_circuits.json");

        var gates = file.Get("circuits/0/top_gates");
        Assert.Equal("OR OR AND OR OR OR OR", string.Join(" ", Enumerable.Range(0, gates.Count).Select(gates.GetText)));
        var negations = file.Get("circuits/0/top_nots");
        Assert.Null(negations.Require(ElementKind.Boolean));
        Assert.Equal("11001001010011", string.Concat(
            Enumerable.Range(0, negations.Count).Select(i => negations.GetBoolean(i) ? '1' : '0')));
        Assert.Equal(Rational.Create(87, 256), file.Get("circuits/0/P_top_true").GetNumber(0));
    }

    [DataFact]
    public void The_fairness_network_gives_its_reference_outputs()
    {
        var weights = Open("small_nets/probspecs_adult_tiny_weights.npz");
        var pairs = Open("small_nets/probspecs_adult_tiny_io.npz");
        double[] x = pairs.Get("x").Doubles(), y = pairs.Get("y").Doubles();
        Assert.Equal([10, 104], weights.Get("0.weight").Shape);

        for (int sample = 0; sample < 8; sample++)
        {
            var hidden = Affine(weights, "0", x[(104 * sample)..(104 * (sample + 1))]).Select(z => Math.Max(0, z));
            double[] output = Affine(weights, "2", [.. hidden]);

            // Computed in float32: 104 roundings of 2^-24 in each of two layers, of terms below 64 in magnitude.
            Assert.Equal(y[2 * sample], output[0], 2 * 104 * 64 / 16_777_216.0);
            Assert.Equal(y[(2 * sample) + 1], output[1], 2 * 104 * 64 / 16_777_216.0);
        }
    }

    [DataTheory]
    [InlineData("MaxOfTwoNumbers")]
    [InlineData("MaxOfTwoNumbersSimpler")]
    [InlineData("MaxOfTwoNumbersUndertrainedSimpler")]
    public void Every_array_of_the_transformers_is_read(string name)
    {
        var file = Open($"max_of_2_transformer/{name}.npz");

        Assert.Equal([64, 32], file.Get("W_E").Shape);
        Assert.Equal([1, 1, 32, 32], file.Get("W_Q").Shape);
        Assert.All(file.Names, array => Assert.Equal(ElementKind.Real, file.Get(array).Kind));
    }

    [DataFact]
    public void A_table_of_probabilities_holds_fractions_and_their_decimals_except_where_it_says_timeout()
    {
        var file = Open("circuits/expected_output_probabilities.csv");
        NamedTensor above = file.Get("numerator"), below = file.Get("denominator"), decimals = file.Get("probability");

        Assert.Equal("c17.aig", file.Get("circuit").GetText(0));
        Assert.Equal([9, 16], new[] { above.GetNumber(0), below.GetNumber(0) });
        Assert.Equal(
            "'numerator' must hold numbers here, but it holds 'timeout' at [35].",
            above.Require(ElementKind.Real)?.Message);
        foreach (int row in Enumerable.Range(0, above.Count).Where(row => above.GetText(row) != "timeout"))
        {
            Assert.Equal((above.GetNumber(row) / below.GetNumber(row)).ToDouble(), decimals.GetDouble(row));
        }
    }

    private static double[] Affine(ValueFile weights, string layer, double[] input)
    {
        double[] matrix = weights.Get($"{layer}.weight").Doubles(), bias = weights.Get($"{layer}.bias").Doubles();
        return
        [
            .. bias.Select((b, row) => b + input.Select((value, i) => value * matrix[(row * input.Length) + i]).Sum()),
        ];
    }

    private static ValueFile Open(string path) =>
        Reading.Open(path, File.ReadAllBytes(TestData.Path(path)));
}
