namespace Explain.Formal.Estimation;

/// <summary>What all layers of one run use: diagrams and products of matrices.</summary>
internal sealed record NetworkTools(DiagramBook Book, NetworkKernel Kernel);
