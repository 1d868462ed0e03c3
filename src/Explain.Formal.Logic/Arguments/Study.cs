using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>The question which laws of coherence estimators keep (DESIGN 3.5).</summary>
/// <param name="Id">What identifies it.</param>
/// <param name="Documentation">The user's sentence about it.</param>
/// <param name="Estimators">What is studied, in the order written.</param>
/// <param name="Laws">What is tried, in the order written.</param>
/// <param name="Circuits">What the laws are tried on.</param>
/// <param name="Expectations">The author's tests on it.</param>
public sealed record Study(
    ResultId Id,
    string Documentation,
    Sequence<StudiedEstimator> Estimators,
    Sequence<StudiedLaw> Laws,
    CircuitClass Circuits,
    Sequence<Expectation> Expectations);

/// <summary>An estimator as a value: something that gives each circuit a number. Closed.</summary>
/// <param name="Name">The name in tables and in <c>expect</c>, without blanks: <c>cumulants(4)</c>.</param>
public abstract record StudiedEstimator(string Name)
{
    /// <summary>A base rule of arguments, with nothing pointed out unless the law says so.</summary>
    public sealed record Rule(string Name, BaseRule BaseRule) : StudiedEstimator(Name);

    /// <summary>One that this version cannot study yet, and why.</summary>
    public sealed record Later(string Name, string Sentence) : StudiedEstimator(Name);
}

/// <summary>A law of coherence as a value (THEORY 2.3). Closed.</summary>
/// <param name="Name">The name in tables and in <c>expect</c>.</param>
public abstract record StudiedLaw(string Name)
{
    /// <summary>An estimate depends on the set of what is pointed out: not on its order, nor on repetition.</summary>
    public sealed record OrderIndependence(string Name) : StudiedLaw(Name);

    /// <summary>The estimate of a square is not negative: the part of respect for proof that needs no proof.</summary>
    public sealed record Nonnegativity(string Name) : StudiedLaw(Name);

    /// <summary>One that this version cannot try yet, and why.</summary>
    public sealed record Later(string Name, string Sentence) : StudiedLaw(Name);
}

/// <summary>The circuits on which laws are tried: all of at most so many gates over independent inputs.</summary>
/// <param name="Size">The most gates of a circuit.</param>
/// <param name="Graph">The inputs, and the parameters of their laws.</param>
/// <param name="Inputs">The law of the inputs: one draw for each, all of one law.</param>
/// <param name="Text">The class in words.</param>
public sealed record CircuitClass(int Size, Graph Graph, Distribution Inputs, string Text)
{
    /// <summary>The most gates that a study may ask for.</summary>
    public const int MostGates = 8;

    /// <summary>The names of inputs, as many as a study may ask for.</summary>
    public static Sequence<string> InputNames { get; } = ["x", "y", "z", "u"];
}
