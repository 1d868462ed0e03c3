namespace Explain.Formal.Bounds;

/// <summary>Linear lower bounds of a row on both sides of the kink of one relu.</summary>
/// <param name="IsOn">Where it is positive, the relu is on.</param>
/// <param name="On">A lower bound of the row where the relu is on.</param>
/// <param name="IsOff">Where it is positive, the relu is off.</param>
/// <param name="Off">A lower bound of the row where the relu is off.</param>
internal sealed record KinkedRow(LinearForm IsOn, LinearForm On, LinearForm IsOff, LinearForm Off)
{
    /// <summary>The bounds of a row of the last layer.</summary>
    public static KinkedRow Of(BackwardPass backward, int row, Phase kink, int last)
    {
        var isOn = Form(backward, kink.Layer, (kink.Neuron, 1), null);
        var isOff = Form(backward, kink.Layer, (kink.Neuron, -1), null);
        return new KinkedRow(
            isOn,
            Form(backward, last, (row, 1), kink with { IsOn = true }),
            isOff,
            Form(backward, last, (row, 1), kink with { IsOn = false }));
    }

    /// <summary>A lower bound of the share of a box on which the row is positive.</summary>
    public double ShareAbove(Box box) => Math.BitDecrement(
        HalfSpacePairShare.Above(IsOn, On, box) + HalfSpacePairShare.Above(IsOff, Off, box));

    private static LinearForm Form(BackwardPass backward, int layer, (int Row, double Weight) row, Phase? phase)
    {
        backward.Run(layer, [row], phase);
        return new LinearForm(backward.Slopes.ToArray(), backward.Constant);
    }
}
