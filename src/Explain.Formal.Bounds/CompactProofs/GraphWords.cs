using System.Diagnostics;
using Explain.Formal.Model;

namespace Explain.Formal.Bounds;

/// <summary>What the language calls operations that a compact proof does not read.</summary>
internal static class GraphWords
{
    /// <summary>The word.</summary>
    public static string Of(Operation operation) => operation switch
    {
        Operation.Input => "an input that is no token",
        Operation.Conditional => "if",
        Operation.Apply => "a function of whole numbers",
        Operation.ApplyGate => "a gate",
        Operation.ArgMax => "argmax",
        Operation.Order => "order",
        Operation.Sort => "sort",
        Operation.Inverse => "inverse",
        Operation.Scan => "scan",
        Operation.Constant or Operation.Parameter or Operation.Unary or Operation.Binary or Operation.Sum
            or Operation.Lookup or Operation.Contract or Operation.Softmax or Operation.Slice or Operation.Stack
            or Operation.Concatenate or Operation.Reshape or Operation.Transpose or Operation.Gather =>
                operation.GetType().Name,
        _ => throw new UnreachableException($"Unhandled {operation.GetType().Name}."),
    };
}
