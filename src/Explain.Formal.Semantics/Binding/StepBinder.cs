using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds steps. Those whose meaning comes later are bound all the same, so that mistakes in them are
/// found.</summary>
internal sealed class StepBinder(Binder binder, BindingContext context)
{
    private static readonly string[] Engines =
        ["smt", "bounds", "enumeration", "regions", "sampling", "importance", "compact_proof"];

    private readonly ExpressionBinder _expressions = new(binder, context);

    /// <summary>Binds one step.</summary>
    public BoundStep Bind(StepSyntax step)
    {
        var where = context.Module.Locate(step);
        string text = SourceWords.Of(where);
        return step switch
        {
            StepSyntax.Propagate propagate => BindPropagate(propagate, text, where),
            StepSyntax.By by => BindBy(by.Engine, text, where),
            StepSyntax.Conclude conclude => new BoundStep.Conclude(
                text, conclude.Comparison, _expressions.Bind(conclude.Value), BindOptional(conclude.Tolerance), where),
            StepSyntax.PresumeUses => Later(step, []),
            StepSyntax.PresumeCases => Later(step, []),
            StepSyntax.PresumeIndependent presume => Later(step, presume.Events.Select(_expressions.Bind)),
            StepSyntax.Share share => Later(step, Inside(share.Generators, share.What.Concat(share.Across))),
            StepSyntax.Track track => Later(step, Inside(track.Generators, track.What.SelectMany(Tracked))),
            StepSyntax.Split split => Later(step, Inside(split.Generators, [split.On])),
            StepSyntax.Approximate approximate => Later(step, Inside(approximate.Generators, approximate.What)),
            StepSyntax.Reveal reveal => Later(step, Inside(reveal.Generators, [reveal.Fact])),
            StepSyntax.Observe observe => Later(step, Inside(observe.Generators, [observe.Fact])),
            StepSyntax.Neglect neglect => Later(step, [_expressions.BindTruth(neglect.Event)]),
            StepSyntax.Rewrite rewrite => Later(step, [_expressions.Bind(rewrite.From), _expressions.Bind(rewrite.To)]),
            StepSyntax.Symmetry => Later(step, []),
            StepSyntax.Lemma lemma => BindLemma(lemma),
            StepSyntax.Corrected => Later(step, []),
            StepSyntax.Expected => throw new UnreachableException("Expectations are bound elsewhere."),
            _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
        };
    }

    private BoundStep.Later Later(StepSyntax step, IEnumerable<BoundExpression> parts)
    {
        var where = context.Module.Locate(step);
        string text = SourceWords.Of(where);
        string word = text.Split(' ')[0];
        return new BoundStep.Later(
            text, $"The step '{word}' gets its meaning in a later version.", parts.ToSequence(), where);
    }

    private IEnumerable<BoundExpression> Inside(GeneratorsSyntax? generators, IEnumerable<ExpressionSyntax> parts)
    {
        if (generators is null)
        {
            return [.. parts.Select(_expressions.Bind)];
        }

        var (inner, bound) = _expressions.BindGenerators(generators);
        return bound is null
            ? [new BoundExpression.Error(context.Module.Locate(generators))]
            : [.. parts.Select(inner.Bind)];
    }

    /// <summary>The wires of <c>cov(a, b)</c> or <c>cumulant(a, b, c)</c>.</summary>
    private IEnumerable<ExpressionSyntax> Tracked(ExpressionSyntax what)
    {
        if (what is not ExpressionSyntax.Call { Target: ExpressionSyntax.Variable { Name: var name } } call)
        {
            return [what];
        }

        if (name.Text is not ("cov" or "cumulant" or "var"))
        {
            binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
                context.Module.Locate(name), name.Text, Suggestions.For(name.Text, ["cov", "var", "cumulant"])));
        }

        return call.Arguments.Select(argument => argument.Value);
    }

    private BoundStep BindPropagate(StepSyntax.Propagate step, string text, SourceLocation where)
    {
        int? order = step.Rule switch
        {
            ExpressionSyntax.Variable { Name.Text: "mean" } => 1,
            ExpressionSyntax.Variable { Name.Text: "covariance" } => 2,
            _ => null,
        };
        if (order is { } known)
        {
            return new BoundStep.Propagate(text, Literal(known, where), where);
        }

        if (step.Rule is ExpressionSyntax.Call { Target: ExpressionSyntax.Variable { Name.Text: "cumulants" } } call
            && call.Arguments.Length > 0)
        {
            var bound = _expressions.Bind(call.Arguments[0].Value);
            return call.Arguments.Length == 1 ? new BoundStep.Propagate(text, bound, where) : Later(step, [bound]);
        }

        string rule = SourceWords.Of(context.Module.Locate(step.Rule));
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
            context.Module.Locate(step.Rule), rule, Suggestions.For(rule, ["mean", "covariance", "cumulants(2)"])));
        return new BoundStep.Propagate(text, new BoundExpression.Error(where), where);
    }

    private static BoundExpression.Literal Literal(int value, SourceLocation where) =>
        new(Value.Of((Rational)value), BoundType.Integer, where);

    private BoundStep BindBy(ExpressionSyntax engine, string text, SourceLocation where)
    {
        var name = EngineName(engine);
        if (name is null || !Engines.Contains(name.Text, StringComparer.Ordinal))
        {
            string word = name?.Text ?? SourceWords.Of(context.Module.Locate(engine));
            binder.Diagnostics.Report(BindingDiagnostics.UnknownEngine.At(
                context.Module.Locate(engine), word, Suggestions.For(word, Engines)));
            return new BoundStep.Later(text, "", [new BoundExpression.Error(where)], where);
        }

        var samples = name.Text is "sampling" && engine is ExpressionSyntax.Call { Arguments: [var first, ..] }
            ? _expressions.Bind(first.Value)
            : null;
        return new BoundStep.By(text, name.Text, samples, where);
    }

    private static NameSyntax? EngineName(ExpressionSyntax engine) => engine switch
    {
        ExpressionSyntax.Variable variable => variable.Name,
        ExpressionSyntax.Call { Target: ExpressionSyntax.Variable variable } => variable.Name,
        _ => null,
    };

    private BoundStep.Later BindLemma(StepSyntax.Lemma lemma)
    {
        var where = context.Module.Locate(lemma);
        var engine = BindBy(lemma.Engine, "", where);
        var parts = engine is BoundStep.Later wrong ? wrong.Parts : [];
        return Later(lemma, parts.Append(_expressions.BindTruth(lemma.Formula)));
    }

    private BoundExpression? BindOptional(ExpressionSyntax? syntax) =>
        syntax is null ? null : _expressions.Bind(syntax);
}
