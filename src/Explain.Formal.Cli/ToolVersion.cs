namespace Explain.Formal.Cli;

/// <summary>The version of this tool.</summary>
internal static class ToolVersion
{
    /// <summary>Three numbers.</summary>
    public static string Number { get; } = typeof(ToolVersion).Assembly.GetName().Version?.ToString(3) ?? "0";
}
