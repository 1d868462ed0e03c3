using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>The parts of an argument whose explained fractions tests ask for.</summary>
internal static class ExplainedParts
{
    /// <summary>Each part once, in the order in which tests mention it.</summary>
    public static Sequence<Sequence<string>> Of(Specification specification, string argument) =>
        specification.Expectations
            .Concat(specification.Behaviors.SelectMany(behavior => behavior.Expectations))
            .Concat(specification.Arguments.SelectMany(other => other.Expectations))
            .Concat(specification.Becauses.SelectMany(because => because.Expectations))
            .Concat(specification.Studies.SelectMany(study => study.Expectations))
            .SelectMany(expectation => expectation.Fields)
            .Where(field => field.Field == ResultFieldKind.Explained && field.Result == argument)
            .Select(field => field.Part).OfType<Sequence<string>>().Distinct().ToSequence();
}
