using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Benchmarks;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

// A word picks the tables whose names begin with it; without one, all are printed.
bool IsWanted(string table) => args.Length == 0 || args.Any(word => table.StartsWith(word, StringComparison.Ordinal));

// Gate evaluations a second of exact enumeration, by kind of question and number of threads.
foreach (var (name, question) in EnumerationQuestions.All.Where(_ => IsWanted("enumeration")))
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

// Seconds of the base rules of arguments by the clock and of CPU, first and second run: the second is compiled.
foreach (var (name, question) in ArgumentQuestions.All.Where(_ => IsWanted("rules")))
{
    IEstimator rule = question.Rule is BaseRule.Copies ? new CopiesRule() : new PropagationRule();
    for (int run = 0; run < 2; run++)
    {
        var watch = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var outcome = rule.Estimate(question, EngineLimits.Default, CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-48} {watch.Elapsed.TotalSeconds,8:0.000} s {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds,8:0.000} s CPU {outcome.Cost.Operations,14:N0} operations  = {NumberText.Describe(outcome.Measurement)}"));
    }
}

// Seconds of whole arguments: a row for each item, and which of them are idle.
foreach (var (name, question) in ArgumentQuestions.All.Where(asked => IsWanted("arguments") && asked.Question.Items.Length > 0))
{
    var watch = Stopwatch.StartNew();
    var result = WholeArgument.Evaluate(question);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{"argument: " + name,-48} {watch.Elapsed.TotalSeconds,8:0.000} s {result.Cost.Operations,14:N0} operations  = {(result.Estimate is { } estimate ? NumberText.Describe(estimate) : "none")}"));
}

if (IsWanted("marginals"))
{
    RunMarginals();
}

if (IsWanted("products"))
{
    ProductTable.Print();
}

if (IsWanted("networks"))
{
    RunNetworks();
}

if (IsWanted("errors"))
{
    ErrorTable.Print();
}

if (IsWanted("bounds-rates"))
{
    BoundsTable.PrintRates();
}

if (IsWanted("bounds"))
{
    BoundsTable.Print();
}

// Forward passes a second of sampling on one thread, compiling of the question included: the first run of a process, the
// second, and a long one.
if (IsWanted("sampling"))
{
    foreach (int samples in (ReadOnlySpan<int>)[2_000_000, 2_000_000, 20_000_000])
    {
        var limits = new EngineLimits { Threads = 1, Samples = samples };
        var watch = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var outcome = new SamplingEngine().TryMeasure(SampledNetworks.AcasShaped(), limits, CancellationToken.None)!;
        double busy = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{$"{samples:N0} samples of a 5-50x6-5 network, 1 thread",-56} {samples / watch.Elapsed.TotalSeconds,12:N0} passes/s {samples / busy,12:N0} passes/s of CPU  = {NumberText.Describe(outcome.Measurement)}"));
    }
}

// All marginals of Bayesian networks as one question, reading included: the first run, and the best of twenty.
static void RunMarginals()
{
    foreach (var (name, text) in MarginalQuestions.All)
    {
        double first = 0, best = double.PositiveInfinity, reading = 0;
        MeasureOutcome? outcome = null;
        for (int run = 0; run < 20; run++)
        {
            var watch = Stopwatch.StartNew();
            var network = MarginalQuestions.Read(text);
            double read = watch.Elapsed.TotalMilliseconds;
            outcome = CountingEngine.OfNetworks.TryMeasure(
                MarginalQuestions.Ask(network), EngineLimits.Default, CancellationToken.None);
            double all = watch.Elapsed.TotalMilliseconds;
            first = run == 0 ? all : first;
            (best, reading) = all < best ? (all, read) : (best, reading);
        }

        string found = outcome?.Measurement is Measurement.Tensor { Entries: var entries }
            ? $"{entries.Count(entry => entry is Measurement.Exact)} of {entries.Length} marginals exact"
            : "none";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"marginals of " + name,-48} {best,8:0.0} ms, reading {reading,6:0.0} ms, the first time {first,8:0.0} ms {outcome?.Cost.Operations,10:N0} entries  {found}"));
    }
}

// The means of the output of random networks: the best of at least three runs and of a second of them, since the first
// ones are compiled while they run; the first, too, and the most that the process has held by then.
static void RunNetworks()
{
    Console.WriteLine($"matrix products by {MatrixKernel.Default.Name}");
    foreach (var (name, width, options, peer) in NetworkQuestions.All)
    {
        var network = NetworkQuestions.Network(width);
        var input = NetworkInput.Standard(width);
        double seconds = double.PositiveInfinity, processor = 0, first = 0, all = 0;
        long operations = 0, products = 0;
        for (int run = 0; run < 3 || all < 1; run++)
        {
            var watch = Stopwatch.StartNew();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var cumulants = new NetworkPropagation(options).Run(network, input, CancellationToken.None);
            (operations, products) = (cumulants.Operations, cumulants.ProductOperations);
            all += watch.Elapsed.TotalSeconds;
            first = run == 0 ? all : first;
            if (watch.Elapsed.TotalSeconds < seconds)
            {
                seconds = watch.Elapsed.TotalSeconds;
                processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            }
        }

        string bar = peer is { } known ? $"published {known * 1000:0} ms, {known / seconds:0.0} times" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-18} width {width,5} {seconds * 1000,10:0.0} ms {processor * 1000,10:0.0} ms CPU, first {first * 1000,8:0} ms {operations,8:0.0e0} FLOPs, {products,8:0.0e0} of dense products {operations / seconds / 1e9,6:0.0} GFLOP/s {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,6} MB at most  {bar}"));
    }
}
