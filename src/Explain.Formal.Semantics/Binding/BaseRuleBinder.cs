using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds the base rule of an argument.</summary>
internal sealed class BaseRuleBinder(Binder binder, BindingContext context)
{
    private static readonly string[] Rules = ["mean", "covariance", "cumulants(2)"];
    private static readonly string[] Options = ["expand", "impute", "edgeworth", "variant"];

    private static readonly string[] WrittenOptions =
        ["expand: layers", "impute: true", "edgeworth: true", "variant: augment"];

    /// <summary>Binds <c>presume independent cases</c>.</summary>
    public BoundStep Bind(StepSyntax.PresumeCases cases, string text, SourceLocation where)
    {
        CaseEstimator? estimator = cases.Using?.Text switch
        {
            null or "exact" => CaseEstimator.Exact,
            "marginals" => CaseEstimator.Marginals,
            "gate_correlation" => CaseEstimator.GateCorrelation,
            "pair_joints" => CaseEstimator.PairJoints,
            _ => null,
        };
        if (estimator is { } known)
        {
            return new BoundStep.Presume(text, new BaseRule.Cases(known), where);
        }

        Unknown(cases.Using!, cases.Using!.Text, ["exact", "marginals", "gate_correlation", "pair_joints"]);
        return new BoundStep.Later(text, "", [new BoundExpression.Error(where)], where);
    }

    /// <summary>Binds <c>propagate</c>.</summary>
    public BoundStep Bind(StepSyntax.Propagate step, string text, SourceLocation where) =>
        new BoundStep.Propagate(text, BindPropagation(step.Rule), where);

    /// <summary>Binds <c>mean</c>, <c>covariance</c>, <c>cumulants(k, ...)</c>; its order is an error if it is none of
    /// them.</summary>
    public BoundPropagation BindPropagation(ExpressionSyntax rule)
    {
        var where = context.Module.Locate(rule);
        int? order = rule switch
        {
            ExpressionSyntax.Variable { Name.Text: "mean" } => 1,
            ExpressionSyntax.Variable { Name.Text: "covariance" } => 2,
            _ => null,
        };
        if (order is { } known)
        {
            return BoundPropagation.Plain(Literal(known, where));
        }

        if (rule is ExpressionSyntax.Call
            {
                Target: ExpressionSyntax.Variable { Name.Text: "cumulants" },
                Arguments: [{ Name: null } first, ..],
            } call)
        {
            var bound = new ExpressionBinder(binder, context).Bind(first.Value);
            return BindOptions([.. call.Arguments.Skip(1)], BoundPropagation.Plain(bound));
        }

        Unknown(rule, SourceWords.Of(where), Rules);
        return BoundPropagation.Plain(new BoundExpression.Error(where));
    }

    private BoundPropagation BindOptions(IReadOnlyList<ArgumentSyntax> options, BoundPropagation rule)
    {
        foreach (var option in options)
        {
            switch (option.Name?.Text, option.Value)
            {
                case ("expand", ExpressionSyntax.Variable { Name.Text: "layers" }):
                    rule = rule with { Expansion = CumulantExpansion.Layers };
                    break;
                case ("expand", ExpressionSyntax.Variable { Name.Text: "gates" }):
                    rule = rule with { Expansion = CumulantExpansion.Gates };
                    break;
                case ("impute", ExpressionSyntax.BooleanLiteral truth):
                    rule = rule with { Imputes = truth.Value };
                    break;
                case ("edgeworth", ExpressionSyntax.BooleanLiteral truth):
                    rule = rule with { Edgeworth = truth.Value };
                    break;
                case ("variant", ExpressionSyntax.Variable { Name.Text: var name })
                    when Variant(name) is { } variant:
                    rule = rule with { Variant = variant };
                    break;
                default:
                    string word = SourceWords.Of(context.Module.Locate(option));
                    Unknown(option, word, option.Name is null ? Options : WrittenOptions);
                    rule = rule with { Order = new BoundExpression.Error(context.Module.Locate(option)) };
                    break;
            }
        }

        return rule;
    }

    private static NetworkVariant? Variant(string name) => name switch
    {
        "simple" => NetworkVariant.Simple,
        "augment" => NetworkVariant.Augment,
        "base" => NetworkVariant.Base,
        _ => null,
    };

    private void Unknown(SyntaxNode where, string word, IEnumerable<string> known) =>
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
            context.Module.Locate(where), word, Suggestions.For(word, known)));

    private static BoundExpression.Literal Literal(int value, SourceLocation where) =>
        new(Value.Of((Rational)value), BoundType.Integer, where);
}
