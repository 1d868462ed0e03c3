using Explain.Formal.Testing;

namespace Explain.Formal.Certificates.Tests;

public sealed class LineCountTests
{
    private const int Most = 500;

    // Lines of code are neither blank nor a comment. What frames it, such as words for the user, lies beside it.
    [Fact]
    public void The_checker_is_short_enough_to_be_read()
    {
        string folder = RepositoryFiles.Absolute("src/Explain.Formal.Certificates/Checking");
        int lines = Directory.GetFiles(folder, "*.cs").SelectMany(File.ReadLines).Count(IsCode);

        Assert.InRange(lines, 1, Most - 1);
    }

    private static bool IsCode(string line) =>
        line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal);
}
