namespace Explain.Formal.Bounds;

/// <summary>Bounds by multipliers that are raised from where a part starts; remembers those of the sum that the part
/// hinges on.</summary>
internal sealed class RaisedSums(LayeredClaim claim, ZonotopePass forward, BackwardPass backward) : ISumBounds
{
    private readonly MultiplierAscent _ascent = new(claim, forward, backward);
    private Multipliers? _start;
    private Multipliers? _raised;
    private (int Row, double Weight)[] _rows = [];
    private int _steps;

    /// <summary>The multiplications of all runs so far, without those of the backward pass.</summary>
    public long Operations => _ascent.Operations;

    /// <summary>The sum that the part hinges on; null if it hinges on none.</summary>
    public RaisedSum? Hinge { get; private set; }

    /// <summary>Begins with a part.</summary>
    /// <param name="start">The multipliers to start from.</param>
    /// <param name="steps">The most steps for each sum.</param>
    public void Start(Multipliers start, int steps) => (_start, _steps, Hinge) = (start, steps, null);

    /// <inheritdoc/>
    public double LeastOf((int Row, double Weight)[] rows, Box box)
    {
        _rows = rows;
        _raised = (_start ?? Multipliers.Default(claim, forward, [])) is var start ? start.For(start.Phases) : null;
        return _raised is null ? double.NegativeInfinity : _ascent.Raise(rows, box, _raised, _steps);
    }

    /// <inheritdoc/>
    public LinearForm Form => new(backward.Slopes.ToArray(), backward.Constant);

    /// <inheritdoc/>
    public Hinge Describe(double low)
    {
        var form = Form;
        if (_raised is not null)
        {
            Hinge = new RaisedSum(
                _rows,
                _raised,
                form,
                _ascent.Corner.ToArray(),
                PhaseCandidates.Of(claim, forward, backward, _ascent));
        }

        return new Hinge(low, form.Slopes, [.. backward.Gaps]);
    }
}

/// <summary>A sum of rows that is not proved positive, with the best that is known of it.</summary>
/// <param name="Rows">The rows and their weights.</param>
/// <param name="Multipliers">The multipliers that raise its bound most.</param>
/// <param name="Form">Its linear bound.</param>
/// <param name="Corner">Where the bound is least.</param>
/// <param name="Candidates">Functions whose phases may raise the bound, by layer and row; none if others cost
/// more.</param>
internal sealed record RaisedSum(
    (int Row, double Weight)[] Rows,
    Multipliers Multipliers,
    LinearForm Form,
    double[] Corner,
    (int Layer, int Neuron)[] Candidates);
