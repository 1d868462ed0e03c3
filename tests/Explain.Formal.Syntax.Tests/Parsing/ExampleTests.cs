using System.Reflection;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed class ExampleTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> All =
        [.. typeof(SyntaxDiagnostics).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)];

    public static TheoryData<string> Codes => [.. All.Where(d => d.Example.Length > 0).Select(d => d.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_of_a_diagnostic_gives_it_and_no_other(string code) =>
        Diagnosed.Check(All.Single(descriptor => descriptor.Code == code).Example);

    [Fact]
    public void Only_limits_that_no_short_text_meets_have_no_example() => Assert.Equal(
        ["XF1090", "XF1091", "XF1094", "XF1095"],
        All.Where(descriptor => descriptor.Example.Length == 0).Select(descriptor => descriptor.Code).Order());

    [Fact]
    public void Codes_are_unique_and_those_of_syntax()
    {
        Assert.Equal(All.Count, All.Select(descriptor => descriptor.Code).Distinct().Count());
        Assert.All(All, descriptor => Assert.Matches("^XF1[0-9]{3}$", descriptor.Code));
    }
}
