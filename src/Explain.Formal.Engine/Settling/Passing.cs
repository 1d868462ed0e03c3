using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>Whether a result is what its author asks for (DESIGN 3.2, last sentence).</summary>
internal static class Passing
{
    /// <summary>A behavior needs the level that it, or the run, requires; one that claims nothing needs a
    /// measurement.</summary>
    public static bool Reaches(Verdict verdict, RequiredLevel required) => verdict switch
    {
        Verdict.Proved or Verdict.Measured => true,
        Verdict.Certified => required <= RequiredLevel.Certified,
        Verdict.Estimated => required <= RequiredLevel.Estimated,
        Verdict.Shown or Verdict.Unknown or Verdict.Disagrees or Verdict.Refuted => false,
        _ => throw new UnreachableException($"Unhandled {verdict.GetType().Name}."),
    };

    /// <summary>An argument needs to be shown, or better.</summary>
    public static bool IsShown(Verdict verdict) => verdict switch
    {
        Verdict.Shown or Verdict.Measured or Verdict.Estimated or Verdict.Certified or Verdict.Proved => true,
        Verdict.Unknown or Verdict.Disagrees or Verdict.Refuted => false,
        _ => throw new UnreachableException($"Unhandled {verdict.GetType().Name}."),
    };
}
