using System.Diagnostics;
using Explain.Formal.Reporting;

namespace Explain.Formal.Cli;

/// <summary>What the command returns: a contract (DESIGN 5). When several hold: 130, 70, 4, 3, 5, 1, 2, 0.</summary>
internal static class ExitCode
{
    /// <summary>Every claim and every expectation is as asked.</summary>
    public const int Success = 0;

    /// <summary>A claim is refuted or in disagreement, or an expectation is not met.</summary>
    public const int Failed = 1;

    /// <summary>Something is undecided.</summary>
    public const int Undecided = 2;

    /// <summary>A spec is rejected: syntax, names, shapes, vacuity, a missing file, no claims.</summary>
    public const int Rejected = 3;

    /// <summary>The call makes no sense, or no files matched.</summary>
    public const int Usage = 4;

    /// <summary>Something is not as it was: <c>fmt --check</c>.</summary>
    public const int Drift = 5;

    /// <summary>A fault of ours, or a solver that died.</summary>
    public const int Fault = 70;

    /// <summary>The user stopped it.</summary>
    public const int Interrupted = 130;

    private static readonly int[] _precedence =
        [Interrupted, Fault, Usage, Rejected, Drift, Failed, Undecided, Success];

    /// <summary>The one of several codes that is returned.</summary>
    public static int Worst(params ReadOnlySpan<int> codes)
    {
        foreach (int code in _precedence)
        {
            if (codes.Contains(code))
            {
                return code;
            }
        }

        return Success;
    }

    /// <summary>The code of a report.</summary>
    public static int Of(RunReport run) => run.WasInterrupted ? Interrupted : Standings.Of(run) switch
    {
        Standing.Passed => Success,
        Standing.Undecided => Undecided,
        Standing.Failed => Failed,
        Standing.Rejected => Rejected,
        var other => throw new UnreachableException($"Unhandled {other}."),
    };
}
