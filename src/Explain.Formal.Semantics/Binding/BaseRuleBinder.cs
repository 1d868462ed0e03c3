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
    private static readonly string[] Options = ["expand", "impute"];

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
    public BoundStep Bind(StepSyntax.Propagate step, string text, SourceLocation where)
    {
        int? order = step.Rule switch
        {
            ExpressionSyntax.Variable { Name.Text: "mean" } => 1,
            ExpressionSyntax.Variable { Name.Text: "covariance" } => 2,
            _ => null,
        };
        if (order is { } known)
        {
            return new BoundStep.Propagate(text, Literal(known, where), CumulantExpansion.Gates, false, where);
        }

        if (step.Rule is ExpressionSyntax.Call
            {
                Target: ExpressionSyntax.Variable { Name.Text: "cumulants" },
                Arguments: [{ Name: null } first, ..],
            } call)
        {
            var bound = new ExpressionBinder(binder, context).Bind(first.Value);
            var (expansion, imputes, isRight) = BindOptions([.. call.Arguments.Skip(1)]);
            return new BoundStep.Propagate(
                text, isRight ? bound : new BoundExpression.Error(where), expansion, imputes, where);
        }

        Unknown(step.Rule, SourceWords.Of(context.Module.Locate(step.Rule)), Rules);
        return new BoundStep.Propagate(
            text, new BoundExpression.Error(where), CumulantExpansion.Gates, false, where);
    }

    private (CumulantExpansion Expansion, bool Imputes, bool IsRight) BindOptions(
        IReadOnlyList<ArgumentSyntax> options)
    {
        var expansion = CumulantExpansion.Gates;
        bool imputes = false;
        bool isRight = true;
        foreach (var option in options)
        {
            switch (option.Name?.Text, option.Value)
            {
                case ("expand", ExpressionSyntax.Variable { Name.Text: "layers" }):
                    expansion = CumulantExpansion.Layers;
                    break;
                case ("expand", ExpressionSyntax.Variable { Name.Text: "gates" }):
                    expansion = CumulantExpansion.Gates;
                    break;
                case ("impute", ExpressionSyntax.BooleanLiteral truth):
                    imputes = truth.Value;
                    break;
                default:
                    string word = SourceWords.Of(context.Module.Locate(option));
                    Unknown(option, word, option.Name is null ? Options : ["expand: layers", "impute: true"]);
                    isRight = false;
                    break;
            }
        }

        return (expansion, imputes, isRight);
    }

    private void Unknown(SyntaxNode where, string word, IEnumerable<string> known) =>
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
            context.Module.Locate(where), word, Suggestions.For(word, known)));

    private static BoundExpression.Literal Literal(int value, SourceLocation where) =>
        new(Value.Of((Rational)value), BoundType.Integer, where);
}
