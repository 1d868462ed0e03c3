using System.Diagnostics.CodeAnalysis;

namespace Explain.Formal.Model.Formats;

/// <summary>Either what was read, or the one problem that kept it from being read.</summary>
public readonly struct FormatResult<T>
{
    private readonly T? _value;

    private FormatResult(T? value, FormatProblem? problem)
    {
        _value = value;
        Problem = problem;
    }

    /// <summary>The problem, or null when there is a value.</summary>
    public FormatProblem? Problem { get; }

    /// <summary>Takes the result apart; exactly one of the two is there.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out FormatProblem? problem)
    {
        value = _value;
        problem = Problem;
        return problem is null;
    }

    /// <summary>A result that was read.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Only the readers make results.")]
    public static implicit operator FormatResult<T>(T value) => new(value, null);

    /// <summary>A result that was refused.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Only the readers make results.")]
    public static implicit operator FormatResult<T>(FormatProblem problem) => new(default, problem);
}
