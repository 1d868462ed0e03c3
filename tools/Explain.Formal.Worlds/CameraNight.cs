using Explain.Formal.Numerics;

namespace Explain.Formal.Worlds;

/// <summary>What stands before a camera besides a person.</summary>
internal enum Clutter
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A heater: as warm as a person.</summary>
    Heater,

    /// <summary>A statue: it has eyes.</summary>
    Statue,
}

/// <summary>What one camera has before it, besides what both have.</summary>
/// <param name="Clutter">What stands there.</param>
/// <param name="IsTurned">A person, if there is one, looks away.</param>
internal readonly record struct CameraView(Clutter Clutter, bool IsTurned);

/// <summary>A night before two cameras.</summary>
/// <param name="Person">Someone is there: before both cameras.</param>
/// <param name="Photo">Someone holds a printed photograph of a face before both cameras.</param>
/// <param name="Left">What else the left camera has before it.</param>
/// <param name="Right">What else the right camera has before it.</param>
internal sealed record CameraNight(bool Person, bool Photo, CameraView Left, CameraView Right)
{
    /// <summary>The cues of a camera: whether it is warm there, eyes are seen, and something printed.</summary>
    public const int CueCount = 3;

    /// <summary>Draws a night: a person every other night.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="night">Its sample.</param>
    /// <param name="photos">How often there is a photograph.</param>
    public static CameraNight Draw(RandomStream random, ulong night, double photos) => new(
        random.Uniform(night, 0) < 0.5,
        random.Uniform(night, 1) < photos,
        new CameraView(Before(random.Uniform(night, 2)), random.Uniform(night, 4) < 0.05),
        new CameraView(Before(random.Uniform(night, 3)), random.Uniform(night, 5) < 0.05));

    /// <summary>The cues of a camera, as numbers.</summary>
    public double[] Cues(CameraView view) =>
    [
        Person || view.Clutter == Clutter.Heater ? 1 : 0,
        (Person && !view.IsTurned) || view.Clutter == Clutter.Statue ? 1 : 0,
        Photo ? 1 : 0,
    ];

    /// <summary>Whether a camera has a face before it, of someone or on paper.</summary>
    public bool HasFace(CameraView view) => Photo || (Person && !view.IsTurned);

    private static Clutter Before(double draw) =>
        draw < 0.1 ? Clutter.Heater : draw < 0.2 ? Clutter.Statue : Clutter.None;
}
