using System.CommandLine;
using Explain.Formal.Bounds;
using Explain.Formal.Certificates;

namespace Explain.Formal.Cli;

/// <summary><c>explain verify-certificate</c>: checks written proofs, and whether they are about a spec.</summary>
internal static class VerifyCertificateCommand
{
    private const int MostBytes = 1 << 29;

    /// <summary>The command.</summary>
    public static Command Create(Host host)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "What 'explain check SPEC --certificate FILE' wrote.",
        };
        var specs = new Option<string[]>("--spec")
        {
            Description = "A spec, or a folder of them: the certificates must be about its claims and networks, "
                + "exactly; may be given several times.",
            HelpName = "PATH",
        };
        var access = new SpecAccessOptions();
        var command = new Command(
            "verify-certificate",
            "Check written proofs in exact arithmetic, by a checker that shares no code with what found them.")
        {
            file,
            specs,
        };
        access.AddTo(command);
        command.SetAction(parsed => Run(
            host, parsed.GetRequiredValue(file), access.Read(parsed, parsed.GetValue(specs) ?? [])));
        return command;
    }

    private static int Run(Host host, string path, SpecSettings settings)
    {
        var report = CertificateFile.Verify(path, Read(host, path), host.Processors, host.Cancellation);
        if (report.Problem is { } unreadable)
        {
            Tell(host, path, unreadable);
            return ExitCode.Rejected;
        }

        var claims = Claims(host, settings);
        int rejected = 0;
        host.Output.WriteLine(path);
        foreach (var certificate in report.Certificates)
        {
            var problem = certificate.Problem ?? Compare(host, certificate, claims);
            string says = problem is null ? $"{certificate.Verdict} by {certificate.Evidence}" : "rejected";
            host.Output.WriteLine($"  {Shown(certificate.Module)}.{Shown(certificate.Name)}: {says}");
            if (problem is not null)
            {
                Tell(host, path, problem);
                rejected++;
            }
        }

        Conclude(host, report.Certificates.Length, rejected, claims is not null);
        return rejected == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void Conclude(Host host, int certificates, int rejected, bool isCompared)
    {
        string all = certificates == 1 ? "1 certificate" : $"{certificates} certificates";
        host.Output.WriteLine();
        host.Output.WriteLine($"{all}: {certificates - rejected} verified, {rejected} rejected.");
        host.Output.WriteLine(
            rejected > 0 ? "Next: see above why; do not rely on what is rejected."
            : isCompared ? "All hold, and are about the claims and networks of the specs. There is nothing to do."
            : "All hold for the networks in the file. Next: see whether they are those of a spec, with --spec SPEC.");
    }

    /// <summary>The claims of specs; null if none was given.</summary>
    private static List<CertifiableClaim>? Claims(Host host, SpecSettings settings)
    {
        if (settings.Paths.Count == 0)
        {
            return null;
        }

        var loader = new SpecLoader(host, settings);
        var loaded = SpecFinder.Find(host.Files, settings.Paths).Files.Select(loader.Load).ToList();
        return loaded.TrueForAll(spec => Problems.Tell(host, spec.Diagnostics) == ExitCode.Success)
            ? [.. loaded.SelectMany(CertifiableClaim.Of)]
            : throw new UsageException("The spec is rejected, so that nothing can be compared.")
            {
                Code = ExitCode.Rejected,
            };
    }

    private static CertificateProblem? Compare(
        Host host, CheckedCertificate certificate, List<CertifiableClaim>? claims)
    {
        if (claims is null)
        {
            return null;
        }

        var claim = claims.Find(
            claim => claim.Words.Module == certificate.Module && claim.Words.Name == certificate.Name);
        return claim is null ? OtherClaim(certificate, "it has no claim of this name")
            : Certifier.ClaimText(claim.Obligation, claim.Words, host.Cancellation) == certificate.Claim ? null
            : OtherClaim(certificate, "its box, network or formula is another");
    }

    private static CertificateProblem OtherClaim(CheckedCertificate certificate, string why) =>
        CertificateProblem.Of(CertificateDiagnostics.OtherClaim, certificate.Name, why);

    private static byte[] Read(Host host, string path)
    {
        try
        {
            byte[] content = host.Files.Read(path, MostBytes + 1);
            return content.Length <= MostBytes
                ? content
                : throw new UsageException($"{path} has more than {MostBytes >> 20} MB.") { Code = ExitCode.Rejected };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}", problem) { Code = ExitCode.Rejected };
        }
    }

    private static void Tell(Host host, string path, CertificateProblem problem)
    {
        host.Error.WriteLine($"{path}: error {problem.Descriptor.Code}: {Shown(problem.Message)}");
        host.Error.WriteLine($"help: {problem.Descriptor.Help}");
    }

    // Words of a file must not steer a terminal.
    private static string Shown(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}
