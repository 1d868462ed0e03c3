using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A network of affine layers with elementwise functions behind them. Immutable, valid by
/// construction.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Layer l maps the outputs of layer l - 1, at first the input, so sizes must fit; layers need not
/// be square.</para>
/// </remarks>
public sealed class LayeredNetwork
{
    /// <summary>Checks that sizes fit.</summary>
    /// <exception cref="ArgumentException">There is no layer, or a layer does not fit the one before.</exception>
    public LayeredNetwork(Sequence<AffineLayer> layers)
    {
        if (layers.Length == 0)
        {
            throw new ArgumentException("A network has at least one layer.", nameof(layers));
        }

        for (int i = 1; i < layers.Length; i++)
        {
            if (layers[i].Inputs != layers[i - 1].Outputs)
            {
                throw new ArgumentException($"Layer {i} does not take what layer {i - 1} gives.", nameof(layers));
            }
        }

        Layers = layers;
    }

    /// <summary>The layers, from the input on.</summary>
    public Sequence<AffineLayer> Layers { get; }

    /// <summary>Whether a layer takes more than what the function before it gives: wires that skip layers, as in
    /// recurrent and residual networks.</summary>
    public bool HasSkips => Layers.Any(layer => layer.Carried > 0);

    /// <summary>The size of the input.</summary>
    public int Inputs => Layers[0].Inputs;

    /// <summary>The size of the output.</summary>
    public int Outputs => Layers[^1].Outputs;

    /// <summary>The output for an input.</summary>
    public double[] Apply(ReadOnlySpan<double> input)
    {
        double[] state = input.ToArray();
        foreach (var layer in Layers)
        {
            state = layer.Apply(state);
        }

        return state;
    }
}

/// <summary>One affine map, z = W x + b, and the function behind it.</summary>
public sealed class AffineLayer
{
    /// <summary>Checks that sizes fit.</summary>
    /// <param name="inputs">The size of x.</param>
    /// <param name="weights">W, row-major: <c>[outputs, inputs]</c>.</param>
    /// <param name="bias">b, <c>[outputs]</c>.</param>
    /// <param name="after">The function behind the layer; null for none.</param>
    /// <exception cref="ArgumentException">Sizes do not fit.</exception>
    public AffineLayer(
        int inputs, ImmutableArray<double> weights, ImmutableArray<double> bias, Nonlinearity? after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        if (bias.Length == 0 || weights.Length != (long)inputs * bias.Length)
        {
            throw new ArgumentException(
                "A layer has an output, and a weight for each input and output.", nameof(weights));
        }

        (Inputs, Weights, Bias, After) = (inputs, weights, bias, after);
    }

    /// <summary>The size of x.</summary>
    public int Inputs { get; }

    /// <summary>The size of z.</summary>
    public int Outputs => Bias.Length;

    /// <summary>W, row-major.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>b.</summary>
    public ImmutableArray<double> Bias { get; }

    /// <summary>The function behind the layer, if any.</summary>
    public Nonlinearity? After { get; }

    /// <summary>How many of the last outputs go on as they are, without the function: what later layers need of
    /// earlier ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than there are outputs.</exception>
    public int Carried
    {
        get;
        init => field = value >= 0 && value <= Outputs
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "Carried outputs are some of the outputs.");
    }

    /// <summary>The mean of a diagonal entry of W W^T under the law the weights were drawn from: their variance times
    /// the number of inputs. Null: see <see cref="AverageMetric"/>.</summary>
    public double? Gain { get; init; }

    /// <summary>The output for an input.</summary>
    public double[] Apply(ReadOnlySpan<double> input)
    {
        double[] result = [.. Bias];
        for (int i = 0; i < result.Length; i++)
        {
            for (int j = 0; j < Inputs; j++)
            {
                result[i] += Weights[(i * Inputs) + j] * input[j];
            }

            result[i] = i < Outputs - Carried ? After?.Apply(result[i]) ?? result[i] : result[i];
        }

        return result;
    }
}
