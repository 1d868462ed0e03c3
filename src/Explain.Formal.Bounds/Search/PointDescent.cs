namespace Explain.Formal.Bounds;

/// <summary>Looks for points at which a claim fails, along the slopes of the row that decides: a guide, no
/// proof.</summary>
/// <remarks><b>Source.</b> Madry et al., Towards deep learning models resistant to adversarial attacks (ICLR
/// 2018).</remarks>
internal sealed class PointDescent(LayeredClaim claim)
{
    private const double FirstStep = 0.25;

    private readonly PointPass _points = new(claim);

    /// <summary>The multiplications of all runs so far, without those of slopes.</summary>
    public long Operations => _points.Operations;

    /// <summary>The point with the least margin on a way of steps in the signs of slopes; a step that does not help is
    /// halved.</summary>
    /// <param name="goal">What is to fail.</param>
    /// <param name="box">The box to stay in, which holds the start.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="steps">The most steps.</param>
    public (double[] Point, double Margin) Run(RowGoal goal, Box box, double[] start, int steps)
    {
        double[] point = (double[])start.Clone(), next = new double[start.Length];
        var rows = _points.Run(point);
        double margin = Goals.Margin(goal, rows), size = FirstStep;
        int deciding = Goals.Deciding(goal, rows);
        double[] slopes = deciding < 0 ? [] : _points.SlopesOf(deciding).ToArray();
        for (int step = 0; step < steps && margin > 0 && deciding >= 0; step++)
        {
            for (int i = 0; i < next.Length; i++)
            {
                double move = slopes[i] > 0 ? -size : slopes[i] < 0 ? size : 0;
                next[i] = Math.Clamp(point[i] + (move * box.WidthOf(i)), box.Low[i], box.High[i]);
            }

            rows = _points.Run(next);
            double there = Goals.Margin(goal, rows);
            if (!(there < margin))
            {
                size /= 2;
                continue;
            }

            (point, next, margin, deciding) = (next, point, there, Goals.Deciding(goal, rows));
            if (deciding >= 0)
            {
                _points.SlopesOf(deciding).CopyTo(slopes);
            }
        }

        return (point, margin);
    }
}
