using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary>The page of each diagnostic, made from its descriptor: for the terminal, and for
/// <c>docs/errors.md</c>.</summary>
internal static partial class ErrorPages
{
    private static readonly (char Digit, string Title)[] _stages =
    [
        ('1', "Syntax"),
        ('2', "Names and types"),
        ('3', "Models, shapes and files"),
        ('4', "Logic and arguments"),
        ('5', "Solver"),
        ('6', "Estimation"),
        ('7', "Certificates"),
        ('8', "States of searches"),
        ('9', "Faults of ours"),
    ];

    /// <summary>The page of one diagnostic, as plain text.</summary>
    public static string Text(DiagnosticDescriptor descriptor)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture, $"{descriptor.Code} ({Severity(descriptor)}): {Message(descriptor)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{descriptor.Help}\n");
        if (descriptor.Example.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThis gives it{Places(descriptor)}:\n\n");
            foreach (string line in Plain(descriptor).Split('\n'))
            {
                text.Append(("    " + line).TrimEnd()).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>All pages in one document.</summary>
    public static string Markdown(IReadOnlyCollection<DiagnosticDescriptor> descriptors)
    {
        var text = new StringBuilder("""
            # Diagnostics

            Every problem that Explain.Formal finds in a spec has a code for life. `explain explain CODE` prints its page.
            This file is made from the source; a test keeps it current (`make accept` rewrites it).


            """.ReplaceLineEndings("\n"));
        foreach (var (digit, title) in _stages)
        {
            var stage = descriptors.Where(descriptor => descriptor.Code[2] == digit).ToList();
            if (stage.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
                stage.ForEach(descriptor => Append(text, descriptor));
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, DiagnosticDescriptor descriptor)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {descriptor.Code}\n\n");
        text.Append(
            CultureInfo.InvariantCulture, $"{Severity(descriptor)}: {Message(descriptor)}\n\n{descriptor.Help}\n\n");
        if (descriptor.Example.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"This gives it{Places(descriptor)}:\n\n");
            text.Append(CultureInfo.InvariantCulture, $"```xpl\n{Plain(descriptor)}\n```\n\n");
        }
    }

    private static string Severity(DiagnosticDescriptor descriptor) =>
        descriptor.Severity == DiagnosticSeverity.Error ? "error" : "warning";

    // Numbered places become dots, or nothing where a second sentence may follow; doubled braces are single ones.
    private static string Message(DiagnosticDescriptor descriptor) =>
        NumberedPlace().Replace(PlaceAtEnd().Replace(descriptor.MessageFormat, "."), "...")
            .Replace("{{", "{", StringComparison.Ordinal)
            .Replace("}}", "}", StringComparison.Ordinal);

    private static string Plain(DiagnosticDescriptor descriptor) =>
        Marker().Replace(descriptor.Example.ReplaceLineEndings("\n"), match => match.Groups["text"].Value).Trim('\n');

    private static string Places(DiagnosticDescriptor descriptor)
    {
        var places = Marker().Matches(descriptor.Example)
            .Where(match => match.Groups["code"].Value == descriptor.Code)
            .Select(match => match.Groups["text"].Value.Trim())
            .Where(place => place.Length > 0 && !place.Contains('\n', StringComparison.Ordinal))
            .Select(place => $"`{place}`")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return places.Count == 0 ? "" : $" at {string.Join(" and ", places)}";
    }

    [GeneratedRegex(@"\[\|(?<text>.*?):(?<code>XF\d{4})\|\]", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\.\{\d+\}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceAtEnd();

    [GeneratedRegex(@"(?<!\{)\{\d+(?::[^}]*)?\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberedPlace();
}
