using System.Text.RegularExpressions;

namespace Explain.Formal.Architecture.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(@"\bAntlr4\.", "src/Explain.Formal.Syntax/",
        "Only Syntax sees ANTLR: give Syntax a member that answers without it.")]
    [InlineData(@"\bMicrosoft\.Z3\b", "src/Explain.Formal.Smt/",
        "Only Smt sees Z3: use the engine's interface in Logic.")]
    [InlineData(@"\[\s*(LibraryImport|DllImport)\b", "src/Explain.Formal.Numerics/",
        "Native calls belong into Numerics.")]
    [InlineData(@"\bNativeLibrary\.", "src/Explain.Formal.(Numerics|Smt)/",
        "Native libraries are found by Numerics and Smt alone.")]
    [InlineData(@"(?<![\w.])(System\.)?Console\.", "src/Explain.Formal.Cli/Program.cs",
        "Only Program.cs sees the console: take a writer.")]
    [InlineData(@"\bEnvironment\.GetEnvironmentVariable\b", "src/Explain.Formal.(Cli|Smt)/",
        "Settings come in as arguments: only the command line, and Smt's search for its library, read the "
            + "environment.")]
    [InlineData(@"\bStopwatch\b|\bTimeProvider\b", "src/Explain.Formal.(Cli|Engine|Smt|Estimation)/",
        "Time is measured around engines, never inside a stage.")]
    [InlineData(@"\bRandom\b(\.Shared|\s*\()", "nowhere", "Random numbers come from the streams of Numerics.")]
    [InlineData(@"\bdynamic\s+\w", "nowhere", "No dynamic: name the type.")]
    [InlineData(@"#region", "nowhere", "No regions: split the file.")]
    public void A_thing_is_used_only_where_it_belongs(string pattern, string where, string advice)
    {
        var search = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(10));
        var home = new Regex("^" + where, RegexOptions.None, TimeSpan.FromSeconds(10));

        Findings.AssertNone(
            from file in SourceFile.OfProduct
            where !home.IsMatch(file.Path)
            from match in search.Matches(file.Code)
            select $"{file.Path}:{file.LineAt(match.Index)}: {match.Value}",
            advice);
    }

    [Fact]
    public void A_silenced_finding_says_why() => Findings.AssertNone(
        from file in SourceFile.OfProduct
        from line in file.Lines.Index()
        where Regex.IsMatch(line.Item, @"#pragma warning disable(?!.*// )", RegexOptions.None, TimeSpan.FromSeconds(10))
        select $"{file.Path}:{line.Index + 1}",
        "Mend the finding, silence the rule in .editorconfig with a reason, or end the line in a comment that says "
            + "why.");

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Findings.AssertNone(
        from file in SourceFile.OfProduct.Concat(SourceFile.OfTests)
        where file.Project != "Explain.Formal.Architecture.Tests"
        from match in Regex.Matches(file.Text, @"\b(TODO|FIXME|HACK)\b",
            RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
        select $"{file.Path}:{file.LineAt(match.Index)}",
        "File an issue, and take the note out.");
}
