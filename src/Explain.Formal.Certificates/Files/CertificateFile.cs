using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Explain.Formal.Text;

namespace Explain.Formal.Certificates;

/// <summary>Checks a file of certificates.</summary>
/// <remarks>
/// <para><b>Meaning.</b> A claim that is verified holds of the wires that are written in the file, over the real
/// numbers. Whether these are those of a spec, only a comparison with <see cref="CheckedCertificate.Claim"/>
/// tells.</para>
/// <para><b>Error.</b> None: numbers are whole, and every rounding goes to the safe side.</para>
/// <para><b>Determinism.</b> The same answer on any number of threads.</para>
/// </remarks>
public static class CertificateFile
{
    private const string Format = "explain-certificates-1";

    private static readonly JsonDocumentOptions _strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Checks all certificates of a file.</summary>
    /// <param name="path">The name of the file, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="cancellation">Cancels.</param>
    public static CertificateReport Verify(
        string path, ReadOnlyMemory<byte> content, int threads, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(content, _strict);
            JsonElement[] members = document.RootElement.Members("format", "certificates");
            JsonElement[] all = members[0].Text() == Format
                ? members[1].Items()
                : throw new CertificateException($"its format is not {Format}");
            if (all.Length == 0)
            {
                throw new CertificateException("it holds none");
            }

            return new CertificateReport(all.Select(one => Check(one, threads, cancellation)).ToSequence(), null);
        }
        catch (Exception problem) when (IsBadInput(problem))
        {
            return new CertificateReport(
                [], CertificateProblem.Of(CertificateDiagnostics.Unreadable, path, Why(problem)));
        }
    }

    private static CheckedCertificate Check(JsonElement element, int threads, CancellationToken cancellation)
    {
        JsonElement[] members = element.Members("sha256", "certificate");
        JsonElement[] parts = members[1].Members("claim", "proof");
        JsonElement[] claim = parts[0].Members(
            "module", "name", "quantifier", "text", "inputs", "wires", "rows", "goal");
        bool isForAll = claim[2].Text() switch
        {
            "forall" => true,
            "exists" => false,
            _ => throw new CertificateException("a quantifier is neither 'forall' nor 'exists'"),
        };
        bool hasWitness = parts[1].ValueKind == JsonValueKind.Object && parts[1].TryGetProperty("witness", out _);
        string name = claim[1].Text(), digest = Convert.ToHexStringLower(
            SHA256.HashData(JsonMarshal.GetRawUtf8Value(members[1])));
        var result = new CheckedCertificate(claim[0].Text(), name, claim[3].Text(), parts[0].GetRawText())
        {
            Verdict = isForAll == hasWitness ? "refuted" : "proved",
        };
        if (!string.Equals(members[0].Text(), digest, StringComparison.Ordinal))
        {
            return result with { Problem = CertificateProblem.Of(CertificateDiagnostics.Changed, name) };
        }

        try
        {
            return result with { Evidence = Check(claim, parts[1], hasWitness, (threads, cancellation)) };
        }
        catch (Exception problem) when (IsBadInput(problem))
        {
            return result with
            {
                Problem = CertificateProblem.Of(CertificateDiagnostics.NotProved, name, Why(problem)),
            };
        }
    }

    private static string Check(
        JsonElement[] parts, JsonElement proof, bool hasWitness, (int Threads, CancellationToken Cancellation) run)
    {
        var claim = CertificateReader.Claim(parts[4], parts[5], parts[6], parts[7]);
        if (claim.Low.Zip(claim.High).Any(ends => ends.First.SignAgainst(ends.Second) > 0))
        {
            throw new CertificateException("its box is empty");
        }

        if (hasWitness)
        {
            WitnessCheck.Check(claim, [.. proof.Members("witness")[0].Items().Select(x => x.Number())]);
            return "a witness";
        }

        JsonElement[] members = proof.Members("bits", "parts");
        int leaves = new ProofCheck(claim, members[0].Place(61)).Check(
            CertificateReader.Parts(members[1], claim), run.Threads, run.Cancellation);
        return leaves == 1 ? "1 part" : $"{leaves} parts";
    }

    private static bool IsBadInput(Exception problem) =>
        problem is CertificateException or JsonException or InvalidOperationException or OverflowException;

    private static string Why(Exception problem) => problem switch
    {
        CertificateException => problem.Message,
        JsonException json => $"it breaks off, or is no JSON, at line {json.LineNumber + 1}",
        OverflowException => "a number is too large for its precision",
        _ => "a text of it is no text",
    };
}

/// <summary>What was found in a file.</summary>
/// <param name="Certificates">Its certificates, in order.</param>
/// <param name="Problem">Why it is no file of certificates; null if it is one.</param>
public sealed record CertificateReport(Sequence<CheckedCertificate> Certificates, CertificateProblem? Problem);

/// <summary>A certificate that was checked.</summary>
/// <param name="Module">The module of the claim, as the file says.</param>
/// <param name="Name">The name of the claim, as the file says.</param>
/// <param name="Text">The claim in the user's words, as the file says.</param>
/// <param name="Claim">What is proved: boxes, wires and formula, as they stand in the file.</param>
public sealed record CheckedCertificate(string Module, string Name, string Text, string Claim)
{
    /// <summary><c>proved</c> or <c>refuted</c>: what the certificate says of the claim.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>What proves it: so many parts, or a witness.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Why it is rejected; null if it holds.</summary>
    public CertificateProblem? Problem { get; init; }
}

/// <summary>Why a certificate is rejected.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="Message">The sentence.</param>
public sealed record CertificateProblem(DiagnosticDescriptor Descriptor, string Message)
{
    /// <summary>A problem of a kind.</summary>
    public static CertificateProblem Of(DiagnosticDescriptor descriptor, params object[] words) =>
        new(descriptor, descriptor.At(new SourceLocation(new SourceText("", ""), default), words).Message);
}
