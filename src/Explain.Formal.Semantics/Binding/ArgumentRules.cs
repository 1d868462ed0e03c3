using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Which steps may stand together: one base rule, and the steps of one reading (DESIGN 3.0).</summary>
internal static class ArgumentRules
{
    /// <summary>Whether the steps fit together; reports each that does not.</summary>
    public static bool Check(
        DeclarationSyntax.Argument syntax,
        IEnumerable<BoundStep> bound,
        BoundDeclaration.Behavior behavior,
        string behaviorName,
        ModuleScope module,
        DiagnosticSink diagnostics)
    {
        var before = diagnostics.ToImmutable().Length;
        var rules = syntax.Steps.Where(IsBaseRule).ToArray();
        if (rules.Length > 1)
        {
            diagnostics.Report(LogicDiagnostics.BaseRules.At(module.Locate(rules[1]), rules.Length)
                .WithRelated(module.Locate(rules[0]), "The first one is here."));
        }

        bool isOverReference = syntax.Steps.Any(step => step is StepSyntax.PresumeCases);
        foreach (var step in syntax.Steps)
        {
            CheckReading(step, isOverReference, module, diagnostics);
            CheckRule(step, rules, module, diagnostics);
            CheckTarget(step, behavior, behaviorName, module, diagnostics);
        }

        CheckPlans(bound, behavior, diagnostics);
        CheckCases(syntax, behavior, module, diagnostics);
        CheckConclusion(syntax, rules.Length > 0, module, diagnostics);
        return diagnostics.ToImmutable().Length == before;
    }

    private static bool IsBaseRule(StepSyntax step) =>
        step is StepSyntax.Propagate or StepSyntax.PresumeUses or StepSyntax.PresumeCases;

    private static void CheckReading(
        StepSyntax step, bool isOverReference, ModuleScope module, DiagnosticSink diagnostics)
    {
        switch (step)
        {
            case StepSyntax.Reveal when !isOverReference:
                diagnostics.Report(LogicDiagnostics.RevealOverInputs.At(module.Locate(step), "reveal"));
                break;
            case StepSyntax.Propagate or StepSyntax.Share or StepSyntax.Track or StepSyntax.Split
                or StepSyntax.Approximate or StepSyntax.PresumeIndependent or StepSyntax.Neglect when isOverReference:
                diagnostics.Report(LogicDiagnostics.InputsOverReference.At(
                    module.Locate(step), SourceWords.Of(module.Locate(step)).Split(' ')[0]));
                break;
            case StepSyntax.Expected { Expectation: ExpectationSyntax.Expect expect } when !isOverReference:
                if (FindSurprise(expect.Condition) is { } surprise)
                {
                    diagnostics.Report(LogicDiagnostics.NoSurprise.At(module.Locate(surprise)));
                }

                break;
            default:
                break;
        }
    }

    // What is shared are the copies of one rule; what is tracked are the cumulants of another.
    private static void CheckRule(
        StepSyntax step, IReadOnlyList<StepSyntax> rules, ModuleScope module, DiagnosticSink diagnostics)
    {
        var (word, needed, isThere) = step switch
        {
            StepSyntax.Share => (
                "share", "presume independent uses", rules.Any(rule => rule is StepSyntax.PresumeUses)),
            StepSyntax.Track => ("track", "propagate", rules.Any(rule => rule is StepSyntax.Propagate)),
            StepSyntax.Approximate => (
                "approximate", "propagate", rules.Any(rule => rule is StepSyntax.Propagate)),
            _ => ("", "", true),
        };
        if (!isThere && rules.Count <= 1 && !rules.Any(rule => rule is StepSyntax.PresumeCases))
        {
            diagnostics.Report(LogicDiagnostics.OtherBaseRule.At(module.Locate(step), word, needed));
        }
    }

    private static void CheckTarget(
        StepSyntax step,
        BoundDeclaration.Behavior behavior,
        string behaviorName,
        ModuleScope module,
        DiagnosticSink diagnostics)
    {
        if (step is StepSyntax.Propagate or StepSyntax.PresumeUses && behavior.Scope is BoundScope.None)
        {
            diagnostics.Report(LogicDiagnostics.StepNeedsQuantity.At(
                module.Locate(step), SourceWords.Of(module.Locate(step)), behaviorName));
        }
    }

    private static void CheckPlans(
        IEnumerable<BoundStep> steps, BoundDeclaration.Behavior behavior, DiagnosticSink diagnostics)
    {
        foreach (var step in behavior.Scope is BoundScope.Under or BoundScope.UnderDraws
            ? steps.OfType<BoundStep.By>().Where(step =>
                step.Engine.Plan is { Split: SearchSplit.Relu } or { Order: SearchOrder.Depth })
            : [])
        {
            diagnostics.Report(LogicDiagnostics.PlanOfQuantity.At(step.Where));
        }
    }

    // Over the reference cases are fixed; a quantity of parameters alone has none, and may be read so too.
    private static void CheckCases(
        DeclarationSyntax.Argument syntax,
        BoundDeclaration.Behavior behavior,
        ModuleScope module,
        DiagnosticSink diagnostics)
    {
        bool isRight = behavior.Scope is BoundScope.Over or BoundScope.Error
            || (behavior.Scope is BoundScope.None && behavior.Body is not BoundExpression.Quantified);
        if (!isRight && syntax.Steps.FirstOrDefault(step => step is StepSyntax.PresumeCases) is { } cases)
        {
            diagnostics.Report(LogicDiagnostics.NoCases.At(module.Locate(cases)));
        }
    }

    private static void CheckConclusion(
        DeclarationSyntax.Argument syntax, bool hasRule, ModuleScope module, DiagnosticSink diagnostics)
    {
        bool isSampled = syntax.Steps.Any(step => step is StepSyntax.By);
        if (!hasRule && !isSampled && syntax.Steps.FirstOrDefault(step => step is StepSyntax.Conclude) is { } conclude)
        {
            diagnostics.Report(LogicDiagnostics.NothingToEstimate.At(module.Locate(conclude)));
        }
    }

    private static ExpressionSyntax? FindSurprise(ExpressionSyntax expression) => expression switch
    {
        ExpressionSyntax.Variable { Name.Text: "surprise" } => expression,
        ExpressionSyntax.Binary binary => FindSurprise(binary.Left) ?? FindSurprise(binary.Right),
        ExpressionSyntax.Unary unary => FindSurprise(unary.Operand),
        ExpressionSyntax.Parenthesized inner => FindSurprise(inner.Inner),
        _ => null,
    };
}
