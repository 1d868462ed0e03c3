using System.Collections.Immutable;

namespace Explain.Formal.Model;

/// <summary>The gates of the language: Boolean functions of a list of Booleans, by name.</summary>
public static class Gates
{
    /// <summary>The names after <c>gate.</c>, in a fixed order.</summary>
    public static ImmutableArray<string> Names { get; } = ["and", "or", "xor", "nand", "nor", "xnor"];

    /// <summary>The name of a gate as files write it (<c>AND</c>, <c>gate.and</c>), or null if it is none.</summary>
    public static string? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Prefix = "gate.";
        string name = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        return Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The operator that a gate folds its inputs with, and whether the result is negated.</summary>
    public static (BinaryOperator Operator, bool IsNegated) Meaning(string name) => name switch
    {
        "and" => (BinaryOperator.And, false),
        "or" => (BinaryOperator.Or, false),
        "xor" => (BinaryOperator.NotEqual, false),
        "nand" => (BinaryOperator.And, true),
        "nor" => (BinaryOperator.Or, true),
        "xnor" => (BinaryOperator.NotEqual, true),
        _ => throw new ArgumentException($"There is no gate '{name}'.", nameof(name)),
    };

    /// <summary>The reference meaning of a gate on its inputs.</summary>
    internal static Value Apply(Value gate, ReadOnlySpan<Value> inputs)
    {
        if (gate is not Value.Symbol symbol)
        {
            return new Value.Undefined("a gate that is not known");
        }

        var (function, isNegated) = Meaning(symbol.Name);
        var result = inputs[0];
        foreach (var input in inputs[1..])
        {
            result = ScalarFunctions.Apply(function, result, input);
        }

        return isNegated ? ScalarFunctions.Apply(UnaryOperator.Not, result) : result;
    }
}
