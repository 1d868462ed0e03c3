namespace Explain.Formal.Syntax;

/// <summary>How much text the parser accepts before it stops, so that hostile input costs bounded time and
/// memory.</summary>
public sealed record SyntaxLimits
{
    /// <summary>What everybody uses unless they have a reason.</summary>
    public static SyntaxLimits Default { get; } = new();

    /// <summary>The size of a file in bytes, checked before it is decoded. Positive.</summary>
    public int MaxBytes { get; init => field = Positive(value, nameof(MaxBytes)); } = 16 * 1024 * 1024;

    /// <summary>The number of tokens of a file. Positive.</summary>
    public int MaxTokens { get; init => field = Positive(value, nameof(MaxTokens)); } = 500_000;

    /// <summary>How deep brackets of all kinds nest. Positive.</summary>
    public int MaxDepth { get; init => field = Positive(value, nameof(MaxDepth)); } = 256;

    /// <summary>The number of operators on one path of a syntax tree, such as a chain of sums. Positive.</summary>
    public int MaxOperators { get; init => field = Positive(value, nameof(MaxOperators)); } = 500;

    /// <summary>The number of problems reported for one file. Positive.</summary>
    public int MaxDiagnostics { get; init => field = Positive(value, nameof(MaxDiagnostics)); } = 100;

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive.");
}
