using Explain.Formal.Numerics;

namespace Explain.Formal.Worlds;

/// <summary>Nights on which both cameras say that there is a face, as rows of a table.</summary>
/// <remarks>They are anomalous if nobody is there.</remarks>
internal static class CameraNights
{
    private const int Usual = 40;
    private const int WithPhotograph = 20;

    /// <summary>The names of the columns; nights as they come; nights with a photograph.</summary>
    /// <param name="network">Looks at what the cameras see.</param>
    /// <param name="seed">Decides the nights.</param>
    public static IEnumerable<string> Rows(FaceNetwork network, ulong seed) =>
    [
        "person,photo,left_clutter,right_clutter,left_turned,right_turned,anomalous",
        .. Seen(network, new RandomStream(seed, 2), FaceNetwork.Photographs).Take(Usual),
        .. Seen(network, new RandomStream(seed, 3), 1).Take(WithPhotograph),
    ];

    private static IEnumerable<string> Seen(FaceNetwork network, RandomStream random, double photos)
    {
        for (ulong sample = 0; ; sample++)
        {
            var night = CameraNight.Draw(random, sample, photos);
            if (network.Says(night.Cues(night.Left)) && network.Says(night.Cues(night.Right)))
            {
                bool[] turned = [night.Left.IsTurned, night.Right.IsTurned];
                yield return $"{Word(night.Person)},{Word(night.Photo)},{(int)night.Left.Clutter},"
                    + $"{(int)night.Right.Clutter},{string.Join(',', turned.Select(Word))},{Word(!night.Person)}";
            }
        }
    }

    private static string Word(bool truth) => truth ? "true" : "false";
}
