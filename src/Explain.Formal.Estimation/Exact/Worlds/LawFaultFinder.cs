using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What is wrong with the law of a draw in one world.</summary>
/// <remarks>Of numbers that are known in an interval only, no number may be right.</remarks>
internal sealed class LawFaultFinder(Graph graph, ScalarDraw draw)
{
    private readonly string _name = ((Operation.Input)graph[draw.Variables[0]].Operation).Name;

    /// <summary>The sentence, or null if it is a law there.</summary>
    /// <param name="value">The value of each wire that the law needs.</param>
    public string? At(Func<NodeId, Value> value) => draw switch
    {
        ScalarDraw.Bernoulli coin => Undefined(value, [coin.Probability])
            ?? LawFaults.OfCoin(_name, Number(value, coin.Probability)),
        ScalarDraw.Discrete { Probabilities.Length: 0, Outcomes.Length: var outcomes } =>
            outcomes == 0 ? LawFaults.NoOutcome(_name) : null,
        ScalarDraw.Discrete list => Undefined(value, list.Probabilities)
            ?? LawFaults.Of(_name, [.. list.Probabilities.Select(weight => Number(value, weight))]),
        ScalarDraw.UniformInteger range => Range(value(range.Low), value(range.High)),
        ScalarDraw.UniformReal range => Undefined(value, [range.Low, range.High])
            ?? Order(Number(value, range.Low), Number(value, range.High)),
        ScalarDraw.Normal normal => Undefined(value, [normal.Mean, normal.Variance])
            ?? Variance(Number(value, normal.Variance)),
        ScalarDraw.JointNormal normal => Undefined(value, [.. normal.Mean, .. normal.Covariance])
            ?? Covariance([.. normal.Covariance.Select(node => Number(value, node))], normal.Group.Length),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    /// <summary>The first whole number of a range, and how many there are; null if its bounds are not known
    /// exactly.</summary>
    public static (BigInteger First, BigInteger Count)? WholeNumbers(Value low, Value high)
    {
        if (low is not Value.Number { Enclosure: { IsExact: true, Low: var from } }
            || high is not Value.Number { Enclosure: { IsExact: true, Low: var to } })
        {
            return null;
        }

        var first = Rational.Ceiling(from);
        return (first, Rational.Ceiling(to) - first);
    }

    private string? Range(Value low, Value high) => WholeNumbers(low, high) is not { Count: var count }
        ? LawFaults.Undefined(_name, $"its bounds are {low} and {high}")
        : count.Sign <= 0
            ? LawFaults.Empty(_name, ((Value.Number)low).Enclosure, ((Value.Number)high).Enclosure)
            : null;

    private string? Order(Enclosure low, Enclosure high) =>
        low.Low > high.High ? LawFaults.Empty(_name, low, high) : null;

    private string? Variance(Enclosure variance) =>
        variance.High.Sign < 0 ? LawFaults.Variance(_name, variance) : null;

    // One that is not known exactly may be rounded from a covariance.
    private string? Covariance(Enclosure[] entries, int n) =>
        Array.TrueForAll(entries, entry => entry.IsExact)
            && !ExactCovariance.Is([.. entries.Select(entry => entry.Low)], n)
            ? LawFaults.Covariance(_name)
            : null;

    private string? Undefined(Func<NodeId, Value> value, IEnumerable<NodeId> parameters) =>
        parameters.Select(value).FirstOrDefault(number => number is not Value.Number) switch
        {
            null => null,
            Value.Undefined undefined => LawFaults.Undefined(_name, undefined.Reason),
            var other => LawFaults.Undefined(_name, $"it is {other}"),
        };

    private static Enclosure Number(Func<NodeId, Value> value, NodeId node) => ((Value.Number)value(node)).Enclosure;
}
