using System.Reflection;
using System.Text.RegularExpressions;
using Explain.Formal.Model.Formats;
using Explain.Formal.Syntax;
using Explain.Formal.Testing;
using Explain.Formal.Testing.Formats;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Every diagnostic of this stage has an example; compiling it gives the diagnostic at the marked
/// place.</summary>
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
        var annotated = AnnotatedSource.Parse(All()[code].Example, "example.xpl");
        Assert.NotEmpty(annotated.Expected);
        var options = CompilerOptions.Default with { Params = CompilerOptions.Default.Params.Add("n", "four") };

        var compiled = Compiler.Compile(
            SyntaxTree.Parse(annotated.Source), code == "XF3025" ? options : CompilerOptions.Default, Files());

        annotated.AssertMatches(compiled.Diagnostics);
    }

    [Fact]
    public void The_examples_of_broken_files_give_their_diagnostic_at_the_file()
    {
        var files = new MemoryFiles(BrokenFiles.All);
        foreach (var descriptor in FormatDescriptors())
        {
            var annotated = AnnotatedSource.Parse(descriptor.Example, "example.xpl");

            var compiled = Compiler.Compile(SyntaxTree.Parse(annotated.Source), CompilerOptions.Default, files);

            annotated.AssertMatches(compiled.Diagnostics);
        }
    }

    // Found when a spec is checked, not when it is compiled: tested where results are made.
    private static readonly string[] Elsewhere = ["XF4007", "XF4008"];

    private static MemoryFiles Files() => new(BrokenFiles.Right
        .Append(KeyValuePair.Create("weights.json", """{"w": [1, 2]}"""u8.ToArray()))
        .ToDictionary(StringComparer.Ordinal));

    private static Dictionary<string, DiagnosticDescriptor> All() => Descriptors(typeof(Compiler))
        .Where(descriptor => !Elsewhere.Contains(descriptor.Code, StringComparer.Ordinal))
        .ToDictionary(descriptor => descriptor.Code, StringComparer.Ordinal);

    private static IEnumerable<DiagnosticDescriptor> FormatDescriptors() => Descriptors(typeof(ValueFile))
        .Where(descriptor => descriptor.Example.Length > 0);

    private static IEnumerable<DiagnosticDescriptor> Descriptors(Type inside) => inside.Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!);

    [GeneratedRegex(@"\[\|(?<text>.*?):(?<code>XF\d{4})\|\]", RegexOptions.Singleline)]
    private static partial Regex Marker();
}
