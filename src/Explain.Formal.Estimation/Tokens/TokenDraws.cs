using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Finite draws of known laws as tokens, and each variable that they fill as a table.</summary>
internal sealed class TokenDraws
{
    private const int MostValues = 1 << 14;

    private readonly Graph _graph;
    private readonly TokenCodes _codes;
    private readonly List<Token> _tokens = [];
    private readonly Dictionary<NodeId, TokenForm> _variables = [];

    private TokenDraws(Graph graph, TokenCodes codes) => (_graph, _codes) = (graph, codes);

    /// <summary>The tokens.</summary>
    public TokenSpace Space => new([.. _tokens]);

    /// <summary>The variables.</summary>
    public IReadOnlyDictionary<NodeId, TokenForm> Variables => _variables;

    /// <summary>The draws, or null: one has infinitely or too many values, or a law that is not known.</summary>
    public static TokenDraws? Read(Graph graph, IEnumerable<ScalarDraw> draws, TokenCodes codes)
    {
        var result = new TokenDraws(graph, codes);
        return draws.All(result.TryAdd) ? result : null;
    }

    private bool TryAdd(ScalarDraw draw) => draw switch
    {
        ScalarDraw.Bernoulli law => Number(law.Probability) is { } p && p.Sign >= 0 && p <= Rational.One
            && TryAdd([law.Variable], [[1], [0]], [p, Rational.One - p]),
        ScalarDraw.UniformInteger law => Number(law.Low) is { IsInteger: true } low
            && Number(law.High) is { IsInteger: true } high && high - low is var count
            && count.Sign > 0 && count <= MostValues
            && TryAdd(
                [law.Variable],
                [.. Enumerable.Range(0, (int)count.Numerator).Select(i => new[] { (low + i).ToDouble() })],
                [.. Enumerable.Repeat(count.Reciprocal(), (int)count.Numerator)]),
        ScalarDraw.Discrete law => law.Outcomes.Length is > 0 and <= MostValues
            && law.Outcomes.All(outcome => outcome.All(node => _graph.KnownValue(node) is not null))
            && law.Probabilities.All(node => Number(node) is { Sign: >= 0 })
            && TryAdd(
                law.Group,
                [.. law.Outcomes.Select(outcome => outcome.Select(CodeOf).ToArray())],
                law.Probabilities.Length == 0
                    ? [.. law.Outcomes.Select(_ => Rational.Create(1, law.Outcomes.Length))]
                    : [.. law.Probabilities.Select(node => Number(node) ?? Rational.Zero)]),
        ScalarDraw.UniformReal or ScalarDraw.Normal or ScalarDraw.JointNormal => false,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private bool TryAdd(IReadOnlyList<NodeId> variables, double[][] outcomes, Rational[] probabilities)
    {
        int[] possible = [.. Enumerable.Range(0, outcomes.Length).Where(i => !probabilities[i].IsZero)];
        var total = probabilities.Aggregate(Rational.Zero, (sum, p) => sum + p);
        if (possible.Length == 0 || total != Rational.One)
        {
            return false;
        }

        int token = _tokens.Count;
        _tokens.Add(new Token([.. possible.Select(i => probabilities[i].ToDouble())]));
        for (int k = 0; k < variables.Count; k++)
        {
            double[] values = [.. possible.Select(i => outcomes[i][k])];
            _variables[variables[k]] = TokenForm.Of(new TokenTable(TokenSet.Of(token), values));
        }

        return true;
    }

    private Rational? Number(NodeId node) => _graph.KnownValue(node)?.ExactNumber;

    private double CodeOf(NodeId node) => _codes.Of(_graph.KnownValue(node)?.Single);
}

/// <summary>Values as numbers: a truth value is 0 or 1, a label has a number of its own, and what is not known is no
/// number.</summary>
internal sealed class TokenCodes
{
    private readonly Dictionary<string, double> _labels = new(StringComparer.Ordinal);

    /// <summary>The number of a value.</summary>
    public double Of(Value? value) => value switch
    {
        Value.Number number => number.Enclosure.Midpoint.ToDouble(),
        Value.Logical { Truth: Truth.True } => 1,
        Value.Logical { Truth: Truth.False } => 0,
        Value.Symbol symbol => Label(symbol.Name),

        // What is undecided or undefined is no number, and neither is what is to come.
        _ => double.NaN,
    };

    private double Label(string name)
    {
        if (!_labels.TryGetValue(name, out double code))
        {
            code = _labels.Count;
            _labels.Add(name, code);
        }

        return code;
    }
}
