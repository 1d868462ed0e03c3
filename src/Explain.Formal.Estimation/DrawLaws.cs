using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Which scalar draw fills which wire.</summary>
internal static class DrawLaws
{
    /// <summary>The draw of each wire that is drawn.</summary>
    public static IReadOnlyDictionary<NodeId, ScalarDraw> ByVariable(IEnumerable<ScalarDraw> draws) => draws
        .SelectMany(draw => draw.Variables.Select(variable => (variable, draw)))
        .ToDictionary(pair => pair.variable, pair => pair.draw);
}
