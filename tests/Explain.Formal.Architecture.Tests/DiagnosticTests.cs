using System.Text.RegularExpressions;
using Explain.Formal.Testing;

namespace Explain.Formal.Architecture.Tests;

public sealed class DiagnosticTests
{
    private static readonly IReadOnlyList<CatalogEntry> _all = DiagnosticCatalog.Of([.. Product.Assemblies]);

    [Fact]
    public void There_are_diagnostics() => Assert.NotEmpty(_all);

    [Fact]
    public void A_code_is_used_once() => Findings.AssertNone(
        _all.GroupBy(entry => entry.Descriptor.Code, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => entry.Name))}"),
        "A code means one kind of problem for ever: give the newer one a code of its own.");

    [Fact]
    public void A_code_lies_in_the_range_of_its_project() => Findings.AssertNone(
        from entry in _all
        let wall = Wall.All.FirstOrDefault(wall => wall.Name == entry.Project)
        where wall?.Codes.Any(range => entry.Descriptor.Code.StartsWith(range, StringComparison.Ordinal)) != true
            || !Regex.IsMatch(entry.Descriptor.Code, @"^XF\d{4}$")
        select $"{entry.Descriptor.Code} in {entry.Name}",
        "The first digit tells the stage (STYLE): take a code of the project's range, or widen its 'codes:' line in "
        + "src/ARCHITECTURE.md.");

    [Fact]
    public void A_message_is_a_sentence() => Findings.AssertNone(
        _all.Where(entry => !IsSentence(entry.Descriptor.MessageFormat))
            .Select(entry => $"{entry.Descriptor.Code} in {entry.Name}: {entry.Descriptor.MessageFormat}"),
        "Start the message with a capital letter, a quote, an option or a place for one, and end it with a full stop "
        + "(after which a place for \"Did you mean\" may stand).");

    [Fact]
    public void Help_says_what_to_do() => Findings.AssertNone(
        _all.Where(entry => entry.Descriptor.Help.Length < 10 || !entry.Descriptor.Help.TrimEnd().EndsWith('.'))
            .Select(entry => $"{entry.Descriptor.Code} in {entry.Name}: {entry.Descriptor.Help}"),
        "Write one or two sentences that say what the user can do.");

    [Fact]
    public void An_example_shows_its_own_code() => Findings.AssertNone(
        _all.Where(entry => entry.CanHaveExample
                && !AnnotatedSource.Parse(entry.Descriptor.Example).Expected.Any(e => e.Code == entry.Descriptor.Code))
            .Select(entry => $"{entry.Descriptor.Code} in {entry.Name}"),
        "Give a whole spec with the place marked as [|text:CODE|]; tests run it.");

    [Fact]
    public void A_descriptor_stands_in_a_catalog() => Findings.AssertNone(
        from file in SourceFile.OfProduct
        where !file.Path.Contains("Diagnostics", StringComparison.Ordinal) && file.Project != "Explain.Formal.Text"
        from match in Regex.Matches(file.Code, @"\bnew\s+DiagnosticDescriptor\s*\(")
        select $"{file.Path}:{file.LineAt(match.Index)}",
        "Declare each kind once, as a public static readonly field of the stage's class XxxDiagnostics.");

    private static bool IsSentence(string message) =>
        Regex.IsMatch(message, @"^[A-Z'{-].*\.(\{\d\})?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture);
}
