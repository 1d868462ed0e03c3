using System.Reflection;
using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>A stand-in for the part of <c>Verify.Xunit</c> that our tests use; docs/decisions/0002 says why.</summary>
public static class Verifier
{
    /// <summary>Compares a text with the test's <c>.verified.txt</c>, once the result is awaited.</summary>
    /// <param name="target">What the test printed.</param>
    /// <param name="sourceFile">The test's file: snapshots lie beside it, and its name is taken for the
    /// class's.</param>
    /// <param name="method">The test's method.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        string target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(target);
        bool accept = Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1";
        return new SettingsTask(target, new SnapshotName(Assembly.GetCallingAssembly(), sourceFile, method), accept);
    }
}
