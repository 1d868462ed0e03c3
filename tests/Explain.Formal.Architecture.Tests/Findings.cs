namespace Explain.Formal.Architecture.Tests;

/// <summary>Fails with what was found, one a line, and with what to do about it.</summary>
internal static class Findings
{
    /// <summary>Asserts that there are none.</summary>
    /// <param name="findings">What breaks the rule.</param>
    /// <param name="advice">What a colleague should do, in a sentence.</param>
    public static void AssertNone(IEnumerable<string> findings, string advice)
    {
        string[] found = [.. findings.Order(StringComparer.Ordinal)];
        Assert.True(found.Length == 0, $"{advice}\n{string.Join('\n', found)}");
    }
}
