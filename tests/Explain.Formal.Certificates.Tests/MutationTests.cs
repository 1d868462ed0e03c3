using System.Text;
using System.Text.Json.Nodes;
using Explain.Formal.Testing;

namespace Explain.Formal.Certificates.Tests;

/// <summary>What happens to a certificate that is changed.</summary>
public sealed class MutationTests
{
    private static readonly byte[] _file = Encoding.UTF8.GetBytes(Examples.File);

    [Fact]
    public void The_example_holds() => Assert.Null(CertificateJson.WhyNot(Examples.File));

    [Fact]
    public void A_file_that_breaks_off_is_rejected()
    {
        // Only the line feed at the end may be missing.
        for (int length = 0; length < _file.Length - 1; length++)
        {
            Assert.True(IsRejected(_file[..length]), $"{length} bytes");
        }
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        // Between the tokens of the frame only, a blank may stand for another.
        int[] blanks = [.. Enumerable.Range(0, _file.Length).Where(i => _file[i] == '\n')];
        for (int i = 0; i < _file.Length; i++)
        {
            foreach (byte other in new byte[] { (byte)(_file[i] ^ 1), (byte)(_file[i] ^ 16), (byte)' ', (byte)'0', 0 })
            {
                byte[] changed = (byte[])_file.Clone();
                changed[i] = other;
                Assert.True(
                    other == _file[i] || blanks.Contains(i) || IsRejected(changed), $"byte {i} as {(char)other}");
            }
        }
    }

    [Fact]
    public void A_missing_or_doubled_byte_is_noticed()
    {
        for (int i = 0; i < _file.Length; i++)
        {
            bool isBlank = _file[i] == '\n';
            Assert.True(isBlank || IsRejected([.. _file[..i], .. _file[(i + 1)..]]), $"without byte {i}");
            Assert.True(isBlank || IsRejected([.. _file[..i], _file[i], .. _file[i..]]), $"byte {i} twice");
        }
    }

    // With its digest made right again: it is rejected, or it proves what is true.
    [Fact]
    public void A_changed_number_or_node_proves_nothing_that_is_false()
    {
        int rejected = 0, verified = 0;
        for (int seed = 0; seed < 6_000; seed++)
        {
            var file = JsonNode.Parse(Examples.File)!;
            Change(file["certificates"]![0]!["certificate"]!, new SplitMix((ulong)seed));
            string text = CertificateJson.WithDigests(file);
            if (CertificateJson.WhyNot(text) is not null)
            {
                rejected++;
                continue;
            }

            verified++;
            var claim = new TestClaim(file["certificates"]![0]!["certificate"]!["claim"]!.AsObject());
            Assert.All(claim.Grid(8), point => Assert.True(
                claim.HoldsAt(point), $"{string.Join(", ", point)}: {text}"));
        }

        Assert.InRange(rejected, 3_000, 6_000);
        Assert.InRange(verified, 50, 3_000);
    }

    [Theory]
    [InlineData("""["2",2,"-1",3,"-1"]""", """["1999/1000",2,"-1",3,"-1"]""")]
    [InlineData("""["2",2,"-1",3,"-1"]""", """["2199023255551p-40",2,"-1",3,"-1"]""")]
    [InlineData("""{"from":2}""", """{"above":2}""")]
    [InlineData("""["x","-1","1"]""", """["x","-1","1025p-10"]""")]
    [InlineData("""["relu","0",0,"1",1,"-1"]""", """["relu","1p-30",0,"1",1,"-1"]""")]
    [InlineData("""["1/1000",0,"2",1,"-2"]""", """["-1/1000",0,"2",1,"-2"]""")]
    [InlineData("\"forall\"", "\"everywhere\"")]
    public void A_false_claim_is_rejected(string part, string changed)
    {
        string file = Examples.Claim.Trim().Replace(part, changed, StringComparison.Ordinal);

        Assert.NotEqual(Examples.Claim.Trim(), file);
        Assert.StartsWith("XF700", CertificateJson.WhyNot(CertificateJson.File(file, Examples.Proof.Trim())));
    }

    private static bool IsRejected(byte[] file)
    {
        var report = CertificateJson.Check(file);
        return report.Problem is not null || report.Certificates.Any(one => one.Problem is not null);
    }

    private static void Change(JsonNode root, SplitMix random)
    {
        var nodes = new List<JsonNode>();
        Collect(root);
        var node = random.Pick(nodes);
        switch (node)
        {
            case JsonArray { Count: > 0 } list when random.OneIn(3):
                list.RemoveAt(random.Next(0, list.Count));
                break;
            case JsonArray { Count: > 0 } list when random.OneIn(2):
                list.Insert(random.Next(0, list.Count), list[random.Next(0, list.Count)]!.DeepClone());
                break;
            case JsonArray { Count: > 1 } list:
                var moved = list[0]!;
                list.RemoveAt(0);
                list.Add(moved);
                break;
            case JsonObject parent:
                parent.Remove(parent.ElementAt(random.Next(0, parent.Count)).Key);
                break;
            case JsonValue value:
                value.ReplaceWith(Other(value, random));
                break;
            default:
                break;
        }

        void Collect(JsonNode at)
        {
            nodes.Add(at);
            foreach (var child in at is JsonObject parent ? parent.Select(pair => pair.Value)
                : at is JsonArray list ? list : [])
            {
                Collect(child!);
            }
        }
    }

    private static JsonNode Other(JsonValue value, SplitMix random)
    {
        if (value.TryGetValue(out int place))
        {
            return place + random.Next(-2, 3);
        }

        string text = (string)value!;
        return random.Next(0, 6) switch
        {
            0 => text.StartsWith('-') ? text[1..] : "-" + text,
            1 => text.Contains('p', StringComparison.Ordinal) ? text + "0" : text + "p-1",
            2 => text.Contains('/', StringComparison.Ordinal) ? text + "1" : text + "/1001",
            3 => "1000001p-20",
            4 => "abs",
            _ => $"{random.Next(-3, 4)}",
        };
    }
}
