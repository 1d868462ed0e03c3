namespace Explain.Formal.Certificates;

/// <summary>Why a certificate is rejected: half a sentence.</summary>
internal sealed class CertificateException(string why) : Exception(why);
