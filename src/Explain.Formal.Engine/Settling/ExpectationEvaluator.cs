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

    private Tensor? Suppose(ResultField field, string proved) => field.Field switch
    {
        ResultFieldKind.Verdict when field.Result == proved => Word(Success),
        ResultFieldKind.Answer when field.Result == proved => Word(Explained),
        _ => Read(field),
    };

    private static IReadOnlyList<Tensor> Run(Expectation expectation, Func<ResultField, Tensor?> read) =>
        ReferenceEvaluator.Evaluate(expectation.Graph, expectation.Fields
            .DistinctBy(field => field.Input, StringComparer.Ordinal)
            .ToDictionary(field => field.Input, field => read(field)!, StringComparer.Ordinal));

    private static Tensor? Number(double? value) => Rational.TryFromDouble(value ?? double.NaN, out var exact)
        ? Tensor.Scalar(Value.Of(exact))
        : null;

    private static bool Truthy(Tensor value) =>
        value is { Shape.IsScalar: true, Single: Value.Logical { Truth: Truth.True } };

    private static ExpectationResult Unmet(Expectation expectation, string why, bool isOpen) =>
        new(expectation.Text, false, why, expectation.Origin) { IsOpen = isOpen };

    private bool IsOpen(ResultField field) =>
        results.TryGetValue(field.Result, out var result) && result.Verdict is Verdict.Unknown;

    private Tensor? Read(ResultField field)
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
            ResultFieldKind.Error => Error(result),
            ResultFieldKind.Verdict => Word(result.Verdict.Word),
            ResultFieldKind.Cost => result.Cost.Operations is { } operations
                ? Tensor.Scalar(Value.Of(operations))
                : null,
            ResultFieldKind.Worth => Number(result.Worth?.VarianceExplained),
            ResultFieldKind.Surprise => Number(result.Account?.Total),
            ResultFieldKind.Paid => Number(result.Account?.Paid),
            ResultFieldKind.Left => Number(result.Account?.Left),
            ResultFieldKind.Length => Number(result.Length),
            ResultFieldKind.Explained => Number(
                result.Explained.FirstOrDefault(part => part.Part == field.Part)?.Fraction),
            ResultFieldKind.Auroc => Number(result.Auroc),
            ResultFieldKind.Bits => Number(result.Because?.Bits),
            ResultFieldKind.Answer => result.Because is { Word: var word } ? Word(word.ToString()) : null,
            ResultFieldKind.Outcome => Cell(result, field) is { Word: var word } ? Word(word.ToString()) : null,
            _ => throw new UnreachableException($"Unhandled {field.Field}."),
        };
    }

    /// <summary>Of a study, what came of the law for the estimator of a field.</summary>
    private static StudyCell? Cell(ResultRecord result, ResultField field) =>
        result.Study?.Cells.FirstOrDefault(cell => field.Part == (Sequence<string>)[cell.Estimator, cell.Law]);

    private static Tensor Word(string word) => Tensor.Scalar(new Value.Symbol(word.ToLowerInvariant()));

    /// <summary>The number, or the tensor of all its entries; null where one of them is not known.</summary>
    private static Tensor? Number(Measurement? measurement)
    {
        Enclosure?[] points = [.. measurement is null ? [] : Entrywise.Of(measurement).Select(Evidences.Point)];
        return points.Length == 0 || points.Any(point => point is null) ? null : new Tensor(
            measurement is Measurement.Tensor tensor ? tensor.Shape : TensorShape.Scalar,
            points.OfType<Enclosure>().Select(Value (point) => new Value.Number(point)).ToSequence());
    }

    private static Tensor? Error(ResultRecord result) =>
        Number(result.Estimate) is { } estimate && Number(result.Truth) is { } truth && estimate.Shape == truth.Shape
            ? new Tensor(
                estimate.Shape,
                estimate.Entries.Zip(truth.Entries, Value (first, second) => new Value.Number(Enclosure.Abs(
                    ((Value.Number)first).Enclosure - ((Value.Number)second).Enclosure))).ToSequence())
            : null;

    private static Tensor? Number(Bits? bits) => bits is Bits.Finite finite ? Number(finite.Number) : null;

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
