using System.Text.Json;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The published hafnians: a covariance matrix, row-major, and what is known of the product of its normal
/// numbers.</summary>
internal static class HafnianVectors
{
    public static IEnumerable<(int Size, Rational[] Covariance, JsonElement Row)> All()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(TestData.Path("hafnian/hafnian_testvectors.json")));
        foreach (var row in file.RootElement.EnumerateArray())
        {
            Rational[] covariance = [.. row.GetProperty("cov").EnumerateArray()
                .SelectMany(line => line.EnumerateArray().Select(entry => (Rational)entry.GetInt32()))];
            yield return (row.GetProperty("p").GetInt32(), covariance, row);
        }
    }
}
