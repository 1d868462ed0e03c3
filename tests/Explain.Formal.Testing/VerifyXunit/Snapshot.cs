using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>A text that was once looked at and accepted: <c>.verified.txt</c>; <c>.received.txt</c> is what came
/// instead.</summary>
internal sealed class Snapshot(string stem)
{
    private const int LinesAround = 3;

    private readonly string _received = stem + ".received.txt";
    private readonly string _verified = stem + ".verified.txt";

    public async Task CompareAsync(string actual, bool accept)
    {
        actual = Normalize(actual);
        string? expected = File.Exists(_verified) ? Normalize(await File.ReadAllTextAsync(_verified)) : null;
        Directory.CreateDirectory(Path.GetDirectoryName(_received) ?? ".");
        File.Delete(_received);
        if (actual == expected)
        {
            return;
        }

        await File.WriteAllTextAsync(accept ? _verified : _received, actual);
        if (!accept)
        {
            throw new XunitException(Describe(expected, actual));
        }
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private string Describe(string? expected, string actual)
    {
        string name = Path.GetFileName(_verified);
        if (expected is null)
        {
            return $"{name} does not exist. To accept what was printed: make accept\n--- actual\n{actual}";
        }

        string[] before = expected.Split('\n'), after = actual.Split('\n');
        int line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{name} differs from line {line + 1} on. To accept it on purpose: make accept\n"
            + $"--- expected\n{Around(before, line)}\n--- actual\n{Around(after, line)}";
    }

    private static string Around(string[] lines, int line) =>
        string.Join('\n', lines.Skip(line - LinesAround).Take((2 * LinesAround) + 1));
}
