using System.Text.Json.Nodes;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Certificates.Tests;

/// <summary>A claim that is false is never verified, whatever is given as its proof.</summary>
public sealed class SoundnessTests
{
    private const int Steps = 8;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void What_random_proofs_prove_is_true_on_a_grid(ulong seed)
    {
        var random = new SplitMix(seed);
        int verified = 0;
        for (int round = 0; round < 1_500; round++)
        {
            var claim = TestClaim.Random(random);
            MakeNarrow(claim, random);

            bool isVerified = CertificateJson.WhyNot(
                CertificateJson.File(claim.Json.ToJsonString(), Proof(claim, random))) is null;

            verified += isVerified ? 1 : 0;
            if (isVerified)
            {
                Assert.All(claim.Grid(Steps), point => Assert.True(
                    claim.HoldsAt(point), $"{string.Join(", ", point)}: {claim.Json.ToJsonString()}"));
            }
        }

        // Else this test would say nothing.
        Assert.True(verified > 150, $"{verified} were verified");
    }

    [Theory]
    [InlineData("forall", "refuted")]
    [InlineData("exists", "proved")]
    public void A_witness_is_a_point_where_the_formula_fails(string quantifier, string verdict)
    {
        var random = new SplitMix(7);
        int verified = 0;
        for (int round = 0; round < 2_000; round++)
        {
            var claim = TestClaim.Random(random);
            claim.Json["quantifier"] = quantifier;
            var point = claim.Grid(4).ElementAt(random.Next(0, 25));
            string witness = string.Join(",", point.Select(x => $"\"{x.Numerator}/{x.Denominator}\""));

            var report = CertificateJson.Check(
                CertificateJson.File(claim.Json.ToJsonString(), $"{{\"witness\":[{witness}]}}"));

            var only = Assert.Single(report.Certificates);
            Assert.Equal(claim.HoldsAt(point), only.Problem is not null);
            Assert.Equal(verdict, only.Verdict);
            verified += only.Problem is null ? 1 : 0;
        }

        Assert.InRange(verified, 500, 1_900);
    }

    // Rows whose least value on the grid is near zero, on either side, now and then by less than a unit of the proof.
    private static void MakeNarrow(TestClaim claim, SplitMix random)
    {
        var points = claim.Grid(Steps).Select(claim.RowsAt).ToList();
        for (int row = 0; row < 2; row++)
        {
            var least = points.Select(rows => rows[row]).Min();
            var margin = random.Next(0, 4) switch
            {
                0 => Rational.Zero,
                1 => Rational.PowerOfTwo(-random.Next(5, 70)),
                2 => -Rational.PowerOfTwo(-random.Next(5, 70)),
                _ => Rational.Create(random.Next(0, 200), 100),
            };
            JsonArray terms = claim.Json["rows"]![row]!.AsArray();
            var constant = claim.RowsAt(claim.Low(0), claim.Low(1))[row] - least + margin;
            terms[0] = "0";
            constant -= claim.RowsAt(claim.Low(0), claim.Low(1))[row];
            terms[0] = $"{constant.Numerator}/{constant.Denominator}";
        }
    }

    private static string Proof(TestClaim claim, SplitMix random)
    {
        JsonArray parts = [];
        int wires = 2 + claim.Json["wires"]!.AsArray().Count;
        Grow(random.Next(0, 6), 0);
        return new JsonObject { ["bits"] = random.Next(4, 45), ["parts"] = parts }.ToJsonString();

        void Grow(int height, int depth)
        {
            if (height == 0)
            {
                parts.Add(Leaf(random, depth));
                return;
            }

            int wire = random.Next(0, 3) == 0 ? random.Next(0, wires) : random.Next(0, 2);
            parts.Add(new JsonArray("cut", wire, random.Next(0, 2) == 0 ? "0" : $"{random.Next(-16, 17)}/8"));
            Grow(height - 1, depth + 1);
            Grow(random.Next(0, height), depth + 1);
        }
    }

    // Each row alone, and a sum of both; sometimes with cuts.
    private static JsonArray Leaf(SplitMix random, int depth)
    {
        JsonArray leaf = ["leaf", Sum([0, "1"], []), Sum([1, "1"], [])];
        string weight = $"{random.Next(1, 9)}/{random.Next(1, 9)}";
        JsonArray cuts = depth > 0 ? [random.Next(0, depth), $"{random.Next(1, 9)}/4"] : [];
        leaf.Add(Sum([0, weight, 1, $"{random.Next(1, 9)}p-2"], cuts));
        if (depth > 0)
        {
            leaf.Add(Sum([random.Next(0, 2), "1"], [random.Next(0, depth), $"{random.Next(1, 9)}/3"]));
            leaf.Add(Sum([], [random.Next(0, depth), "1", random.Next(0, depth), $"{random.Next(1, 9)}/3"]));
        }

        return leaf;
    }

    private static JsonArray Sum(JsonArray rows, JsonArray cuts) => new(rows, cuts);
}
