using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The fields of results and the words of verdicts, as expectations read them.</summary>
internal static class ResultFields
{
    private static readonly string[] Verdicts =
        ["proved", "certified", "estimated", "refuted", "disagrees", "unknown", "shown", "measured"];

    // Fields and words of searches and studies, which get their values later.
    private static readonly string[] Later =
    [
        "abductive", "contrastive", "shapley", "causes", "candidates", "sub_argument",
    ];

    private static readonly string[] Numbers =
    [
        "truth", "estimate", "error", "cost", "surprise", "paid", "left", "total", "length", "explained", "bits",
        "auroc", "worth",
    ];

    private static readonly string[] Outcomes = ["kept", "broken"];

    private static readonly string[] Answers = ["explained", "anomalous", "vacuous"];

    /// <summary>The fields and words, for "did you mean".</summary>
    public static IEnumerable<string> Names =>
        Verdicts.Concat(Numbers).Concat(Answers).Concat(Outcomes).Concat(["verdict", "answer"]).Concat(Later);

    // Truth and estimate are tensors where the behavior asks for one.
    private static readonly BoundType _numbers = new BoundType.Wire(new ElementType.Real(), null);

    private static readonly BoundType Category = new BoundType.Wire(new ElementType.Category(), 0);

    /// <summary>A bare word inside an expectation: a field of the result around it, or a verdict. Null if it is
    /// neither.</summary>
    public static BoundExpression? TryBind(ExpectationOwner owner, string name, SourceLocation where)
    {
        if (owner.Declaration is null)
        {
            return null;
        }

        if (Verdicts.Contains(name, StringComparer.Ordinal))
        {
            return Is(ResultFieldKind.Verdict, name, where);
        }

        if (owner.Declaration.Syntax is DeclarationSyntax.Because
            && Answers.Contains(name, StringComparer.Ordinal))
        {
            return Is(ResultFieldKind.Answer, name, where);
        }

        if (Outcomes.Contains(name, StringComparer.Ordinal) && owner.Declaration.Syntax is not DeclarationSyntax.Study)
        {
            return null;
        }

        return Kind(name) is { } kind ? new BoundExpression.Field(null, [], kind, TypeOf(kind), where)
            : IsLater(name) ? new BoundExpression.Later(Sentence(name), where)
            : null;
    }

    /// <summary><c>kept(mean, linearity)</c>: whether a field for an estimator and a law is that word.</summary>
    public static BoundExpression.Binary Is(BoundExpression.Field field, string word) => new(
        Model.BinaryOperator.Equal, field, new BoundExpression.Literal(new Value.Symbol(word), Category, field.Where),
        BoundType.Boolean, field.Where);

    // A bare word stands for the question whether the field is that word.
    private static BoundExpression.Binary Is(ResultFieldKind kind, string name, SourceLocation where) =>
        Is(new BoundExpression.Field(null, [], kind, Category, where), name);

    /// <summary>How to read a field of a named result from the indices of its family; null if there is no such
    /// field.</summary>
    public static Func<Sequence<BoundExpression>, BoundExpression>? Bind(
        DeclarationSymbol result, string name, SourceLocation where)
    {
        if (Kind(name) is { } kind)
        {
            return indices => new BoundExpression.Field(result, indices, kind, TypeOf(kind), where);
        }

        return IsLater(name) ? _ => new BoundExpression.Later(Sentence(name), where) : null;
    }

    private static bool IsLater(string name) => Later.Contains(name, StringComparer.Ordinal);

    private static string Sentence(string name) => $"'{name}' is not measured in this version.";

    private static ResultFieldKind? Kind(string name) => name switch
    {
        "truth" => ResultFieldKind.Truth,
        "estimate" => ResultFieldKind.Estimate,
        "error" => ResultFieldKind.Error,
        "verdict" => ResultFieldKind.Verdict,
        "cost" => ResultFieldKind.Cost,
        "surprise" or "total" => ResultFieldKind.Surprise,
        "worth" => ResultFieldKind.Worth,
        "paid" => ResultFieldKind.Paid,
        "left" => ResultFieldKind.Left,
        "length" => ResultFieldKind.Length,
        "explained" => ResultFieldKind.Explained,
        "bits" => ResultFieldKind.Bits,
        "answer" => ResultFieldKind.Answer,
        "auroc" => ResultFieldKind.Auroc,
        "kept" or "broken" => ResultFieldKind.Outcome,
        _ => null,
    };

    private static BoundType TypeOf(ResultFieldKind kind) =>
        kind is ResultFieldKind.Verdict or ResultFieldKind.Answer or ResultFieldKind.Outcome
            ? Category
            : ResultShapes.Follows(kind) ? _numbers : BoundType.Real;
}
