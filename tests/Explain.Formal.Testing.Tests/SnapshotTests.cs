using System.Reflection;
using VerifyXunit;
using Xunit.Sdk;

namespace Explain.Formal.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_equal_text_passes_whatever_its_line_ends()
    {
        await File.WriteAllTextAsync(InFolder("t.verified.txt"), "one\ntwo\n");

        await new Snapshot(InFolder("t")).CompareAsync("one\r\ntwo", accept: false);

        Assert.False(File.Exists(InFolder("t.received.txt")));
    }

    [Fact]
    public async Task Another_text_fails_at_its_first_line_and_is_kept_as_received()
    {
        await File.WriteAllTextAsync(InFolder("t.verified.txt"), "one\ntwo\n");

        var failure = await Assert.ThrowsAsync<XunitException>(
            () => new Snapshot(InFolder("t")).CompareAsync("one\nthree", accept: false));

        Assert.Contains("t.verified.txt differs from line 2 on. To accept it on purpose: make accept", failure.Message,
            StringComparison.Ordinal);
        Assert.Equal("one\nthree\n", await File.ReadAllTextAsync(InFolder("t.received.txt")));
        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(InFolder("t.verified.txt")));
    }

    [Fact]
    public async Task A_missing_snapshot_fails()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(
            () => new Snapshot(InFolder("new")).CompareAsync("text", accept: false));

        Assert.Contains("does not exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepting_writes_the_snapshot_and_removes_what_was_received()
    {
        await File.WriteAllTextAsync(InFolder("t.received.txt"), "old");

        await new Snapshot(InFolder("t")).CompareAsync("text", accept: true);

        Assert.Equal("text\n", await File.ReadAllTextAsync(InFolder("t.verified.txt")));
        Assert.False(File.Exists(InFolder("t.received.txt")));
    }

    [Fact]
    public void A_chosen_name_takes_no_arguments()
    {
        var name = new SnapshotName(Assembly.GetExecutingAssembly(), "X.cs", "M") { FileName = "f", Arguments = [1] };

        Assert.Throws<InvalidOperationException>(() => name.Stem);
    }

    [Fact]
    public void Arguments_of_an_unknown_method_are_refused()
    {
        var name = new SnapshotName(Assembly.GetExecutingAssembly(), "X.cs", "M") { Arguments = [1] };

        Assert.Throws<InvalidOperationException>(() => name.Stem);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
