using System.Collections.Frozen;

namespace Explain.Formal.Semantics;

/// <content>Names that readers of Python and of statistics write by habit.</content>
internal static partial class Suggestions
{
    private static readonly FrozenDictionary<string, string> _foreign = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["gaussian"] = "normal(mean, variance)",
        ["gauss"] = "normal(mean, variance)",
        ["randn"] = "normal(0, 1)",
        ["rand"] = "uniform(box(0, 1))",
        ["random"] = "uniform(box(0, 1))",
        ["randint"] = "uniform(0..6)",
        ["discrete"] = "categorical(values, p)",
        ["choice"] = "categorical(values, p)",
        ["Pr"] = "P(event)",
        ["prob"] = "P(event)",
        ["probability"] = "P(event)",
        ["expectation"] = "E(x)",
        ["average"] = "E(x)' of a random number, 'mean(x)' of a list",
        ["variance"] = "Var(x)",
        ["std"] = "sqrt(Var(x))",
        ["stddev"] = "sqrt(Var(x))",
        ["covariance"] = "Cov(x, y)",
        ["correlation"] = "corr(x, y)",
        ["maximum"] = "max(x, y)",
        ["minimum"] = "min(x, y)",
        ["pow"] = "x ^ y",
        ["matmul"] = "w @ x",
        ["dot"] = "w @ x",
        ["heaviside"] = "step(x)",
        ["argsort"] = "order(x)",
        ["interval"] = "box(lo, hi)",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What takes the place of a name of another language; else the nearest known name.</summary>
    public static string ForName(string name, IEnumerable<string> known) =>
        _foreign.TryGetValue(name, out string? ours) ? $" Did you mean '{ours}'?" : For(name, known);
}
