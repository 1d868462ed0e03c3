using System.Text.RegularExpressions;
using Explain.Formal.Testing;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Every operator that is read, against values by hand or by another implementation.</summary>
public sealed partial class OperatorTests
{
    // Values with ten digits; those of ONNX Runtime are float32, and so within a few of its roundings.
    private const double Tolerance = 2e-6;

    public static TheoryData<string> Names => new(OnnxCases.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_gives_its_values(string name)
    {
        var @case = OnnxCases.All[name];

        double[] values = OnnxRun.Doubles(OnnxRun.Evaluate(OnnxRun.Open(@case.File), @case.Values));

        double[] expected = @case.Results;
        Assert.Equal(expected.Length, values.Length);
        Assert.All(values, (value, i) => Assert.Equal(expected[i], value, Tolerance));
    }

    [Fact]
    public void The_page_about_models_names_every_operator() => Assert.Equal(
        Model.Formats.Onnx.OnnxOperators.Names,
        OperatorName().Matches(RepositoryFiles.Read("docs/models.md").Split("## ONNX")[1].Split("A product")[0])
            .Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OperatorName();
}
