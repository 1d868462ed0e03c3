using System.Globalization;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Sentences about regions: the angles between which a function of two inputs is linear, and at which an event
/// changes.</summary>
internal static class RegionNotes
{
    private const int MostAngles = 32;

    /// <summary>The sentences.</summary>
    public static Sequence<string> Of(IReadOnlyList<RegionLeaf> leaves, RegionLaw law)
    {
        if (law is not RegionLaw.Wedges)
        {
            return [];
        }

        var kinks = Angles(leaves, (first, second) => first.Kinks != second.Kinks);
        var changes = Angles(leaves, (first, second) => first.Holds != second.Holds);
        string[] linear = kinks.Count > 0 ? [$"The model is linear on the wedges between {List(kinks)} degrees."] : [];
        return changes.Count > 0 ? [.. linear, $"The event changes at {List(changes)} degrees."] : [.. linear];
    }

    // The wedges come in order around the origin: the one after the last is the first.
    private static List<double> Angles(IReadOnlyList<RegionLeaf> leaves, Func<RegionLeaf, RegionLeaf, bool> differ) =>
        [.. leaves.Select((leaf, i) => (leaf, Next: leaves[(i + 1) % leaves.Count]))
            .Where(pair => differ(pair.leaf, pair.Next))
            .Select(pair => Angle(pair.leaf.Cell.Rays[1])).Order()];

    private static double Angle(Ray ray)
    {
        double angle = double.Atan2Pi(ray.Coordinates[1].ToDouble(), ray.Coordinates[0].ToDouble()) * 180;
        return angle < 0 ? angle + 360 : angle;
    }

    private static string List(List<double> angles) => string.Join(
        ", ",
        angles.Take(MostAngles).Select(angle => angle.ToString("0.###", CultureInfo.InvariantCulture)))
        + (angles.Count > MostAngles ? ", ..." : "");
}
