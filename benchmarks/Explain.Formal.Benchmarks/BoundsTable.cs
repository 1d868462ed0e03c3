using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Bounds;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Semantics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Benchmarks;

/// <summary>Proofs of claims about the networks of <c>$EXPLAIN_DATA/acasxu</c>, and certified probabilities of
/// them.</summary>
internal sealed class BoundsTable(string data)
{
    private static readonly EngineLimits _limits = new() { Threads = Environment.ProcessorCount };

    /// <summary>Prints all rows, or says what is missing.</summary>
    public static void Print()
    {
        if (Environment.GetEnvironmentVariable("EXPLAIN_DATA") is not { } data)
        {
            Console.WriteLine("bounds: set EXPLAIN_DATA to the folder of real models");
            return;
        }

        var table = new BoundsTable(data);
        table.PrintProofs();
        table.PrintProbabilities();
    }

    /// <summary>Prints how many boxes a second are bounded, if the networks are there.</summary>
    public static void PrintRates()
    {
        if (Environment.GetEnvironmentVariable("EXPLAIN_DATA") is { } data)
        {
            BoundsRates.Print("1_1", new BoundsTable(data).Claim(
                "model net from \"{data}/acasxu/onnx/ACASXU_run2a_1_1_batch_2000.onnx\"\n"
                + "behavior p from \"{data}/acasxu/vnnlib/prop_1.vnnlib\" on net"));
        }
    }

    private void PrintProofs()
    {
        double all = 0;
        foreach (var instances in File.ReadLines(Path.Combine(data, "acasxu", "expected_verdicts.csv")).Skip(1)
            .Select(line => line.Split(',')).GroupBy(instance => instance[1], StringComparer.Ordinal))
        {
            var questions = instances.Select(instance => (
                Question: Claim($"model net from \"{{data}}/acasxu/onnx/{instance[0]}\"\n"
                    + $"behavior p from \"{{data}}/acasxu/vnnlib/{instance[1]}\" on net"),
                Expected: instance[2] == "unsat" ? "proved" : "refuted")).ToArray();
            var watch = Stopwatch.StartNew();
            long operations = 0, right = 0;
            double slowest = 0;
            foreach (var (question, expected) in questions)
            {
                double start = watch.Elapsed.TotalSeconds;
                var outcome = new BoundsProver().TryProve(question, _limits, CancellationToken.None)!;
                slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds - start);
                operations += outcome.Cost.Operations ?? 0;
                right += outcome.Verdict.Word == expected ? 1 : 0;
            }

            all += watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{instances.Key,-16} {right,3} of {questions.Length} as expected {watch.Elapsed.TotalSeconds,8:0.00} s, the slowest {slowest:0.00} s {operations / watch.Elapsed.TotalSeconds / 1e9,6:0.00} G multiplications/s"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all claims {all:0.0} s"));
    }

    private void PrintProbabilities()
    {
        foreach (int network in Enumerable.Range(2, 5))
        {
            var question = Quantity($$"""
                distribution far { x: real[5] ~ uniform(box([0.6, -0.5, -0.5, 0.45, -0.5], [0.679857769, 0.5, 0.5, 0.5, -0.45])) }
                model net from "{data}/acasxu/onnx/ACASXU_run2a_1_{{network}}_batch_2000.onnx"
                behavior worst under far { P(argmax(net(x)) == 0) }
                """);
            Print(network, "certified in a minute", new BoundsMeasurer(), question, _limits);
            Print(network, "bounds and 1e6 samples", new UndecidedSampler(), question, _limits);
            Print(network, "2e6 plain samples", new SamplingEngine(), question, _limits with { Samples = 2_000_000 });
        }
    }

    private static void Print(
        int network, string method, IMeasurer engine, Obligation.Measure question, EngineLimits limits)
    {
        var watch = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (low, high) = engine.TryMeasure(question, limits, CancellationToken.None)?.Measurement switch
        {
            Measurement.Exact exact => (exact.Value.Low.ToDouble(), exact.Value.High.ToDouble()),
            Measurement.Sampled sampled => (sampled.Interval.Low, sampled.Interval.High),
            _ => (double.NaN, double.NaN),
        };
        double busy = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"worst of 1_{network} {method,-24} [{low:0.0000e0}, {high:0.0000e0}] relative width {(high - low) / low,8:0.0e0} {watch.Elapsed.TotalSeconds,6:0.0} s {busy,6:0.0} s CPU"));
    }

    private Obligation.Quantified Claim(string text) =>
        ((Behavior.Quantified)Compile(text)).Obligation;

    private Obligation.Measure Quantity(string text) => ((Behavior.Quantities)Compile(text)).Obligations[0];

    private Behavior Compile(string text)
    {
        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("bench.xpl", "module bench\n" + text)), CompilerOptions.Default, new Files(data));
        return compiled.Specification.Behaviors is [var behavior]
            ? behavior
            : throw new InvalidOperationException(string.Join("\n", compiled.Diagnostics.Select(found => found.Message)));
    }

    private sealed class Files(string data) : IFileAccess
    {
        public string? DataFolder => data;

        public FileAnswer Read(string specification, string path) => new FileAnswer.Content(File.ReadAllBytes(path));
    }
}
