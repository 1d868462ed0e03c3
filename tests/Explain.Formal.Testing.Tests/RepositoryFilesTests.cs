namespace Explain.Formal.Testing.Tests;

public sealed class RepositoryFilesTests
{
    [Fact]
    public void The_root_holds_the_solution() =>
        Assert.Contains("Explain.Formal.Text", RepositoryFiles.Read("Explain.Formal.sln"), StringComparison.Ordinal);

    [Fact]
    public void What_builds_leave_is_not_listed()
    {
        var files = RepositoryFiles.Below("tests/Explain.Formal.Testing.Tests", "*.cs");

        Assert.Contains("tests/Explain.Formal.Testing.Tests/RepositoryFilesTests.cs", files);
        Assert.DoesNotContain(files, path => path.Contains("/obj/", StringComparison.Ordinal));
    }
}
