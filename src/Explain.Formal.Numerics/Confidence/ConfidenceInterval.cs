namespace Explain.Formal.Numerics;

/// <summary>An interval that holds a number with a stated confidence.</summary>
/// <param name="Low">The lower end, rounded down.</param>
/// <param name="High">The upper end, rounded up.</param>
/// <param name="Confidence">The probability with which it holds the number, between 0 and 1.</param>
/// <param name="Method">The name of the method, such as <c>clopper-pearson</c>.</param>
/// <param name="IsValid">Whether the confidence is guaranteed, not a normal approximation.</param>
public readonly record struct ConfidenceInterval(double Low, double High, double Confidence, string Method, bool IsValid);
