using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>What can be wrong with files of states of searches.</summary>
public static class SearchStateDiagnostics
{
    /// <summary>It cannot be read.</summary>
    public static readonly DiagnosticDescriptor Unreadable = new(
        "XF8001", DiagnosticSeverity.Error, "'{0}' is no file of states of searches: {1}.",
        "Give --resume a file of its own. One that an earlier version wrote can be deleted: all searches start anew.",
        "");

    /// <summary>Its digest is another.</summary>
    public static readonly DiagnosticDescriptor Changed = new(
        "XF8002", DiagnosticSeverity.Error, "'{0}' was changed or cut off after it was written.",
        "Its digest (sha256) is that of other bytes: get the file again, or delete it, and all searches start anew.",
        "");

    /// <summary>A state is none of its search.</summary>
    public static readonly DiagnosticDescriptor Refused = new(
        "XF8003", DiagnosticSeverity.Error, "The state of '{1}' in '{0}' is none of its search: {2}.",
        "The search started anew, and the verdict does not rely on the state; do not trust where the file comes from.",
        "");
}
