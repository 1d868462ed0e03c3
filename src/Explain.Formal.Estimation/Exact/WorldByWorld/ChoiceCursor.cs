using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Goes through the outcomes of one choice that can happen, in order.</summary>
internal sealed class ChoiceCursor(Graph graph, Choice choice)
{
    private static readonly Value[][] Truths = [[Value.Of(false)], [Value.Of(true)]];
    private static readonly Enclosure Unit = Enclosure.Create(0, 1);

    private readonly NodeId[] _wires = [.. choice.Wires];
    private IReadOnlyList<IReadOnlyList<Value>>? _rows;
    private Enclosure[]? _probabilities;
    private BigInteger _low;
    private long _count;
    private long _index;

    /// <summary>How probable the current outcome is, given the choices before.</summary>
    public Enclosure Probability { get; private set; }

    /// <summary>Goes before the first outcome; gives a sentence if there is no law in this world.</summary>
    public string? Open(Value[] values)
    {
        _index = -1;
        switch (choice)
        {
            case Choice.Range range:
                SetRange(range.Low, range.Outcomes);
                return null;
            case Choice.Listed listed:
                _rows ??= [.. listed.Outcomes.Select(row => (IReadOnlyList<Value>)row.Items)];
                _probabilities ??= listed.Probabilities.Length == 0
                    ? null
                    : [.. listed.Probabilities.Select(Enclosure.Exact)];
                SetRows();
                return null;
            case Choice.Computed computed:
                return Compute(computed.Draw, values);
            default:
                throw new UnreachableException($"Unhandled {choice.GetType().Name}.");
        }
    }

    /// <summary>Gives the wires the values of the next outcome; false if there is none.</summary>
    public bool MoveNext(Value[] values)
    {
        do
        {
            _index++;
        }
        while (_index < _count && _probabilities is not null && _probabilities[_index] == Enclosure.Exact(0));
        if (_index >= _count)
        {
            return false;
        }

        if (_rows is null)
        {
            values[_wires[0].Index] = Value.Of((Rational)(_low + _index));
            return true;
        }

        Probability = _probabilities?[_index] ?? Probability;
        for (int i = 0; i < _wires.Length; i++)
        {
            values[_wires[i].Index] = _rows[(int)_index][i];
        }

        return true;
    }

    private void SetRange(BigInteger low, BigInteger count)
    {
        _low = low;
        _count = (long)BigInteger.Min(count, long.MaxValue);
        Probability = Enclosure.Exact(Rational.Create(1, BigInteger.Max(count, BigInteger.One)));
    }

    private void SetRows()
    {
        _count = _rows!.Count;
        Probability = Enclosure.Exact(Rational.Create(1, Math.Max(_count, 1)));
    }

    private string? Compute(ScalarDraw draw, Value[] values)
    {
        string name = ((Operation.Input)graph[_wires[0]].Operation).Name;
        if (draw is ScalarDraw.UniformInteger uniform)
        {
            return Range(name, values[uniform.Low.Index], values[uniform.High.Index]);
        }

        var weights = draw is ScalarDraw.Bernoulli bernoulli
            ? [bernoulli.Probability] : ((ScalarDraw.Discrete)draw).Probabilities;
        _rows = draw is ScalarDraw.Discrete discrete
            ? [.. discrete.Outcomes.Select(row => (Value[])[.. row.Select(node => values[node.Index])])]
            : Truths;
        SetRows();
        return weights.Length == 0 ? null : Weigh(name, draw, [.. weights.Select(node => values[node.Index])]);
    }

    private string? Weigh(string name, ScalarDraw draw, Value[] weights)
    {
        var numbers = new List<Enclosure>();
        foreach (var weight in weights)
        {
            if (weight is not Value.Number number)
            {
                return LawFaults.Undefined(
                    name, weight is Value.Undefined undefined ? undefined.Reason : $"it is {weight}");
            }

            numbers.Add(number.Enclosure);
        }

        string? fault = draw is ScalarDraw.Bernoulli ? LawFaults.OfCoin(name, numbers[0]) : LawFaults.Of(name, numbers);
        if (draw is ScalarDraw.Bernoulli)
        {
            numbers.Insert(0, Enclosure.Exact(1) - numbers[0]);
        }

        // Probabilities that are not known exactly may stick out of 0..1 by their rounding.
        _probabilities = fault is null ? [.. numbers.Select(x => Enclosure.Intersection(x, Unit)!.Value)] : null;
        return fault;
    }

    private string? Range(string name, Value low, Value high)
    {
        if (low is not Value.Number { Enclosure: { IsExact: true } from }
            || high is not Value.Number { Enclosure: { IsExact: true } to })
        {
            return LawFaults.Undefined(name, $"its bounds are {low} and {high}");
        }

        BigInteger first = Rational.Ceiling(from.Low), count = Rational.Ceiling(to.Low) - first;
        if (count.Sign <= 0)
        {
            return LawFaults.Empty(name, from, to);
        }

        SetRange(first, count);
        return null;
    }
}
