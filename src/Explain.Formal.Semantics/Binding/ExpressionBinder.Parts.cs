using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Fields of a part of a result.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary><c>explained({x, y})</c>: the fraction that a part of an argument explains; <c>kept(mean,
    /// linearity)</c>: what came of a law for an estimator.</summary>
    private BoundExpression? TryBindPart(ExpressionSyntax.Call call)
    {
        string? name = call.Target switch
        {
            ExpressionSyntax.Member member => member.Name.Text,
            ExpressionSyntax.Variable variable => variable.Name.Text,
            _ => null,
        };
        if (context.Result is null || name is not ("explained" or "kept" or "broken" or "estimate")
            || Bind(call.Target) is not BoundExpression.Field field)
        {
            return null;
        }

        return field.Kind switch
        {
            ResultFieldKind.Explained => BindExplained(field, call),
            ResultFieldKind.Outcome when BindPair(field, call) is { } pair => ResultFields.Is(pair, name),
            ResultFieldKind.Outcome => new BoundExpression.Error(Locate(call)),
            ResultFieldKind.Estimate when StudyOf(field) is not null =>
                BindPair(field, call) ?? (BoundExpression)new BoundExpression.Error(Locate(call)),
            _ => null,
        };
    }

    private BoundExpression BindExplained(BoundExpression.Field field, ExpressionSyntax.Call call) =>
        call.Arguments is [{ Name: null, Value: ExpressionSyntax.SetLiteral set }]
            ? field with { Part = set.Items.Select(TextOf).ToSequence(), Where = Locate(call) }
            : Report(BindingDiagnostics.ArgumentType, call, "explained", "other than a set of names, as in '{x, y}'");

    /// <summary>The field for an estimator and a law of the study; null if that was reported.</summary>
    private BoundExpression.Field? BindPair(BoundExpression.Field field, ExpressionSyntax.Call call)
    {
        if (call.Arguments is not [{ Name: null, Value: var estimator }, { Name: null, Value: var law }]
            || StudyOf(field) is not { } study)
        {
            Report(
                BindingDiagnostics.ArgumentType, call, TextOf(call.Target),
                "other than an estimator and a law of a study, as in '(mean, order_independence)'");
            return null;
        }

        return Find(estimator, study.Estimators) is { } first && Find(law, study.Laws) is { } second
            ? field with { Part = [first, second], Where = Locate(call) }
            : null;
    }

    private DeclarationSyntax.Study? StudyOf(BoundExpression.Field field) =>
        (field.Target ?? context.Result?.Declaration)?.Syntax as DeclarationSyntax.Study;

    private string? Find(ExpressionSyntax written, Sequence<ExpressionSyntax> known)
    {
        string name = StudyBinder.NameOf(Locate(written));
        string[] names = [.. known.Select(other => StudyBinder.NameOf(Locate(other)))];
        if (names.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        Report(BindingDiagnostics.UnknownName, written, name, Suggestions.For(name, names));
        return null;
    }
}
