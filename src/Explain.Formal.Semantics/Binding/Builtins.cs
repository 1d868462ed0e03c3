using System.Collections.Frozen;
using Explain.Formal.Logic;

namespace Explain.Formal.Semantics;

/// <summary>The names of the prelude: functions, reducers, laws, sets, and the numbers that distributions
/// give.</summary>
internal static class Builtins
{
    private static readonly FrozenDictionary<string, BuiltinSignature> Functions = Elementwise()
        .Concat(OnTensors()).Concat(Reducers()).Concat(LawsAndSets())
        .ToFrozenDictionary(signature => signature.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, QuantityKind> Quantities =
        new Dictionary<string, QuantityKind>(StringComparer.Ordinal)
        {
            ["P"] = QuantityKind.Probability,
            ["E"] = QuantityKind.Expectation,
            ["Var"] = QuantityKind.Variance,
            ["Cov"] = QuantityKind.Covariance,
            ["corr"] = QuantityKind.Correlation,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, for "did you mean".</summary>
    public static IEnumerable<string> Names => Functions.Keys.Concat(Quantities.Keys);

    /// <summary>The function of a name, or null.</summary>
    public static BuiltinSignature? Find(string name) => Functions.GetValueOrDefault(name);

    /// <summary>The quantity of a name, or null.</summary>
    public static QuantityKind? FindQuantity(string name) => Quantities.TryGetValue(name, out var kind) ? kind : null;

    private static IEnumerable<BuiltinSignature> Elementwise()
    {
        foreach (var elementwise in new[]
        {
            BuiltinFunction.Abs, BuiltinFunction.Exp, BuiltinFunction.Log, BuiltinFunction.Sqrt, BuiltinFunction.Floor,
            BuiltinFunction.Sign, BuiltinFunction.Relu, BuiltinFunction.Step, BuiltinFunction.Sigmoid,
            BuiltinFunction.Tanh, BuiltinFunction.Gelu, BuiltinFunction.Phi,
        })
        {
            string name = elementwise == BuiltinFunction.Phi ? "Phi" : Lower(elementwise);
            yield return new(name, elementwise, 1, 1, BuiltinTyping.Elementwise);
        }
    }

    private static IEnumerable<BuiltinSignature> OnTensors()
    {
        yield return new("leaky_relu", BuiltinFunction.LeakyRelu, 2, 2, BuiltinTyping.Elementwise);
        yield return new("clamp", BuiltinFunction.Clamp, 3, 3, BuiltinTyping.Elementwise);
        yield return new("norm", BuiltinFunction.Norm, 1, 1, BuiltinTyping.Real);
        yield return new("softmax", BuiltinFunction.Softmax, 1, 1, BuiltinTyping.RealLikeFirst);
        yield return new("zeros", BuiltinFunction.Zeros, 1, 16, BuiltinTyping.Filled);
        yield return new("ones", BuiltinFunction.Ones, 1, 16, BuiltinTyping.Filled);
        yield return new("concat", BuiltinFunction.Concat, 1, 1024, BuiltinTyping.LikeFirst);
        yield return new("reshape", BuiltinFunction.Reshape, 2, 16, BuiltinTyping.Reshape);
        yield return new("transpose", BuiltinFunction.Transpose, 1, 1, BuiltinTyping.LikeFirst);
        yield return new("inverse", BuiltinFunction.Inverse, 1, 1, BuiltinTyping.RealLikeFirst);
        yield return new("order", BuiltinFunction.Order, 1, 1, BuiltinTyping.IndexList);
        yield return new("sort", BuiltinFunction.Sort, 1, 1, BuiltinTyping.LikeFirst);
        yield return new("bit", BuiltinFunction.Bit, 2, 2, BuiltinTyping.Boolean);
        yield return new("number", BuiltinFunction.Number, 1, 1, BuiltinTyping.Integer);
        yield return new("popcount", BuiltinFunction.Popcount, 1, 1, BuiltinTyping.Integer);
        yield return new("prime", BuiltinFunction.Prime, 1, 1, BuiltinTyping.Boolean);
        yield return new("gcd", BuiltinFunction.Gcd, 2, 2, BuiltinTyping.Integer);
        yield return new("factorial", BuiltinFunction.Factorial, 1, 1, BuiltinTyping.Integer);
        yield return new("choose", BuiltinFunction.Choose, 2, 2, BuiltinTyping.Integer);
        yield return new("sha256", BuiltinFunction.Sha256, 1, 1, BuiltinTyping.Integer);
    }

    private static IEnumerable<BuiltinSignature> Reducers()
    {
        yield return new("sum", BuiltinFunction.Sum, 1, 1024, BuiltinTyping.EntryOfFirst, IsReducer: true);
        yield return new("prod", BuiltinFunction.Prod, 1, 1024, BuiltinTyping.EntryOfFirst, IsReducer: true);
        yield return new("count", BuiltinFunction.Count, 1, 1024, BuiltinTyping.Integer, IsReducer: true);
        yield return new("all", BuiltinFunction.All, 1, 1024, BuiltinTyping.Boolean, IsReducer: true);
        yield return new("any", BuiltinFunction.Any, 1, 1024, BuiltinTyping.Boolean, IsReducer: true);
        yield return new("max", BuiltinFunction.Max, 1, 1024, BuiltinTyping.EntryOfFirst, IsReducer: true);
        yield return new("min", BuiltinFunction.Min, 1, 1024, BuiltinTyping.EntryOfFirst, IsReducer: true);
        yield return new("mean", BuiltinFunction.Mean, 1, 1024, BuiltinTyping.Real, IsReducer: true);
        yield return new("argmax", BuiltinFunction.ArgMax, 1, 1024, BuiltinTyping.Integer, IsReducer: true);
        yield return new("slope", BuiltinFunction.Slope, 1, 1, BuiltinTyping.Real, IsReducer: true);
    }

    private static IEnumerable<BuiltinSignature> LawsAndSets()
    {
        yield return new("bernoulli", BuiltinFunction.Bernoulli, 1, 1, BuiltinTyping.LawOfBoolean);
        yield return new("uniform", BuiltinFunction.Uniform, 1, 1024, BuiltinTyping.LawOfFirst);
        yield return new("normal", BuiltinFunction.Normal, 2, 2, BuiltinTyping.LawOfReal);
        yield return new("categorical", BuiltinFunction.Categorical, 1, 2, BuiltinTyping.Categorical);
        yield return new("empirical", BuiltinFunction.Empirical, 1, 1, BuiltinTyping.Later);
        yield return new("init", BuiltinFunction.Init, 1, 1, BuiltinTyping.Later);
        yield return new("box", BuiltinFunction.Box, 2, 2, BuiltinTyping.Box);
        yield return new("permutations", BuiltinFunction.Permutations, 1, 1, BuiltinTyping.SetOfIndexLists);
        yield return new("subsets", BuiltinFunction.Subsets, 2, 2, BuiltinTyping.SetOfIndexLists);
        yield return new("draw", BuiltinFunction.Draw, 1, 1, BuiltinTyping.Later);
    }

    private static string Lower(BuiltinFunction function) => function.ToString().ToLowerInvariant();
}

/// <summary>A name of the prelude with its arity and typing.</summary>
internal sealed record BuiltinSignature(
    string Name,
    BuiltinFunction Function,
    int LeastArguments,
    int MostArguments,
    BuiltinTypeRule TypeRule,
    bool IsReducer = false);

/// <summary>The type of a call from those of its arguments, or null if an argument does not fit.</summary>
internal delegate BoundType? BuiltinTypeRule(IReadOnlyList<BoundType> arguments, BuiltinFunction function);
