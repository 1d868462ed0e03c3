using Explain.Formal.Semantics;

namespace Explain.Formal.Cli.Tests;

public sealed class SpecFileAccessTests : IDisposable
{
    private readonly TestHost _test = new TestHost().With("specs/a.xpl", "").With("specs/deep/in.json", "1").With(
        "out.json", "2");

    [Theory]
    [InlineData("deep/in.json")]
    [InlineData("./deep/../deep/in.json")]
    public void A_file_below_the_spec_is_read(string path) => Assert.IsType<FileAnswer.Content>(Read(path));

    [Theory]
    [InlineData("../out.json")]
    [InlineData("deep/../../out.json")]
    [InlineData("/etc/passwd")]
    [InlineData("/dev/zero")]
    public void A_file_outside_is_refused(string path) => Assert.IsType<FileAnswer.Outside>(Read(path));

    [Fact]
    public void A_folder_beside_with_the_same_beginning_is_outside()
    {
        _test.With("specs2/b.json", "3");

        Assert.IsType<FileAnswer.Outside>(Read("../specs2/b.json"));
    }

    [Fact]
    public void A_link_does_not_lead_out()
    {
        File.CreateSymbolicLink(Path.Combine(_test.Folder, "specs", "link.json"), "../out.json");
        Directory.CreateSymbolicLink(Path.Combine(_test.Folder, "specs", "up"), "..");

        Assert.IsType<FileAnswer.Outside>(Read("link.json"));
        Assert.IsType<FileAnswer.Outside>(Read("up/out.json"));
        Assert.IsType<FileAnswer.Content>(Read("up/specs/deep/in.json"));
    }

    [Fact]
    public void Links_in_a_circle_cannot_be_read()
    {
        File.CreateSymbolicLink(Path.Combine(_test.Folder, "specs", "one"), "two");
        File.CreateSymbolicLink(Path.Combine(_test.Folder, "specs", "two"), "one");

        Assert.IsType<FileAnswer.Unreadable>(Read("one"));
    }

    [Fact]
    public void An_allowed_folder_may_be_read() =>
        Assert.IsType<FileAnswer.Content>(Read("../out.json", _test.Folder));

    [Theory]
    [InlineData("missing.json", "it does not exist")]
    [InlineData("deep", "it is a folder")]
    public void What_cannot_be_read_says_why(string path, string why) =>
        Assert.Equal(new FileAnswer.Unreadable(why), Read(path));

    public void Dispose() => _test.Dispose();

    private FileAnswer Read(string path, params string[] allowed) =>
        new SpecFileAccess(_test.Host.Files, allowed, null).Read("specs/a.xpl", path);
}
