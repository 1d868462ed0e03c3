using System.Diagnostics;

namespace Explain.Formal.Smt;

/// <summary>Whether Z3 can be used in this process. Closed.</summary>
public abstract record SolverStatus
{
    private SolverStatus()
    {
    }

    /// <summary>It can.</summary>
    /// <param name="Library">What the native library was found under.</param>
    /// <param name="Version">Its version, such as <c>4.8.12</c>.</param>
    public sealed record Ready(string Library, string Version) : SolverStatus;

    /// <summary>It is not installed; the sentence holds the command that installs it.</summary>
    public sealed record Missing(string Sentence) : SolverStatus;

    /// <summary>The user named a library that cannot be used (exit 4).</summary>
    public sealed record Rejected(string Sentence) : SolverStatus;

    internal static SolverStatus Of(NativeSolver solver) => solver switch
    {
        NativeSolver.Found found => new Ready(
            found.Name, $"{Microsoft.Z3.Version.Major}.{Microsoft.Z3.Version.Minor}.{Microsoft.Z3.Version.Build}"),
        NativeSolver.Missing missing => new Missing(missing.Sentence),
        NativeSolver.Rejected rejected => new Rejected(rejected.Sentence),
        _ => throw new UnreachableException($"Unhandled {solver.GetType().Name}."),
    };
}
