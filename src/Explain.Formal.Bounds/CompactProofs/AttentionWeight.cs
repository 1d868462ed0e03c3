namespace Explain.Formal.Bounds;

/// <summary>An entry of a softmax that stays a symbol.</summary>
/// <param name="Row">The softmax that it is part of; its weights sum to one.</param>
/// <param name="Score">What the exponential is taken of, a scalar.</param>
internal sealed record AttentionWeight(int Row, TokenForm Score);
