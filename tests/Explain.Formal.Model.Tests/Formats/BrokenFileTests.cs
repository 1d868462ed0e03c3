using System.Reflection;
using System.Text.RegularExpressions;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing.Formats;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests.Formats;

public sealed partial class BrokenFileTests
{
    public static TheoryData<string> Codes() => [.. Descriptors().Select(descriptor => descriptor.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Example_of_the_diagnostic_names_a_file_that_gives_it(string code)
    {
        var descriptor = Descriptors().Single(descriptor => descriptor.Code == code);
        var place = Place().Match(descriptor.Example);
        Assert.True(place.Success, descriptor.Example);

        Assert.Equal(code, place.Groups["code"].Value);
        Assert.Equal(code, Read(place.Groups["file"].Value, place.Groups["key"].Value).Descriptor.Code);
    }

    [Fact]
    public void Codes_and_files_are_used_once()
    {
        var files = Descriptors().Select(descriptor => Place().Match(descriptor.Example).Groups["file"].Value).ToList();

        Assert.Equal(files.Count, Descriptors().Select(descriptor => descriptor.Code).Distinct().Count());
        Assert.Equal(BrokenFiles.All.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_problem_becomes_a_diagnostic_at_the_place_that_names_the_file()
    {
        var source = new SourceText("spec.xpl", """from "broken_type.npy" at "broken_type" """);

        var diagnostic = Read("broken_type.npy", "broken_type").At(new SourceLocation(source, new TextSpan(5, 17)));

        Assert.Equal(
            "spec.xpl:1:6: XF3205: The array 'broken_type' has elements of type '<c8', which cannot be read.",
            diagnostic.ToString());
    }

    private static FormatProblem Read(string file, string key)
    {
        if (Path.GetExtension(file) is ".vnnlib")
        {
            return PropertyFile.Read(BrokenFiles.All[file], FormatLimits.Default).Problem
                ?? throw new InvalidOperationException($"'{file}' is not broken.");
        }

        if (Path.GetExtension(file) is ".bif" or ".txt")
        {
            return DistributionFile.Read(file, BrokenFiles.All[file], FormatLimits.Default).Problem
                ?? throw new InvalidOperationException($"'{file}' is not broken.");
        }

        if (key.Length == 0 && Path.GetExtension(file) is not ".csv")
        {
            return ModelFile.Read(file, BrokenFiles.All[file], FormatLimits.Default, Reading.NothingBeside).Problem
                ?? throw new InvalidOperationException($"'{file}' is not broken.");
        }

        if (!ValueFile.Read(file, BrokenFiles.All[file], FormatLimits.Default).TryGet(out var values, out var problem)
            || !values.Find(key).TryGet(out var tensor, out problem))
        {
            return problem;
        }

        return tensor.Require(ElementKind.Real) ?? throw new InvalidOperationException($"'{file}' is not broken.");
    }

    private static IReadOnlyList<DiagnosticDescriptor> Descriptors() =>
    [
        .. typeof(ValueFile).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(typeof(ValueFile).Namespace!, StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>(),
    ];

    [GeneratedRegex("""\[\|from "(?<file>[^"]*)"( at "(?<key>[^"]*)")?:(?<code>XF\d{4})\|\]""")]
    private static partial Regex Place();
}
