using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>The question whether instances happened because of an argument (DESIGN 3.0, BECAUSE).</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Argument">The display name of the argument.</param>
/// <param name="Instances">The instance, or one for each row of a table.</param>
/// <param name="Delta">A sub-argument is admissible if it explains all but this fraction.</param>
/// <param name="Threshold">An instance is anomalous above so many bits.</param>
/// <param name="Expectations">The author's tests on it.</param>
public sealed record Because(
    ResultId Id,
    string Argument,
    Sequence<Instance> Instances,
    Rational Delta,
    Rational Threshold,
    Sequence<Expectation> Expectations)
{
    /// <summary>Whether the sensors of the behavior, whose conjunction its event is, are asked one by one too:
    /// <c>test: conjunction</c> (THEORY 5.2).</summary>
    public bool TestsConjunction { get; init; }

    /// <summary>What is taken if nothing is said: 1/1000.</summary>
    public static Rational DefaultDelta { get; } = Rational.Create(1, 1000);

    /// <summary>What is taken if nothing is said: 10 bits.</summary>
    public static Rational DefaultThreshold { get; } = 10;
}

/// <summary>Values of all inputs.</summary>
/// <param name="Name">Its name, or that of its table with the number of the row.</param>
/// <param name="Values">A value for each draw of the behavior's distribution.</param>
/// <param name="IsAnomalous">Whether it is known to be anomalous, as the column <c>anomalous</c> of a table says;
/// null if that is not known.</param>
public sealed record Instance(string Name, Witness Values, bool? IsAnomalous);
