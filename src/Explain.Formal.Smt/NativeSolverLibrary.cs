using System.Runtime.InteropServices;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Whether Z3's native library can be used, and the sentence to print where it cannot. Closed.</summary>
internal abstract record NativeSolver
{
    private NativeSolver()
    {
    }

    /// <summary>The library is loaded; <paramref name="Name"/> is what it was found under.</summary>
    public sealed record Found(string Name, nint Handle) : NativeSolver;

    /// <summary>Nothing was found where we look by ourselves: <c>by smt</c> is then <c>unknown(no
    /// solver)</c>.</summary>
    public sealed record Missing(string Sentence) : NativeSolver;

    /// <summary>The user named a library that cannot be used: a wrong setting (exit 4), not a missing solver.</summary>
    public sealed record Rejected(string Sentence) : NativeSolver;
}

/// <summary>Finds Z3's native library: <c>$EXPLAIN_LIBZ3</c> alone where it is set, else <c>libz3</c>,
/// <c>libz3.so.4</c>.</summary>
internal static class NativeSolverLibrary
{
    /// <summary>The environment variable that names the library.</summary>
    public const string Variable = "EXPLAIN_LIBZ3";

    // A function that every build of Z3 exports; a library without it is some other one.
    private const string Probe = "Z3_mk_context_rc";

    private static readonly string[] _names = ["libz3", "libz3.so.4"];

    /// <summary>What this process uses. Read it before the first call into Z3: it tells the binding where to
    /// look.</summary>
    public static NativeSolver Current { get; } = Install(Locate(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>Looks for the library. Never throws.</summary>
    /// <param name="chosen">The value of <see cref="Variable"/>; null or empty where it is not set.</param>
    public static NativeSolver Locate(string? chosen)
    {
        if (!string.IsNullOrEmpty(chosen))
        {
            return LocateChosen(chosen);
        }

        foreach (string name in _names)
        {
            if (TryLoad(name, out nint handle))
            {
                return new NativeSolver.Found(name, handle);
            }
        }

        return new NativeSolver.Missing(
            "Z3's native library was not found. Install it with 'apt-get install libz3-4', or name it in "
                + "EXPLAIN_LIBZ3.");
    }

    private static NativeSolver LocateChosen(string chosen)
    {
        if (!File.Exists(chosen))
        {
            return new NativeSolver.Rejected($"EXPLAIN_LIBZ3 names '{chosen}', and there is no such file.");
        }

        return TryLoad(Path.GetFullPath(chosen), out nint handle)
            ? new NativeSolver.Found(chosen, handle)
            : new NativeSolver.Rejected($"EXPLAIN_LIBZ3 names '{chosen}', which is not Z3's native library.");
    }

    private static bool TryLoad(string name, out nint handle)
    {
        if (!NativeLibrary.TryLoad(name, out handle))
        {
            return false;
        }

        if (NativeLibrary.TryGetExport(handle, Probe, out _))
        {
            return true;
        }

        NativeLibrary.Free(handle);
        return false;
    }

    private static NativeSolver Install(NativeSolver solver)
    {
        if (solver is NativeSolver.Found(_, var handle))
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (name, _, _) => name == "libz3" ? handle : 0);
        }

        return solver;
    }
}
