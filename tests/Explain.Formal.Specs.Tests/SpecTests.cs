using System.Security.Cryptography;
using System.Text;
using Explain.Formal.Testing;
using VerifyXunit;

namespace Explain.Formal.Specs.Tests;

/// <summary>The specs of this repository: each is as it says, and keeps its meaning.</summary>
[Collection(CheckedSpecsCollection.Name)]
public sealed class SpecTests(CheckedSpecs specs)
{
    private const string Specs = "specs/";
    private const string Snapshots = "Snapshots";

    private static readonly string[] _paths =
    [
        .. RepositoryFiles.Below("specs", "*.xpl").Where(path =>
            !path.StartsWith(InvalidSpecs.Folder, StringComparison.Ordinal)
            && !path.StartsWith("specs/data/", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Names => new(_paths.Select(path => path[Specs.Length..^4]));

    public static TheoryData<string> DataNames => new(RepositoryFiles.Below("specs/data", "*.xpl"));

    [Fact]
    public void Every_spec_is_as_it_says()
    {
        Assert.True(specs.ExitCode == 0, specs.Everything);
        Assert.Equal(_paths, specs.Paths);
    }

    [Fact]
    public void All_specs_are_formatted()
    {
        var run = CommandRun.AtRoot(["fmt", "--check", "specs", .. RepositoryFiles.Below("specs/data", "*.xpl")]);

        Assert.True(run.ExitCode == 0, run.Everything);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_spec_keeps_its_meaning(string name) => Verifier
        .Verify(CommandRun.AtRoot("show", $"{Specs}{name}.xpl", "--stage", "bound").Output)
        .UseDirectory(Snapshots).UseFileName($"{name.Replace('/', '-')}.bound").ToTask();

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_spec_keeps_its_graphs(string name) => Verifier
        .Verify(Cut(CommandRun.AtRoot("show", $"{Specs}{name}.xpl", "--stage", "ir").Output))
        .UseDirectory(Snapshots).UseFileName($"{name.Replace('/', '-')}.ir").ToTask();

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_spec_keeps_its_obligations(string name) => Verifier
        .Verify(Cut(CommandRun.AtRoot("show", $"{Specs}{name}.xpl", "--stage", "obligations").Output))
        .UseDirectory(Snapshots).UseFileName($"{name.Replace('/', '-')}.obligations").ToTask();

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_spec_keeps_its_result(string name) => Verifier
        .Verify(specs.PrintResults($"{Specs}{name}.xpl"))
        .UseDirectory(Snapshots).UseFileName($"{name.Replace('/', '-')}.result").ToTask();

    [DataTheory]
    [MemberData(nameof(DataNames))]
    public void A_spec_about_real_files_is_as_it_says(string path)
    {
        var run = CommandRun.AtRoot("check", path, "--allow-path", TestData.Path("."));

        Assert.True(run.ExitCode == 0, run.Everything);
    }

    [DataFact]
    public void Real_files_are_read_only_where_they_are_allowed()
    {
        var run = CommandRun.AtRoot("check", "specs/data/second_argmax_2.xpl");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("XF3009", run.Output, StringComparison.Ordinal);
    }

    // A print beyond what anyone reads is kept by its digest.
    private static string Cut(string print)
    {
        const int Longest = 400_000;
        return print.Length <= Longest
            ? print
            : $"{print[..print.LastIndexOf('\n', Longest)]}\n... sha256 of all {print.Length} characters: "
                + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(print)))}\n";
    }
}
