using System.CommandLine;

namespace Explain.Formal.Cli;

/// <summary>The options that name files beside the report.</summary>
internal sealed class FileOptions
{
    private readonly Option<string?> _dump = new("--dump-smt")
    {
        Description = "Write each claim for a solver into this folder, as SMT-LIB 2.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "Write the proofs of claims about boxes, and the witnesses against them, into this file: "
            + "'explain verify-certificate' checks it.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _resume = new("--resume")
    {
        Description = "Keep in this file where searches by bounds stand, and go on from there: the same command goes "
            + "on with a run that was stopped, or ran out of time.",
        HelpName = "FILE",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_dump);
        command.Add(_certificate);
        command.Add(_resume);
    }

    /// <summary>What the user said, with the rest of what is written.</summary>
    public OutputSettings Read(ParseResult parsed, OutputSettings output) => output with
    {
        SmtFolder = parsed.GetValue(_dump),
        Certificate = parsed.GetValue(_certificate),
        Resume = parsed.GetValue(_resume),
    };
}
