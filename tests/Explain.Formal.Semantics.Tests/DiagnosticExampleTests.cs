using System.Reflection;
using System.Text.RegularExpressions;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Every diagnostic of this stage has an example; compiling it gives the diagnostic at the marked place.</summary>
public sealed partial class DiagnosticExampleTests
{
    /// <summary>The examples without their marks.</summary>
    internal static IEnumerable<string> Examples => All().Values
        .Select(descriptor => Marker().Replace(descriptor.Example, found => found.Groups["text"].Value))
        .Order(StringComparer.Ordinal);

    public static TheoryData<string> Codes => new(All().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_of_a_diagnostic_gives_it(string code)
    {
        string example = All()[code].Example;
        var match = Marker().Match(example);
        Assert.True(match.Success, $"The example of {code} marks no place.");
        string source = Marker().Replace(example, found => found.Groups["text"].Value);
        var span = new TextSpan(match.Index, match.Groups["text"].Length);

        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("example.xpl", source)), CompilerOptions.Default, Files());

        Assert.Contains(compiled.Diagnostics, found => found.Descriptor.Code == code);
        Assert.Equal(
            (code, source.Substring(span.Start, span.Length)),
            compiled.Diagnostics.Where(found => found.Descriptor.Code == code)
                .Select(found => (found.Descriptor.Code, found.Where.Source.GetText(found.Where.Span))).First());
    }

    // Found when a spec is checked, not when it is compiled: tested where results are made.
    private static readonly string[] Elsewhere = ["XF4007", "XF4008", "XF3025"];

    private static MemoryFiles Files() => MemoryFiles.With(("weights.json", """{"w": [1, 2]}"""));

    private static Dictionary<string, DiagnosticDescriptor> All() => typeof(Compiler).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .Where(descriptor => !Elsewhere.Contains(descriptor.Code, StringComparer.Ordinal))
        .ToDictionary(descriptor => descriptor.Code, StringComparer.Ordinal);

    [GeneratedRegex(@"\[\|(?<text>.*?):(?<code>XF\d{4})\|\]", RegexOptions.Singleline)]
    private static partial Regex Marker();
}
