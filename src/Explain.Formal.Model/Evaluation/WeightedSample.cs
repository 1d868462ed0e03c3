using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>The worlds that meet a condition, with their probabilities and the numbers asked about.</summary>
internal sealed class WeightedSample
{
    private readonly List<(Enclosure Weight, Enclosure[] Numbers)> _worlds = [];
    private Enclosure _total = 0;
    private string? _undefined;

    /// <summary>Why there is no average, or null.</summary>
    public ReferenceQuantity? Problem =>
        _undefined is { } reason ? new ReferenceQuantity.Undefined(reason)
        : _total == Enclosure.Exact(0) ? new ReferenceQuantity.Vacuous("the condition has probability 0")
        : _total.Contains(Rational.Zero) ? new ReferenceQuantity.Undefined("a condition of a probability that may be 0")
        : null;

    /// <summary>Adds a world, unless one of the conditions fails in it.</summary>
    public void Add(Enclosure weight, Value[] conditions, Value[] wires)
    {
        var condition = conditions.Aggregate(
            Value.Of(true), (both, next) => ScalarFunctions.Apply(BinaryOperator.And, both, next));
        if (condition is Value.Logical { Truth: Truth.False })
        {
            return;
        }

        var numbers = new Enclosure[wires.Length];
        for (int i = 0; i < wires.Length; i++)
        {
            var wire = wires[i] is Value.Logical ? ScalarFunctions.Apply(UnaryOperator.Indicator, wires[i]) : wires[i];
            numbers[i] = wire is Value.Number number ? number.Enclosure : Undefine(wire);
        }

        if (condition is not Value.Logical { Truth: Truth.True })
        {
            Undefine(condition);
        }

        _total += weight;
        _worlds.Add((weight, numbers));
    }

    public Enclosure Mean(int wire) => Average(numbers => numbers[wire]);

    public Enclosure Variance(int wire) => Enclosure.Max(Covariance(wire, wire), 0);

    // About the middles of the means, so that intervals do not blow up.
    public Enclosure Covariance(int first, int second)
    {
        Enclosure a = Mean(first), b = Mean(second);
        Enclosure middleA = a.Midpoint, middleB = b.Midpoint;
        return Average(numbers => (numbers[first] - middleA) * (numbers[second] - middleB))
            - ((a - middleA) * (b - middleB));
    }

    private Enclosure Average(Func<Enclosure[], Enclosure> number)
    {
        var sum = _worlds.Aggregate(
            Enclosure.Exact(0), (total, world) => total + (world.Weight * number(world.Numbers)));
        return Enclosure.Divide(sum, _total)
            ?? throw new InvalidOperationException("Averages of nothing are refused before.");
    }

    private Enclosure Undefine(Value value)
    {
        _undefined ??= value is Value.Undefined undefined ? undefined.Reason : $"a value that is {value}";
        return 0;
    }
}
