using Explain.Formal.Numerics;

namespace Explain.Formal.Worlds;

/// <summary>A small network that says whether a camera has a face before it, trained neuron by neuron.</summary>
/// <remarks>
/// The logit of a face is a bias plus neurons, each the ReLU of a weighted sum of cues. The first neuron learns by
/// stochastic gradient descent on the logistic loss from nights as they come; weights shrink towards 0 at each step. It
/// then stays as it is, and the second learns from one picture of each kind that was seen, however rare: cascade
/// correlation (Fahlman and Lebiere 1990) adds neurons so. Weights end with two decimals, and are exact wherever they
/// are read.
/// </remarks>
internal sealed class FaceNetwork
{
    /// <summary>How often there is a photograph in training.</summary>
    public const double Photographs = 1e-4;

    private const int Nights = 100_000;
    private const int Rounds = 20_000;
    private const double Rate = 0.05;
    private const double Shrinking = 1e-3;

    private readonly Neuron _body;
    private readonly Neuron _print;
    private double _bias;

    private FaceNetwork(RandomStream random) => (_body, _print) = (new Neuron(random, 0), new Neuron(random, 1));

    /// <summary>What is written to a file: both neurons, and the bias.</summary>
    public object Weights => new { body = _body.Written, print = _print.Written, bias = _bias };

    /// <summary>The network after training.</summary>
    /// <param name="seed">Decides the nights, and the weights at the start.</param>
    public static FaceNetwork Train(ulong seed)
    {
        var network = new FaceNetwork(new RandomStream(seed, 1));
        var kinds = network.LearnNights(new RandomStream(seed));
        network._body.Round();
        network._bias = Math.Round(network._bias, 2);
        network.LearnKinds(kinds);
        network._print.Round();
        return network;
    }

    /// <summary>Whether it says that these cues are those of a face.</summary>
    public bool Says(double[] cues) => Logit(cues) > 0;

    /// <summary>Trains the first neuron and the bias.</summary>
    /// <returns>Each kind of picture that was seen, with how much oftener with a face than without.</returns>
    private SortedDictionary<int, (double[] Cues, int Faces)> LearnNights(RandomStream random)
    {
        var kinds = new SortedDictionary<int, (double[] Cues, int Faces)>();
        for (ulong night = 0; night < Nights; night++)
        {
            var seen = CameraNight.Draw(random, night, Photographs);
            double[] cues = seen.Cues(seen.Left);
            bool isFace = seen.HasFace(seen.Left);
            double error = Error(cues, isFace);
            _body.Learn(cues, error);
            _bias -= Rate * error;
            int kind = cues.Aggregate(0, (code, cue) => (2 * code) + (int)cue);
            kinds[kind] = (cues, kinds.GetValueOrDefault(kind).Faces + (isFace ? 1 : -1));
        }

        return kinds;
    }

    private void LearnKinds(SortedDictionary<int, (double[] Cues, int Faces)> kinds)
    {
        for (int round = 0; round < Rounds; round++)
        {
            foreach (var (cues, faces) in kinds.Values)
            {
                _print.Learn(cues, Error(cues, faces > 0));
            }
        }
    }

    private double Logit(double[] cues) => _bias + _body.Value(cues) + _print.Value(cues);

    private double Error(double[] cues, bool isFace) => (1 / (1 + Math.Exp(-Logit(cues)))) - (isFace ? 1 : 0);

    private sealed class Neuron(RandomStream random, ulong number)
    {
        private readonly double[] _weights =
            [.. Enumerable.Range(0, CameraNight.CueCount).Select(cue => random.Uniform(number, (uint)cue) / 10)];

        private double _bias;

        public object Written => new { weights = _weights, bias = _bias };

        public double Value(double[] cues) =>
            Math.Max(0, _bias + cues.Zip(_weights, (cue, weight) => cue * weight).Sum());

        public void Learn(double[] cues, double error)
        {
            bool isOn = Value(cues) > 0;
            _bias -= isOn ? Rate * error : 0;
            for (int cue = 0; cue < cues.Length; cue++)
            {
                double moved = _weights[cue] - (isOn ? Rate * error * cues[cue] : 0);
                _weights[cue] = Math.Sign(moved) * Math.Max(0, Math.Abs(moved) - (Rate * Shrinking));
            }
        }

        public void Round()
        {
            _bias = Math.Round(_bias, 2);
            for (int cue = 0; cue < _weights.Length; cue++)
            {
                _weights[cue] = Math.Round(_weights[cue], 2);
            }
        }
    }
}
