namespace Explain.Formal.Bounds;

/// <summary>Where functions of one input jump: draws of finitely many values change there.</summary>
/// <remarks>A box that is cut there, and not in its middle, is left with one value of the draw on nearly all of
/// it.</remarks>
internal sealed class Jumps
{
    // A jump is at no double, as a rule: it is cut out, between two numbers so near that nothing else matters.
    private const double Margin = 1e-13;

    private readonly double[][] _places;

    /// <summary>The jumps of a claim.</summary>
    public Jumps(LayeredClaim claim)
    {
        List<double>[] places = [.. Enumerable.Range(0, claim.Inputs).Select(_ => new List<double>())];
        foreach (var layer in claim.Layers)
        {
            for (int row = 0; row < layer.Functions.Length; row++)
            {
                if (layer.Functions[row] is WireFunction.Step or WireFunction.StepFromZero
                    && InputOf(layer, row) is var (input, weight))
                {
                    double place = -layer.Offsets[row] / weight, margin = Margin * Math.Abs(place);
                    places[input].AddRange([place - margin, place + margin]);
                }
            }
        }

        _places = [.. places.Select(list => list.Order().ToArray())];
    }

    /// <summary>Where to cut a box along an input: at the jump nearest to its middle, else in its middle.</summary>
    public double PlaceIn(Box box, int input)
    {
        double middle = box.MiddleOf(input), nearest = double.NaN;
        foreach (double place in _places[input])
        {
            if (place > box.Low[input] && place < box.High[input]
                && !(Math.Abs(place - middle) >= Math.Abs(nearest - middle)))
            {
                nearest = place;
            }
        }

        return double.IsNaN(nearest) ? middle : nearest;
    }

    /// <summary>The only input that a row reads, and its weight; null if it reads others.</summary>
    private static (int Input, double Weight)? InputOf(ClaimLayer layer, int row)
    {
        (int, double)? only = null;
        foreach (var part in layer.Parts)
        {
            var weights = part.Row(row);
            for (int i = 0; i < weights.Length; i++)
            {
                if (weights[i] != 0)
                {
                    if (part.Source != 0 || only is not null)
                    {
                        return null;
                    }

                    only = (i, weights[i]);
                }
            }
        }

        return only;
    }
}
