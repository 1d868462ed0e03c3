using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds the question which laws estimators keep.</summary>
internal sealed class StudyBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    private static readonly string[] _estimators = ["mean", "covariance", "cumulants", "copies"];
    private static readonly string[] _laws =
    [
        "order_independence", "nonnegativity", "respect_for_proof", "linearity", "independence", "iterated_estimation",
        "error_orthogonality", "irrelevance", "exactness",
    ];

    /// <summary>Binds a study.</summary>
    public BoundDeclaration Bind(DeclarationSyntax.Study syntax)
    {
        var estimators = syntax.Estimators.Select(BindEstimator).ToList();
        var laws = syntax.Laws.Select(BindLaw).ToList();
        var circuits = BindCircuits(syntax);
        var expectations = ExpectationBinder.BindAll(binder, context, symbol, syntax.Expectations);
        return circuits is null || estimators.Contains(null) || laws.Contains(null)
            ? new BoundDeclaration.Error()
            : new BoundDeclaration.Study(
                estimators.OfType<BoundEstimator>().ToSequence(),
                laws.OfType<StudiedLaw>().ToSequence(),
                circuits,
                expectations);
    }

    /// <summary>The name of an estimator or a law: the words without blanks.</summary>
    public static string NameOf(SourceLocation where) =>
        SourceWords.Of(where).Replace(" ", "", StringComparison.Ordinal);

    private BoundEstimator? BindEstimator(ExpressionSyntax syntax)
    {
        string name = NameOf(context.Module.Locate(syntax));
        switch (syntax)
        {
            case ExpressionSyntax.Variable { Name.Text: "copies" }:
                return new BoundEstimator.Copies(name);
            case ExpressionSyntax.Variable variable
                when context.Module.Find(variable.Name.Text)?.Syntax is DeclarationSyntax.Estimator:
                return new BoundEstimator.Later(name, "Estimators of one's own come in a later version.");
            case ExpressionSyntax.Variable { Name.Text: "mean" or "covariance" }
                or ExpressionSyntax.Call { Target: ExpressionSyntax.Variable { Name.Text: "cumulants" } }:
                var rule = new BaseRuleBinder(binder, context).BindPropagation(syntax);
                return rule.Order.IsError ? null : new BoundEstimator.Propagation(name, rule);
            default:
                Unknown(syntax, _estimators);
                return null;
        }
    }

    private StudiedLaw? BindLaw(ExpressionSyntax syntax)
    {
        string name = NameOf(context.Module.Locate(syntax));
        if (context.Module.Find(name)?.Syntax is DeclarationSyntax.Law)
        {
            return new StudiedLaw.Later(name, "Laws of one's own come in a later version.");
        }

        switch (name)
        {
            case "order_independence":
                return new StudiedLaw.OrderIndependence(name);
            case "nonnegativity" or "respect_for_proof":
                return new StudiedLaw.Nonnegativity(name);
            case var known when _laws.Contains(known, StringComparer.Ordinal):
                return new StudiedLaw.Later(name, $"The law '{name}' comes in a later version.");
            default:
                Unknown(syntax, _laws);
                return null;
        }
    }

    private BoundCircuits? BindCircuits(DeclarationSyntax.Study syntax)
    {
        var where = context.Module.Locate(syntax.Over ?? (SyntaxNode)syntax);
        if (syntax.Over is null)
        {
            return new BoundCircuits(null, null, null) { Where = where };
        }

        if (syntax.Over is not ExpressionSyntax.Call
            {
                Target: ExpressionSyntax.Variable { Name.Text: "circuits" },
            } call)
        {
            binder.Diagnostics.Report(LogicDiagnostics.NotCircuits.At(where, SourceWords.Of(where)));
            return null;
        }

        var circuits = new BoundCircuits(null, null, null) { Where = where };
        bool isRight = true;
        foreach (var setting in call.Arguments)
        {
            var value = setting.Name?.Text is "law"
                ? binder.BindLaw(setting.Value, context)
                : new ExpressionBinder(binder, context).Bind(setting.Value);
            isRight &= !value.IsError && setting.Name?.Text is "size" or "inputs" or "law";
            circuits = setting.Name?.Text switch
            {
                "size" => circuits with { Size = value },
                "inputs" => circuits with { Inputs = value },
                "law" => circuits with { Law = value },
                _ => UnknownSetting(setting, circuits),
            };
        }

        return isRight ? circuits : null;
    }

    private BoundCircuits UnknownSetting(ArgumentSyntax setting, BoundCircuits circuits)
    {
        string word = setting.Name?.Text ?? SourceWords.Of(context.Module.Locate(setting));
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
            context.Module.Locate(setting), word, Suggestions.For(word, ["size", "inputs", "law"])));
        return circuits;
    }

    private void Unknown(ExpressionSyntax syntax, IEnumerable<string> known)
    {
        string word = SourceWords.Of(context.Module.Locate(syntax));
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
            context.Module.Locate(syntax), word, Suggestions.For(word, context.Module.Names.Concat(known))));
    }
}
