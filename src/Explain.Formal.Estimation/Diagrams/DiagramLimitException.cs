namespace Explain.Formal.Estimation;

/// <summary>Ends work on diagrams that grow too large; never leaves this project.</summary>
internal sealed class DiagramLimitException(string sentence) : Exception(sentence);
