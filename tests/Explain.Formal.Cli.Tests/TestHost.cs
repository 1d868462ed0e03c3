using Explain.Formal.Engine;

namespace Explain.Formal.Cli.Tests;

/// <summary>Runs commands in-process in a folder of their own.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public TestHost()
    {
        Folder = Directory.CreateTempSubdirectory("explain-").FullName;
        Host = new Host
        {
            Output = _output,
            Error = _error,
            Files = new PhysicalFileSystem(Folder),
            Environment = name => _environment.GetValueOrDefault(name),
            Compile = FakeCompiler.Compile,
            Engines = _ => new EngineSet(),
            Solver = () => "no solver",
            Processors = 2,
        };
    }

    public string Folder { get; }

    public Host Host { get; set; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public TestHost Set(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Writes a file into the folder.</summary>
    public TestHost With(string path, string content)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public int Run(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        return Application.Run(arguments, Host);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
