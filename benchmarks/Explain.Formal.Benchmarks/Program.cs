using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Benchmarks;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;

// Gate evaluations a second of exact enumeration, by kind of question and number of threads.
foreach (var (name, question) in EnumerationQuestions.All)
{
    foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
    {
        var limits = new EngineLimits { Threads = threads };
        var engine = new EnumerationEngine();
        engine.TryMeasure(question, limits, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var outcome = engine.TryMeasure(question, limits, CancellationToken.None)!;
        double seconds = watch.Elapsed.TotalSeconds;
        string answer = outcome.Measurement is Measurement.Exact exact ? exact.Value.ToDecimalString(6) : outcome.Measurement.Kind;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-48} {threads} threads {seconds,8:0.000} s {outcome.Cost.Operations / seconds:0.00e0} gates/s  = {answer}"));
    }
}
