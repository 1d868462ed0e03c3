using System.Text;

namespace Explain.Formal.Certificates.Tests;

/// <summary>Files that were made to break the checker.</summary>
public sealed class HostileFileTests
{
    private static readonly string _claim = Examples.Claim.Trim();
    private static readonly string _proof = Examples.Proof.Trim();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"format":"explain-certificates-1","certificates":[]}""")]
    [InlineData("""{"format":"explain-certificates-1","certificates":{}}""")]
    [InlineData("""{"format":"explain-certificates-2","certificates":[]}""")]
    [InlineData("""{"format":"explain-certificates-1","certificates":[{}]}""")]
    [InlineData("""{"format":"explain-certificates-1","certificates":[null]}""")]
    [InlineData("""{"format":"explain-certificates-1","format":"explain-certificates-1","certificates":[]}""")]
    [InlineData("{\"format\":\"\\ud800\",\"certificates\":[]}")]
    public void What_is_no_file_of_certificates_is_named(string file) =>
        Assert.StartsWith("XF7001: 'test.json' is no certificate", CertificateJson.WhyNot(file));

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] file = Encoding.Latin1.GetBytes(
            Examples.File.Replace("words", "\u00ff\u00fe", StringComparison.Ordinal));

        Assert.NotNull(CertificateJson.Check(file).Problem);
    }

    [Fact]
    public void Depth_is_limited()
    {
        string deep = new string('[', 100_000);

        Assert.StartsWith("XF7001", CertificateJson.WhyNot(deep));
        Assert.StartsWith("XF7001", CertificateJson.WhyNot(CertificateJson.File(
            _claim.Replace("""{"from":2}""", Nested(60), StringComparison.Ordinal), _proof)));
    }

    [Theory]
    [InlineData("1p999999999")]
    [InlineData("1p-2001")]
    [InlineData("1p99999999999999999999999")]
    [InlineData("1/0")]
    [InlineData("1/-3")]
    [InlineData("1p")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("0x10")]
    [InlineData("1e9")]
    [InlineData(" 1")]
    [InlineData("1.5")]
    [InlineData("NaN")]
    [InlineData("1p1/2")]
    [InlineData("1p1900")]
    public void A_number_that_is_none_or_too_large_is_refused(string number) => Assert.StartsWith(
        "XF7003", CertificateJson.WhyNot(CertificateJson.File(
            _claim.Replace("\"1/1000\"", $"\"{number}\"", StringComparison.Ordinal), _proof)));

    [Fact]
    public void A_long_number_is_refused() => Assert.StartsWith("XF7003", CertificateJson.WhyNot(CertificateJson.File(
        _claim.Replace("1/1000", new string('9', 1_000_000), StringComparison.Ordinal), _proof)));

    [Theory]
    [InlineData("\"bits\":40", "\"bits\":61")]
    [InlineData("\"bits\":40", "\"bits\":-1")]
    [InlineData("\"bits\":40", "\"bits\":4e9")]
    [InlineData("\"bits\":40", "\"bits\":\"40\"")]
    [InlineData("""["cut",2,"0"]""", """["cut",4,"0"]""")]
    [InlineData("""["cut",2,"0"]""", """["cut",-1,"0"]""")]
    [InlineData("""["cut",2,"0"]""", """["cut",2]""")]
    [InlineData("""["cut",2,"0"]""", """["cut",2,"1p1900"]""")]
    [InlineData("""["cut",2,"0"]""", """[]""")]
    [InlineData("""["cut",2,"0"]""", """["leaf"]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1,"1"],[2,"1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1,"-1"],[0,"1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1,"0"],[0,"1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1,"1p-60"],[0,"1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1,"1"],[0,"-1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[3,"1"],[0,"1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1],[0,"1"]]""")]
    [InlineData("""[[1,"1"],[0,"1"]]""", """[[1,"1"]]""")]
    public void A_proof_with_a_part_that_makes_no_sense_is_refused(string part, string changed)
    {
        string proof = _proof.Replace(part, changed, StringComparison.Ordinal);

        Assert.NotEqual(_proof, proof);
        Assert.StartsWith("XF7003", CertificateJson.WhyNot(CertificateJson.File(_claim, proof)));
    }

    [Theory]
    [InlineData("""["relu","0",0,"1",1,"-1"]""", """["relu","0",2,"1",1,"-1"]""")]
    [InlineData("""["relu","0",0,"1",1,"-1"]""", """["tanh","0",0,"1",1,"-1"]""")]
    [InlineData("""["relu","0",0,"1",1,"-1"]""", """["relu"]""")]
    [InlineData("""["x","-1","1"]""", """["x","1","-1"]""")]
    [InlineData("""["x","-1","1"]""", """["x","-1"]""")]
    [InlineData("""{"from":2}""", """{"from":3}""")]
    [InlineData("""{"from":2}""", """{"from":2,"above":2}""")]
    [InlineData("""{"from":2}""", """{"not":2}""")]
    [InlineData("""{"from":2}""", """null""")]
    public void A_claim_with_a_part_that_makes_no_sense_is_refused(string part, string changed)
    {
        string claim = _claim.Replace(part, changed, StringComparison.Ordinal);

        Assert.NotEqual(_claim, claim);
        Assert.StartsWith("XF7003", CertificateJson.WhyNot(CertificateJson.File(claim, _proof)));
    }

    [Fact]
    public void A_proof_that_only_cuts_is_refused()
    {
        string cuts = string.Join(",", Enumerable.Repeat("[\"cut\",0,\"0\"]", 20_000));

        Assert.Contains(
            "more than 5000 cuts",
            CertificateJson.WhyNot(CertificateJson.File(_claim, $"{{\"bits\":40,\"parts\":[{cuts}]}}")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_grow_without_end_are_refused()
    {
        string wires = string.Join(",", Enumerable.Range(0, 60).Select(i => $"[\"square\",\"1/3\",{i + 2},\"3\"]"));
        string claim = _claim.Replace(
            "\"wires\":[", $"\"wires\":[[\"square\",\"2\",0,\"1/3\"],{wires},", StringComparison.Ordinal);

        Assert.Contains(
            "too many digits",
            CertificateJson.WhyNot(CertificateJson.File(claim, "{\"witness\":[\"1/7\",\"0\"]}")),
            StringComparison.Ordinal);
        Assert.Contains(
            "too large",
            CertificateJson.WhyNot(CertificateJson.File(claim, "{\"bits\":40,\"parts\":[[\"leaf\"]]}")),
            StringComparison.Ordinal);
    }

    private static string Nested(int depth) => depth == 0
        ? """{"from":2}"""
        : $"{{\"all\":[{Nested(depth - 1)}]}}";
}
