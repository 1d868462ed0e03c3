using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The draws of a distribution as functions of independent coordinates.</summary>
/// <remarks>A uniform or normal draw is a coordinate, or an affine function of one with the parameters of its law; any
/// draw of finitely many values is a choice by a coordinate between 0 and 1, so that probabilities may depend on
/// earlier draws. Joint normal draws are mixed from independent ones by the factors L D L' of their
/// covariance.</remarks>
internal sealed class DrawInputs : IReadInputs
{
    private static readonly CoordinateLaw.Uniform Unit = new(Rational.Zero, Rational.One);

    private readonly List<CoordinateLaw> _laws = [];
    private readonly Dictionary<NodeId, ScalarDraw> _draws;
    private readonly Dictionary<NodeId, ReadValue> _read = [];
    private readonly int _most;
    private readonly RowReader _rows;

    /// <summary>The draws of a distribution.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="wires">Takes the functions; has room for as many inputs as there are draws.</param>
    public DrawInputs(ScalarDistribution distribution, WireTable wires)
    {
        _draws = distribution.Draws.SelectMany(draw => draw.Variables.Select(variable => (variable, draw)))
            .ToDictionary(pair => pair.variable, pair => pair.draw);
        (_most, _rows) = (wires.Inputs, new RowReader(wires));
    }

    /// <summary>The laws of the coordinates; those that no draw uses are uniform.</summary>
    public CoordinateLaw[] Laws => [.. _laws, .. Enumerable.Repeat(Unit, _most - _laws.Count)];

    /// <inheritdoc/>
    public IEnumerable<NodeId> NeededBy(NodeId input) =>
        _draws.TryGetValue(input, out var draw) ? draw.Parameters : [];

    /// <inheritdoc/>
    public ReadValue Read(NodeId input, IReadOnlyList<ReadValue> before)
    {
        if (_read.TryGetValue(input, out var known))
        {
            return known;
        }

        var draw = _draws.GetValueOrDefault(input) ?? throw new BeyondBoundsException("an input has no law");
        foreach (var (variable, value) in draw.Variables.Zip(Values(draw, node => before[node.Index])))
        {
            _read.Add(variable, value);
        }

        return _read[input];
    }

    /// <inheritdoc/>
    public DoubleInterval RangeOf(int coordinate)
    {
        var (low, high) = _laws[coordinate].Ends;
        return new DoubleInterval(low.ToDoubleDown(), high.ToDoubleUp());
    }

    private IEnumerable<ReadValue> Values(ScalarDraw draw, Func<NodeId, ReadValue> at)
    {
        return draw switch
        {
            ScalarDraw.Bernoulli law => [new ReadValue.Truth(
                Below(Coordinate(Unit), Shares.Checked(at(law.Probability), _ => true)))],
            ScalarDraw.UniformReal law => [new ReadValue.Number(Uniform(Row(law.Low), Row(law.High)))],
            ScalarDraw.UniformInteger law =>
                [new ReadValue.Number(_rows.Apply(WireFunction.Floor, Uniform(Row(law.Low), Row(law.High))))],
            ScalarDraw.Normal law => [new ReadValue.Number(Normal(Row(law.Mean), Row(law.Variance)))],
            ScalarDraw.JointNormal law => Mixed([.. law.Mean.Select(Row)], [.. law.Covariance.Select(Row)]),
            ScalarDraw.Discrete law => Chosen(
                [.. law.Outcomes.Select(outcome => outcome.Select(at).ToArray())], [.. law.Probabilities.Select(at)]),
            _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
        };

        AffineRow Row(NodeId node) => _rows.Row(at(node));
    }

    private AffineRow Coordinate(CoordinateLaw law)
    {
        if (!law.IsWithinDoubles)
        {
            throw new BeyondBoundsException("a law reaches beyond the doubles");
        }

        _laws.Add(law);
        return AffineRow.Wire(_laws.Count - 1);
    }

    private static ClaimFormula Below(AffineRow coordinate, ReadValue bound) =>
        Comparisons.Less(new ReadValue.Number(coordinate), bound, true);

    // Where the width depends on draws, it might be negative, and the law no law.
    private AffineRow Uniform(AffineRow low, AffineRow high) =>
        high.Minus(low) is not { IsConstant: true, Constant: { Sign: >= 0 } width }
            ? throw new BeyondBoundsException("a law is not known to have values")
        : width.IsZero ? low
        : low.IsConstant ? Coordinate(new CoordinateLaw.Uniform(low.Constant, high.Constant))
        : low.Plus(Coordinate(Unit).Times(width));

    private AffineRow Normal(AffineRow mean, AffineRow variance)
    {
        if (!variance.IsConstant)
        {
            var standard = Coordinate(new CoordinateLaw.Normal(Rational.Zero, Rational.One));
            return mean.Plus(_rows.Product(standard, _rows.Apply(WireFunction.Sqrt, variance)));
        }

        return variance.Constant.Sign switch
        {
            < 0 => throw new BeyondBoundsException("a variance is negative"),
            0 => mean,
            _ when mean.IsConstant => Coordinate(new CoordinateLaw.Normal(mean.Constant, variance.Constant)),
            _ => mean.Plus(Coordinate(new CoordinateLaw.Normal(Rational.Zero, variance.Constant))),
        };
    }

    /// <summary>mean + L y, where y is independent with the variances D.</summary>
    private IEnumerable<ReadValue> Mixed(AffineRow[] mean, AffineRow[] covariance)
    {
        int n = mean.Length;
        var factor = new Rational[n, n];
        var mixed = new AffineRow[n];
        var parts = new AffineRow[n];
        var variances = new Rational[n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                var entry = covariance[(i * n) + j] is { IsConstant: true, Constant: var known }
                    ? known
                    : throw new BeyondBoundsException("a covariance depends on draws");
                for (int k = 0; k < j; k++)
                {
                    entry -= factor[i, k] * factor[j, k] * variances[k];
                }

                variances[j] = i == j ? entry : variances[j];
                factor[i, j] = i == j ? Rational.One : Quotient(entry, variances[j]);
            }

            parts[j] = Normal(AffineRow.Number(Rational.Zero), AffineRow.Number(variances[j]));
        }

        for (int i = 0; i < n; i++)
        {
            var terms = Enumerable.Range(0, i + 1).Select(k => parts[k].Times(factor[i, k]));
            mixed[i] = AffineRow.Sum([mean[i], .. terms]);
        }

        return mixed.Select(row => new ReadValue.Number(row));
    }

    private static Rational Quotient(Rational entry, Rational variance) =>
        !variance.IsZero ? entry / variance
        : entry.IsZero ? Rational.Zero
        : throw new BeyondBoundsException("a covariance is not positive");

    /// <summary>The first outcome whose probabilities so far are above a coordinate.</summary>
    private IEnumerable<ReadValue> Chosen(ReadValue[][] outcomes, ReadValue[] probabilities)
    {
        var coordinate = Coordinate(Unit);
        var bounds = Shares.Sums(probabilities.Length > 0
            ? probabilities
            : [.. outcomes.Select(_ => new ReadValue.Number(AffineRow.Number(Rational.Create(1, outcomes.Length))))]);
        return Enumerable.Range(0, outcomes[0].Length).Select(wire => outcomes.Index().Reverse().Skip(1).Aggregate(
            outcomes[^1][wire],
            (rest, outcome) => Choose(Below(coordinate, bounds[outcome.Index]), outcome.Item[wire], rest)));
    }

    private static ReadValue Choose(ClaimFormula condition, ReadValue then, ReadValue otherwise) =>
        (then, otherwise) switch
        {
            (ReadValue.Truth a, ReadValue.Truth b) =>
                new ReadValue.Truth(ClaimFormula.Choose(condition, a.Formula, b.Formula)),
            _ => new ReadValue.Choice(condition, then, otherwise),
        };
}
