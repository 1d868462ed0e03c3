using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>One value of a law whose parameters are known: what <c>draw(seed: s)</c> gives a constant or a
/// weight.</summary>
/// <remarks>
/// <para><b>Shapes.</b> An elementwise law fills each entry by a draw of its own; a joint law fills the last axes, and
/// the axes before them are independent.</para>
/// <para><b>Units.</b> Those of the law. Numbers of the normal law and of boxes are doubles, stored exactly as
/// rationals.</para>
/// <para><b>Error.</b> A probability is met to within 2^-64; see <see cref="RandomStream"/>. An entry for which the law
/// has no meaning is <see cref="Value.Undefined"/> and says why.</para>
/// <para><b>Determinism.</b> The seed, the law, the shape and the place of the entry decide, on any machine. The stream
/// is none that sampling uses.</para>
/// <para><b>Source.</b> Philox streams; a joint normal law by its <see cref="CovarianceFactor"/>; permutations by
/// Fisher and Yates (Durstenfeld 1964), one draw for each place.</para>
/// </remarks>
public static class ReferenceDraw
{
    // Sampling uses stream 0: a value that is drawn once shares no numbers with it.
    private const int Stream = 1;

    /// <summary>The nodes that a law mentions, whose values it needs.</summary>
    public static IEnumerable<NodeId> Parameters(Law law) => LawParameters.Of(law);

    /// <summary>Draws a tensor of a shape; <paramref name="parameter"/> gives the value of a node of the law.</summary>
    public static Tensor Of(Law law, TensorShape shape, Func<NodeId, Tensor> parameter, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(parameter);
        var drawing = new Drawing(new RandomStream(seed, Stream), parameter);
        return new Tensor(shape, law switch
        {
            Law.Bernoulli bernoulli => drawing.Bernoulli(bernoulli, shape.Count),
            Law.Discrete discrete => drawing.Discrete(discrete, shape.Count),
            Law.JointDiscrete discrete => drawing.JointDiscrete(discrete, shape.Count),
            Law.UniformInteger uniform => drawing.Whole(uniform, shape.Count),
            Law.UniformReal uniform => drawing.Real(uniform, shape.Count),
            Law.Normal normal => drawing.Normal(normal, shape.Count),
            Law.JointNormal normal => drawing.JointNormal(normal, shape.Count),
            _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
        });
    }

    /// <summary>Fills the last axis, of <paramref name="length"/> entries, with uniform permutations of
    /// 0..length.</summary>
    public static Tensor Permutations(int length, TensorShape shape, ulong seed)
    {
        var stream = new RandomStream(seed, Stream);
        var entries = ImmutableArray.CreateBuilder<Value>(shape.Count);
        int[] row = new int[length];
        for (int start = 0; start < shape.Count; start += length)
        {
            for (int i = 0; i < length; i++)
            {
                row[i] = i;
            }

            for (int i = length - 1; i > 0; i--)
            {
                int j = (int)stream.Below(0, (uint)(start + i), (ulong)i + 1);
                (row[i], row[j]) = (row[j], row[i]);
            }

            entries.AddRange(row.Select(i => Value.Of((Rational)i)));
        }

        return new Tensor(shape, new Sequence<Value>(entries.ToImmutable()));
    }

    private sealed class Drawing(RandomStream stream, Func<NodeId, Tensor> parameter)
    {
        public Sequence<Value> Bernoulli(Law.Bernoulli law, int count) => Each(count, i =>
            Number(law.Probability, i) is not { } p ? Broken("A probability is not known exactly.")
            : p.Sign < 0 || p > Rational.One ? Broken($"A probability is {p}, not between 0 and 1.")
            : Value.Of(stream.Bernoulli(0, (uint)i, BernoulliThreshold.Create(p))));

        public Sequence<Value> Discrete(Law.Discrete law, int count)
        {
            var thresholds = Thresholds(law.Outcomes.Length, law.Probabilities);
            return Each(count, i => thresholds is null
                ? Broken("The probabilities of a draw do not sum to 1.")
                : Entry(law.Outcomes[stream.Categorical(0, (uint)i, thresholds)], i));
        }

        public Sequence<Value> JointDiscrete(Law.JointDiscrete law, int count)
        {
            var thresholds = Thresholds(law.Outcomes.Length, law.Probabilities);
            int size = Math.Max(parameter(law.Outcomes[0]).Shape.Count, 1);
            return Each(count, i => thresholds is null
                ? Broken("The probabilities of a draw do not sum to 1.")
                : parameter(law.Outcomes[stream.Categorical(0, (uint)(i / size * size), thresholds)])
                    .Entries[i % size]);
        }

        public Sequence<Value> Whole(Law.UniformInteger law, int count) => Each(count, i =>
        {
            if (Number(law.Low, i) is not { } low || Number(law.High, i) is not { } high)
            {
                return Broken("A bound of a uniform law is not known exactly.");
            }

            Rational first = Rational.Ceiling(low), size = Rational.Ceiling(high) - first;
            return size.Sign <= 0 || size >= Rational.PowerOfTwo(64)
                ? Broken($"A uniform law on whole numbers has {size} of them.")
                : Value.Of(first + (Rational)(BigInteger)stream.Below(0, (uint)i, (ulong)size.Numerator));
        });

        public Sequence<Value> Real(Law.UniformReal law, int count) => Each(count, i =>
        {
            double low = Double(law.Low, i), high = Double(law.High, i);
            double value = low + ((high - low) * stream.Uniform(0, (uint)i));
            return low > high ? Broken($"The bounds of a uniform law are {low} and {high}, in the wrong order.")
                : double.IsFinite(value) ? Stored(Math.Clamp(value, low, high))
                : Broken($"No double lies between the bounds {low} and {high}.");
        });

        public Sequence<Value> Normal(Law.Normal law, int count) => Each(count, i =>
        {
            double mean = Double(law.Mean, i), variance = Double(law.Variance, i);
            double value = mean + (Math.Sqrt(variance) * stream.Normal(0, (uint)i));
            return variance < 0 ? Broken($"A variance is {variance}, below 0.")
                : double.IsFinite(value) ? Stored(value)
                : Broken("A value of a normal law is no double.");
        });

        public Sequence<Value> JointNormal(Law.JointNormal law, int count)
        {
            int n = parameter(law.Mean).Shape.Count;
            double[,] matrix = new double[n, n];
            for (int i = 0; i < n * n; i++)
            {
                matrix[i / n, i % n] = Double(law.Covariance, i);
            }

            for (int i = 0; i < n * n; i++)
            {
                if (!matrix[i / n, i % n].Equals(matrix[i % n, i / n]))
                {
                    return Each(count, _ => Broken("A covariance matrix is not symmetric."));
                }
            }

            var factor = CovarianceFactor.Of(matrix, out int row);
            return Each(count, entry => factor is null
                ? Broken($"A covariance matrix is indefinite: row {row} contradicts the rows before it.")
                : Joint(law, factor, entry / n * n, entry % n));
        }

        private Value Joint(Law.JointNormal law, double[,] factor, int start, int row)
        {
            double value = Double(law.Mean, row);
            for (int i = 0; i <= row; i++)
            {
                value += factor[row, i] * stream.Normal(0, (uint)(start + i));
            }

            return double.IsFinite(value) ? Stored(value) : Broken("A value of a normal law is no double.");
        }

        private static Sequence<Value> Each(int count, Func<int, Value> draw) =>
            Enumerable.Range(0, count).Select(draw).ToSequence();

        private static Value.Undefined Broken(string reason) => new(reason);

        private static Value Stored(double value) => Value.Of(Rational.FromDouble(value));

        private CategoricalThresholds? Thresholds(int outcomes, Sequence<NodeId> probabilities)
        {
            var known = probabilities.Length == 0
                ? Enumerable.Repeat<Rational?>(Rational.Create(1, outcomes), outcomes).ToArray()
                : [.. probabilities.Select(probability => Number(probability, 0))];
            Rational[] exact = [.. known.OfType<Rational>()];
            return exact.Length == known.Length
                && exact.All(p => p.Sign >= 0)
                && exact.Aggregate(Rational.Zero, (sum, p) => sum + p).IsOne
                ? CategoricalThresholds.Create(exact)
                : null;
        }

        private Value Entry(NodeId node, int entry)
        {
            var value = parameter(node);
            return value.Entries[value.Shape.Count == 1 ? 0 : entry];
        }

        private Rational? Number(NodeId node, int entry) =>
            Entry(node, entry) is Value.Number { Enclosure: { IsExact: true, Low: var number } } ? number : null;

        private double Double(NodeId node, int entry) =>
            Entry(node, entry) is Value.Number { Enclosure: var number } ? number.Midpoint.ToDouble() : double.NaN;
    }
}
