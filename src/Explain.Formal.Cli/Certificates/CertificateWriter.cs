using System.Diagnostics;
using System.Text;
using Explain.Formal.Bounds;
using Explain.Formal.Certificates;
using Explain.Formal.Engine;
using Explain.Formal.Logic;
using Explain.Formal.Reporting;
using Explain.Formal.Semantics;

namespace Explain.Formal.Cli;

/// <summary>Writes the certificates of the claims of a run into one file.</summary>
internal sealed class CertificateWriter(Host host, RunOptions options)
{
    /// <summary>Writes the file, each certificate checked before; says which claims have none, and why.</summary>
    /// <returns>The exit code: undecided if a claim that is settled has no certificate, or there is nothing to
    /// write.</returns>
    public int Write(string path, IReadOnlyList<Compilation> specs, RunReport report)
    {
        var written = new List<CertificateOutcome.Written>();
        int code = ExitCode.Success;
        foreach (var (name, outcome) in CertifyAll(path, specs, report))
        {
            switch (outcome)
            {
                case CertificateOutcome.Written certificate:
                    written.Add(certificate);
                    break;
                case CertificateOutcome.NotWritten not:
                    host.Error.WriteLine($"{name}: no certificate: {not.Why}.");
                    code = ExitCode.Undecided;
                    break;
                default:
                    throw new UnreachableException($"Unhandled {outcome.GetType().Name}.");
            }
        }

        if (written.Count == 0)
        {
            host.Error.WriteLine(
                $"{path} is not written: there is no claim 'forall' or 'exists' that is settled and has a "
                    + "certificate.");
            return ExitCode.Undecided;
        }

        ReportWriter.WriteFile(host, path, Certifier.File(written));
        string many = written.Count == 1 ? "a certificate" : $"{written.Count} certificates";
        string compare = string.Concat(report.Specs.Select(spec => $" --spec {spec.Path}"));
        host.Error.WriteLine($"{path} holds {many}. Next: explain verify-certificate {path}{compare}");
        return code;
    }

    private List<(string Name, CertificateOutcome Outcome)> CertifyAll(
        string path, IReadOnlyList<Compilation> specs, RunReport report)
    {
        var questions = specs.Zip(report.Specs).SelectMany(pair => Questions(pair.First, pair.Second)).ToList();
        var outcomes = new List<(string, CertificateOutcome)>();
        using var progress = new Progress(host.Error, host.IsErrorTerminal, host.Clock) { Done = "certified" };
        progress.Planned(questions.Count);
        foreach (var question in questions)
        {
            progress.Started("certificate", question.Words.Name);
            outcomes.Add((question.Words.Name, Certify(path, question)));
            progress.Settled("certificate", question.Words.Name, question.Verdict);
        }

        return outcomes;
    }

    private IEnumerable<CertificateQuestion> Questions(Compilation spec, SpecReport report) =>
        from claim in CertifiableClaim.Of(spec)
        where options.Filter.Chooses(claim.Id)
        from record in report.Results
        where record.Kind == "behavior" && record.Id.Display == claim.Id.Display
            && record.Verdict is Verdict.Proved or Verdict.Refuted
        select new CertificateQuestion(claim.Obligation, claim.Words, record.Verdict);

    private CertificateOutcome Certify(string path, CertificateQuestion question)
    {
        var outcome = Certifier.Certify(
            question, options.Limits with { Threads = options.Jobs }, host.Cancellation);
        if (outcome is not CertificateOutcome.Written written)
        {
            return outcome;
        }

        var check = CertificateFile.Verify(
            path, Encoding.UTF8.GetBytes(Certifier.File([written])), options.Jobs, host.Cancellation);
        return (check.Problem ?? check.Certificates[0].Problem) is { } problem
            ? new CertificateOutcome.NotWritten($"the checker does not accept it: {problem.Message.TrimEnd('.')}")
            : outcome;
    }
}
