using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Goes through the outcomes of one choice that can happen, in order.</summary>
internal sealed class ChoiceCursor(Graph graph, Choice choice)
{
    private static readonly Value[][] Truths = [[Value.Of(false)], [Value.Of(true)]];
    private static readonly Enclosure Unit = Enclosure.Create(0, 1);

    private readonly NodeId[] _wires = [.. choice.Wires];
    private readonly LawFaultFinder? _faults =
        choice is Choice.Computed computed ? new LawFaultFinder(graph, computed.Draw) : null;
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
            case Choice.Computed { Draw: var draw }:
                return Compute(draw, values);
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
        if (_faults?.At(node => values[node.Index]) is { } fault)
        {
            return fault;
        }

        if (draw is ScalarDraw.UniformInteger uniform)
        {
            var range = LawFaultFinder.WholeNumbers(values[uniform.Low.Index], values[uniform.High.Index])
                ?? throw new UnreachableException("Bounds that are not known are a fault.");
            SetRange(range.First, range.Count);
            return null;
        }

        _rows = draw is ScalarDraw.Discrete discrete
            ? [.. discrete.Outcomes.Select(row => (Value[])[.. row.Select(node => values[node.Index])])]
            : Truths;
        SetRows();
        Enclosure[] weights = [.. Weights(draw).Select(node => ((Value.Number)values[node.Index]).Enclosure)];
        if (draw is ScalarDraw.Bernoulli)
        {
            weights = [Enclosure.Exact(1) - weights[0], weights[0]];
        }

        // Probabilities that are not known exactly may stick out of 0..1 by their rounding.
        _probabilities = weights.Length == 0
            ? null
            : [.. weights.Select(weight => Enclosure.Intersection(weight, Unit)!.Value)];
        return null;
    }

    private static Sequence<NodeId> Weights(ScalarDraw draw) => draw switch
    {
        ScalarDraw.Bernoulli bernoulli => [bernoulli.Probability],
        ScalarDraw.Discrete discrete => discrete.Probabilities,
        _ => [], // ranges have equal ones
    };
}
