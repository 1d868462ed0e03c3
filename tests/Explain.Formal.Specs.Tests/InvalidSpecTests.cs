using System.Text.RegularExpressions;
using Explain.Formal.Testing;

namespace Explain.Formal.Specs.Tests;

/// <summary>One spec for each diagnostic: the command rejects it, and names that diagnostic first.</summary>
public sealed partial class InvalidSpecTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public static TheoryData<string> Codes => new(InvalidSpecs.Descriptors.Keys.Order(StringComparer.Ordinal));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_specs_are_the_examples_of_the_diagnostics()
    {
        string folder = RepositoryFiles.Absolute(InvalidSpecs.Folder);
        string[] wanted = [.. InvalidSpecs.Files.Keys.Where(InvalidSpecs.IsCommitted).Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            WriteAnew(folder, wanted);
        }

        string[] found = [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];
        Assert.Equal(wanted, found);
        foreach (string name in wanted)
        {
            bool isSame = InvalidSpecs.Files[name].AsSpan().SequenceEqual(
                File.ReadAllBytes(Path.Combine(folder, name)));
            Assert.True(isSame, $"{InvalidSpecs.Folder}/{name} is not current: make accept rewrites it.");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_spec_is_rejected_for_the_reason_it_is_named_after(string code)
    {
        string spec = InvalidSpecs.SpecOf(code);
        foreach (string name in InvalidSpecs.FilesOf(InvalidSpecs.Descriptors[code]).Append(spec))
        {
            File.WriteAllBytes(Path.Combine(_scratch.Folder, name), InvalidSpecs.Files[name]);
        }

        // The only diagnostic whose cause stands in the call.
        var run = CommandRun.In(
            _scratch.Folder, code == "XF3025" ? ["check", spec, "--param", "n=many"] : ["check", spec]);

        Assert.True(run.ExitCode == 3, run.Everything);
        Assert.Equal(code, Code().Match(run.Output + run.Error).Value);
    }

    private static void WriteAnew(string folder, string[] names)
    {
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder))
        {
            File.Delete(old);
        }

        foreach (string name in names)
        {
            File.WriteAllBytes(Path.Combine(folder, name), InvalidSpecs.Files[name]);
        }
    }

    [GeneratedRegex(@"XF\d{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
