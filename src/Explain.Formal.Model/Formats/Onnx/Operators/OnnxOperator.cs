using System.Collections.Frozen;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Reads one operator: its operands in, its results out.</summary>
internal delegate IReadOnlyList<OnnxValue> OnnxOperator(OnnxCall call);

/// <summary>The operators that can be read, by their names.</summary>
internal static class OnnxOperators
{
    private static readonly FrozenDictionary<string, OnnxOperator> _all =
        UnaryOperators.All.Concat(BinaryOperators.All).Concat(LinearOperators.All).Concat(WindowOperators.All)
            .Concat(ShapeOperators.All).Concat(PartOperators.All).Concat(ReductionOperators.All)
            .Concat(NormalizationOperators.All).Concat(RecurrentOperators.All).Concat(IndexOperators.All)
            .Concat(MatrixOperators.All)
            .ToFrozenDictionary(each => each.Name, each => each.Read, StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => _all.Keys.Order(StringComparer.Ordinal);

    /// <summary>An operator of a name; null if it cannot be read.</summary>
    public static OnnxOperator? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>An operator with one result.</summary>
    public static (string Name, OnnxOperator Read) One(string name, Func<OnnxCall, OnnxValue> read) =>
        (name, call => [read(call)]);
}
