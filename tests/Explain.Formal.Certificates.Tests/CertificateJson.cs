using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Explain.Formal.Certificates.Tests;

/// <summary>Files of certificates, and what the checker says of them.</summary>
internal static class CertificateJson
{
    /// <summary>A file with one certificate, its digest right.</summary>
    public static string File(string claim, string proof)
    {
        string certificate = $"{{\"claim\":{claim},\"proof\":{proof}}}";
        return $"{{\"format\":\"explain-certificates-1\",\"certificates\":[\n"
            + $"{{\"sha256\":\"{Digest(certificate)}\",\"certificate\":{certificate}}}\n]}}\n";
    }

    /// <summary>The same file with the digests of what it holds now.</summary>
    public static string WithDigests(JsonNode file)
    {
        if ((file as JsonObject)?["certificates"] is JsonArray certificates)
        {
            foreach (var certificate in certificates.OfType<JsonObject>())
            {
                if (certificate["certificate"] is { } content && certificate.ContainsKey("sha256"))
                {
                    certificate["sha256"] = Digest(content.ToJsonString());
                }
            }
        }

        return file.ToJsonString();
    }

    /// <summary>Checks a file.</summary>
    public static CertificateReport Check(string file) => Check(Encoding.UTF8.GetBytes(file));

    /// <summary>Checks a file.</summary>
    public static CertificateReport Check(byte[] file) =>
        CertificateFile.Verify("test.json", file, threads: 1, CancellationToken.None);

    /// <summary>The first reason against a file; null if it is verified.</summary>
    public static string? WhyNot(string file)
    {
        var report = Check(file);
        var problem = report.Problem
            ?? report.Certificates.Select(one => one.Problem).FirstOrDefault(one => one is not null);
        return problem is null ? null : $"{problem.Descriptor.Code}: {problem.Message}";
    }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
