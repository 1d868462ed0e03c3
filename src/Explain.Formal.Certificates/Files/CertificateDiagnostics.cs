using Explain.Formal.Text;

namespace Explain.Formal.Certificates;

/// <summary>What can be wrong with certificates.</summary>
public static class CertificateDiagnostics
{
    /// <summary>It cannot be read.</summary>
    public static readonly DiagnosticDescriptor Unreadable = new(
        "XF7001", DiagnosticSeverity.Error, "'{0}' is no certificate: {1}.",
        "Write it anew with 'explain check SPEC --certificate FILE'.", "");

    /// <summary>Its digest is another.</summary>
    public static readonly DiagnosticDescriptor Changed = new(
        "XF7002", DiagnosticSeverity.Error, "The certificate of '{0}' was changed after it was written.",
        "Its digest (sha256) is that of other bytes: get the file again, or write it anew.", "");

    /// <summary>The proof has a gap.</summary>
    public static readonly DiagnosticDescriptor NotProved = new(
        "XF7003", DiagnosticSeverity.Error, "The certificate of '{0}' proves nothing: {1}.",
        "Do not rely on the claim. Settle it anew with 'explain check', and report the file if it was written by it.",
        "");

    /// <summary>The spec says something else.</summary>
    public static readonly DiagnosticDescriptor OtherClaim = new(
        "XF7004", DiagnosticSeverity.Error, "The certificate of '{0}' is about another claim than the spec: {1}.",
        "The spec, its network or its data changed since, or the file belongs to another spec: write it anew.", "");
}
