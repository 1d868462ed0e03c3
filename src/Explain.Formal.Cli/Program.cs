using Explain.Formal.Cli;
using Explain.Formal.Semantics;

// The only place that sees the console and the process.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first time what is settled is reported; the second time the process ends at once.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 14) { AutoFlush = false, NewLine = "\n" };
await using (output)
{
    return Application.Run(args, new Host
    {
        Output = output,
        Error = Console.Error,
        Files = new PhysicalFileSystem(Environment.CurrentDirectory),
        Environment = Environment.GetEnvironmentVariable,
        Compile = Compiler.Compile,
        Engines = EngineRoom.Create,
        Solver = EngineRoom.Solver,
        Cancellation = stop.Token,
        Processors = Environment.ProcessorCount,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
    });
}
