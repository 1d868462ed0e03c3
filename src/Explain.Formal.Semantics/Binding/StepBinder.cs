using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds the steps of an argument.</summary>
internal sealed class StepBinder(Binder binder, BindingContext context)
{
    private readonly ExpressionBinder _expressions = new(binder, context);

    /// <summary>Binds one step.</summary>
    public BoundStep Bind(StepSyntax step)
    {
        var where = context.Module.Locate(step);
        string text = SourceWords.Of(where);
        return step switch
        {
            StepSyntax.Propagate propagate => new BaseRuleBinder(binder, context).Bind(propagate, text, where),
            StepSyntax.PresumeUses => new BoundStep.Presume(text, new BaseRule.Copies(), where),
            StepSyntax.PresumeCases cases => new BaseRuleBinder(binder, context).Bind(cases, text, where),
            StepSyntax.Lemma lemma => BindLemma(lemma, text, where),
            StepSyntax.Rewrite rewrite => BindRewrite(rewrite, text, where),
            StepSyntax.Symmetry symmetry => BindSymmetry(symmetry, text, where),
            StepSyntax.By by => BindEngine(by.Engine) is { } engine
                ? new BoundStep.By(text, engine, where)
                : Wrong(text, where),
            StepSyntax.Conclude conclude => BindConclude(conclude, text, where),
            StepSyntax.Corrected corrected => BindCorrected(corrected, text, where),
            StepSyntax.Expected => throw new UnreachableException("Expectations are bound elsewhere."),
            StepSyntax.Share share => Point(share.Generators, text, where, inner => inner.Bind(share)),
            StepSyntax.Track track => Point(track.Generators, text, where, inner => inner.Bind(track)),
            StepSyntax.Split split => Point(split.Generators, text, where, inner => inner.Bind(split)),
            StepSyntax.Approximate approximate =>
                Point(approximate.Generators, text, where, inner => inner.Bind(approximate)),
            StepSyntax.PresumeIndependent presume => Point(null, text, where, inner => inner.Bind(presume)),
            StepSyntax.Reveal reveal => Point(reveal.Generators, text, where, inner => inner.Bind(reveal)),
            StepSyntax.Observe observe => Point(observe.Generators, text, where, inner => inner.Bind(observe)),
            StepSyntax.Neglect neglect => Point(null, text, where, inner => inner.Bind(neglect)),
            _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
        };
    }

    /// <summary>Whether something in a step was reported.</summary>
    public static bool HasError(BoundStep step) => step switch
    {
        BoundStep.Propagate propagate => propagate.Rule.Order.IsError,
        BoundStep.Presume => false,
        BoundStep.PointOut point => point.Each is null or { Items.Length: 0 }
            ? PointBinder.Parts(point.Point).Any(part => part.IsError)
            : PointBinder.Parts(point.Point).Concat(BoundChildren.Of(point.Each)).Any(part => part.IsError),
        BoundStep.Lemma lemma =>
            lemma.Formula.IsError || lemma.Tolerance is { IsError: true } || lemma.Engine.Samples is { IsError: true },
        BoundStep.Rewrite rewrite =>
            rewrite.From.IsError || rewrite.To.IsError || rewrite.Tolerance is { IsError: true },
        BoundStep.Symmetry symmetry => symmetry.First.IsError || symmetry.Second.IsError,
        BoundStep.By by => by.Engine.Samples is { IsError: true },
        BoundStep.Conclude conclude => conclude.Value.IsError || conclude.Tolerance is { IsError: true },
        BoundStep.Corrected corrected => corrected.Engine.Samples is { IsError: true },
        BoundStep.Later later => later.Parts.Any(part => part.IsError),
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    };

    private static BoundStep.Later Wrong(string text, SourceLocation where) =>
        new(text, "", [new BoundExpression.Error(where)], where);

    /// <summary>What a step points out, in reach of its generators.</summary>
    private BoundStep Point(
        GeneratorsSyntax? generators, string text, SourceLocation where, Func<PointBinder, BoundPoint?> bind)
    {
        var inner = _expressions;
        BoundGenerators? each = null;
        if (generators is not null)
        {
            (inner, each) = _expressions.BindGenerators(generators);
            if (each is null)
            {
                return Wrong(text, where);
            }
        }

        return bind(new PointBinder(binder, context, inner)) is { } point
            ? new BoundStep.PointOut(text, point, each, where)
            : Wrong(text, where);
    }

    private BoundStep BindCorrected(StepSyntax.Corrected corrected, string text, SourceLocation where)
    {
        switch (BindEngine(corrected.Engine))
        {
            case null:
                return Wrong(text, where);
            case { Name: "sampling", StopsWhenDecided: false, Design: SampleDesign.Independent } engine:
                return new BoundStep.Corrected(text, engine, where);
            case var engine:
                string word = SourceWords.Of(context.Module.Locate(corrected.Engine));
                binder.Diagnostics.Report(LogicDiagnostics.NothingToCorrect.At(
                    where, $"'{word}' draws no sample of a fixed size"));
                return Wrong(text, where);
        }
    }

    private BoundStep BindConclude(StepSyntax.Conclude conclude, string text, SourceLocation where) =>
        new BoundStep.Conclude(
            text, conclude.Comparison, _expressions.Bind(conclude.Value), BindOptional(conclude.Tolerance), where);

    private BoundStep BindLemma(StepSyntax.Lemma lemma, string text, SourceLocation where)
    {
        var formula = _expressions.BindTruth(lemma.Formula);
        var tolerance = BindOptional(lemma.Tolerance);
        return BindEngine(lemma.Engine) is { } engine
            ? new BoundStep.Lemma(text, lemma.Name.Text, formula, tolerance, engine, lemma.Paid, where)
            : Wrong(text, where);
    }

    private BoundStep BindRewrite(StepSyntax.Rewrite rewrite, string text, SourceLocation where)
    {
        var from = _expressions.Bind(rewrite.From);
        var to = _expressions.Bind(rewrite.To);
        if (!from.IsError && !to.IsError && BuiltinTyping.TryJoin(from.Type, to.Type) is null)
        {
            binder.Diagnostics.Report(BindingDiagnostics.TypeMismatch.At(where, "rewrite", from.Type, to.Type));
            return Wrong(text, where);
        }

        var tolerance = BindOptional(rewrite.Tolerance);
        return BindEngine(rewrite.Engine) is { } engine
            ? new BoundStep.Rewrite(text, from, to, tolerance, engine, where)
            : Wrong(text, where);
    }

    private BoundStep BindSymmetry(StepSyntax.Symmetry symmetry, string text, SourceLocation where)
    {
        var inner = _expressions;
        BoundGenerators? each = null;
        if (symmetry.Generators is { } generators)
        {
            (inner, each) = _expressions.BindGenerators(generators);
            if (each is null)
            {
                return Wrong(text, where);
            }
        }

        if (symmetry.Of is ExpressionSyntax.Call
            {
                Target: ExpressionSyntax.Variable { Name.Text: "swap" }, Arguments: [var first, var second]
            })
        {
            return new BoundStep.Symmetry(text, inner.Bind(first.Value), inner.Bind(second.Value), each, where);
        }

        binder.Diagnostics.Report(LogicDiagnostics.SymmetryForm.At(context.Module.Locate(symmetry.Of)));
        return Wrong(text, where);
    }

    private BoundEngine? BindEngine(ExpressionSyntax engine) => new EngineBinder(binder, context).Bind(engine);

    private BoundExpression? BindOptional(ExpressionSyntax? syntax) =>
        syntax is null ? null : _expressions.Bind(syntax);
}
