using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Json;

/// <summary>Elements of a JSON document, each with the text it has there: 0.1 is 1/10.</summary>
internal sealed class JsonElements : ElementStore
{
    private readonly ImmutableArray<JsonElement> _elements;

    private JsonElements(ImmutableArray<JsonElement> elements, ElementKind kind)
    {
        _elements = elements;
        Kind = kind;
    }

    /// <inheritdoc/>
    public override int Count => _elements.Length;

    /// <inheritdoc/>
    public override ElementKind Kind { get; }

    /// <summary>A tensor of elements that must be of one kind; integers among other numbers are numbers.</summary>
    public static FormatResult<NamedTensor> Create(
        string name, Sequence<int> shape, ImmutableArray<JsonElement> elements)
    {
        ElementKind? common = null;
        for (int i = 0; i < elements.Length; i++)
        {
            var kind = KindOf(elements[i]);
            if (kind is null || IsExcessive(elements[i]))
            {
                var problem = kind is null ? JsonDiagnostics.NoValue : JsonDiagnostics.Number;
                return FormatProblem.Of(problem, name, Describe(elements[i]), Shapes.PrintIndex(shape, i));
            }

            common = Join(common ?? kind.Value, kind.Value);
            if (common is null)
            {
                return FormatProblem.Of(
                    JsonDiagnostics.MixedKinds, name, Describe(elements[i]), Shapes.PrintIndex(shape, i));
            }
        }

        return new NamedTensor(name, shape, new JsonElements(elements, common ?? ElementKind.Real));
    }

    /// <inheritdoc/>
    public override Rational? Number(int index) => Kind == ElementKind.Boolean
        ? _elements[index].GetBoolean() ? Rational.One : Rational.Zero
        : ExactNumber.FromText(Text(index));

    /// <inheritdoc/>
    public override string Text(int index) =>
        Kind == ElementKind.Text ? _elements[index].GetString()! : _elements[index].GetRawText();

    private static string Describe(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? "an object" : element.GetRawText();

    private static bool IsExcessive(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && FormOf(element) == ExactNumber.Form.Excessive;

    private static ExactNumber.Form FormOf(JsonElement element) =>
        ExactNumber.Classify(JsonMarshal.GetRawUtf8Value(element));

    private static ElementKind? KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => ElementKind.Boolean,
        JsonValueKind.String => ElementKind.Text,
        JsonValueKind.Number => FormOf(element) == ExactNumber.Form.Integer ? ElementKind.Integer : ElementKind.Real,
        _ => null,
    };

    private static ElementKind? Join(ElementKind first, ElementKind second) => (first, second) switch
    {
        _ when first == second => first,
        (ElementKind.Integer, ElementKind.Real) or (ElementKind.Real, ElementKind.Integer) => ElementKind.Real,
        _ => null,
    };
}
