using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Bounds;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Benchmarks;

/// <summary>Bounds of boxes a second, by method and by how many boxes are given at once.</summary>
/// <remarks>Boxes given together are shared among all threads, each with memory of its own.</remarks>
internal static class BoundsRates
{
    private const double LeastSeconds = 2;

    private static readonly (string Name, bool IsBackward)[] _methods =
    [
        ("forward, zonotopes and intervals", false),
        ("forward, and one row backward", true),
    ];

    /// <summary>Prints a row for each method and number of boxes: parts of the domain of a claim, a tenth as wide in each
    /// direction.</summary>
    public static void Print(string network, Obligation.Quantified question)
    {
        var read = ReadClaim.Of(question, CancellationToken.None)?.Claim(true)
            ?? throw new InvalidOperationException("Claims about networks can be read.");
        foreach (var (name, isBackward) in _methods)
        {
            foreach (int count in new[] { 1, 64, 4096 })
            {
                var boxes = Parts(read.Cases[0].Box, count);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{network} {name,-34} {count,5} boxes at once {Rate(read.Network, boxes, isBackward),10:N0} boxes/s {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,6} MB at most"));
            }
        }
    }

    private static double Rate(LayeredClaim claim, Box[] boxes, bool isBackward)
    {
        int threads = Math.Min(Environment.ProcessorCount, boxes.Length);
        Worker[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker(claim, isBackward))];
        double best = 0;
        var all = Stopwatch.StartNew();
        for (int run = 0; run < 3 || all.Elapsed.TotalSeconds < LeastSeconds; run++)
        {
            var watch = Stopwatch.StartNew();
            if (threads == 1)
            {
                workers[0].Run(boxes, 0, 1);
            }
            else
            {
                Parallel.For(0, threads, i => workers[i].Run(boxes, i, threads));
            }

            best = Math.Max(best, boxes.Length / watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static Box[] Parts(Box box, int count)
    {
        var random = new RandomStream(0);
        return [.. Enumerable.Range(0, count).Select(part =>
        {
            double[] low = new double[box.Inputs], high = new double[box.Inputs];
            for (int i = 0; i < box.Inputs; i++)
            {
                double width = (box.High[i] - box.Low[i]) / 10;
                low[i] = box.Low[i] + (9 * width * random.Uniform((ulong)part, (uint)i));
                high[i] = low[i] + width;
            }

            return new Box(low, high);
        })];
    }

    private sealed class Worker(LayeredClaim claim, bool isBackward)
    {
        private readonly ZonotopePass _forward = new(claim);
        private BackwardPass? _backward;

        public void Run(Box[] boxes, int first, int step)
        {
            _backward ??= new BackwardPass(claim, _forward);
            for (int i = first; i < boxes.Length; i += step)
            {
                if (_forward.Run(boxes[i]) && isBackward)
                {
                    _backward.Run((0, 1));
                }
            }
        }
    }
}
