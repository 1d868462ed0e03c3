using Explain.Formal.Explanation;
using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>Evaluates the author's tests on the fields of results, exactly.</summary>
/// <param name="results">All results of the spec by display name.</param>
internal sealed class ExpectationEvaluator(IReadOnlyDictionary<string, ResultRecord> results)
{
    private const string Success = "proved";
    private const string Explained = "explained";

    /// <summary>Whether an expectation is met, and if not, why.</summary>
    public ExpectationResult Evaluate(Expectation expectation)
    {
        if (expectation.Unsupported is { } sentence)
        {
            return Unmet(expectation, sentence, isOpen: true);
        }

        foreach (var field in expectation.Fields)
        {
            if (Read(field) is null)
            {
                return Unmet(expectation, WhyMissing(field), IsOpen(field));
            }
        }

        var values = Run(expectation, Read);
        return Truthy(values[expectation.Root.Index])
            ? new ExpectationResult(expectation.Text, true, "", expectation.Origin)
            : Unmet(expectation, ExpectationText.Explain(expectation, values), expectation.Fields.Any(IsOpen));
    }

    /// <summary>The results whose verdict an expectation asks for, where that verdict is no proof.</summary>
    /// <remarks>It must be met, read the verdict, and not be met if the verdict were <c>proved</c>; or read the answer,
    /// and not be met if that were <c>explained</c>.</remarks>
    public IEnumerable<string> AsksFor(Expectation expectation) =>
        expectation.Unsupported is not null || expectation.Fields.Any(field => Read(field) is null)
        || !Truthy(Run(expectation, Read)[expectation.Root.Index])
            ? []
            : expectation.Fields
                .Where(field => field.Field is ResultFieldKind.Verdict or ResultFieldKind.Answer)
                .Select(field => field.Result)
                .Distinct(StringComparer.Ordinal)
                .Where(result => !Truthy(Run(expectation, field => Suppose(field, result))[expectation.Root.Index]));

    private Value? Suppose(ResultField field, string proved) => field.Field switch
    {
        ResultFieldKind.Verdict when field.Result == proved => new Value.Symbol(Success),
        ResultFieldKind.Answer when field.Result == proved => new Value.Symbol(Explained),
        _ => Read(field),
    };

    private static IReadOnlyList<Tensor> Run(Expectation expectation, Func<ResultField, Value?> read) =>
        ReferenceEvaluator.Evaluate(expectation.Graph, expectation.Fields
            .DistinctBy(field => field.Input, StringComparer.Ordinal)
            .ToDictionary(field => field.Input, field => Tensor.Scalar(read(field)!), StringComparer.Ordinal));

    private static bool Truthy(Tensor value) =>
        value is { Shape.IsScalar: true, Single: Value.Logical { Truth: Truth.True } };

    private static ExpectationResult Unmet(Expectation expectation, string why, bool isOpen) =>
        new(expectation.Text, false, why, expectation.Origin) { IsOpen = isOpen };

    private bool IsOpen(ResultField field) =>
        results.TryGetValue(field.Result, out var result) && result.Verdict is Verdict.Unknown;

    private Value? Read(ResultField field)
    {
        if (!results.TryGetValue(field.Result, out var result))
        {
            return null;
        }

        return field.Field switch
        {
            ResultFieldKind.Truth => Number(result.Truth),
            ResultFieldKind.Estimate => Number(
                field.Part is null ? result.Estimate : Cell(result, field)?.Counterexample?.Estimate),
            ResultFieldKind.Error => (Number(result.Estimate), Number(result.Truth)) is ({ } estimate, { } truth)
                ? new Value.Number(Enclosure.Abs(estimate.Enclosure - truth.Enclosure))
                : null,
            ResultFieldKind.Worth =>
                Rational.TryFromDouble(result.Worth?.VarianceExplained ?? double.NaN, out var worth)
                    ? Value.Of(worth)
                    : null,
            ResultFieldKind.Verdict => new Value.Symbol(result.Verdict.Word),
            ResultFieldKind.Cost => result.Cost.Operations is { } operations ? Value.Of(operations) : null,
            ResultFieldKind.Surprise => Number(result.Account?.Total),
            ResultFieldKind.Paid => Number(result.Account?.Paid),
            ResultFieldKind.Left => Number(result.Account?.Left),
            ResultFieldKind.Length => Rational.TryFromDouble(result.Length ?? double.NaN, out var length)
                ? Value.Of(length)
                : null,
            ResultFieldKind.Explained => Number(
                result.Explained.FirstOrDefault(part => part.Part == field.Part)?.Fraction),
            ResultFieldKind.Auroc => Number(result.Auroc),
            ResultFieldKind.Bits => Number(result.Because?.Bits),
            ResultFieldKind.Answer => result.Because is { Word: var word }
                ? new Value.Symbol(word.ToString().ToLowerInvariant())
                : null,
            ResultFieldKind.Outcome => Cell(result, field) is { Word: var word }
                ? new Value.Symbol(word.ToString().ToLowerInvariant())
                : null,
            _ => throw new UnreachableException($"Unhandled {field.Field}."),
        };
    }

    /// <summary>Of a study, what came of the law for the estimator of a field.</summary>
    private static StudyCell? Cell(ResultRecord result, ResultField field) =>
        result.Study?.Cells.FirstOrDefault(cell => field.Part == (Sequence<string>)[cell.Estimator, cell.Law]);

    private static Value.Number? Number(Measurement? measurement) =>
        measurement is not null && Evidences.Point(measurement) is { } point ? new Value.Number(point) : null;

    private static Value.Number? Number(Bits? bits) => bits is Bits.Finite finite ? Number(finite.Number) : null;

    private string WhyMissing(ResultField field)
    {
        if (!results.TryGetValue(field.Result, out var result))
        {
            return $"There is no result '{field.Result}'.";
        }

        string what = ExpectationText.FieldName(field.Field);
        return result.Verdict is Verdict.Unknown unknown
            ? $"The {what} of '{field.Result}' is not known: {unknown.Sentence}"
            : $"The {what} of '{field.Result}' is not known.";
    }
}
