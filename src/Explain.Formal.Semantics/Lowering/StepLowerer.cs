using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;
using SyntaxOperator = Explain.Formal.Syntax.BinaryOperator;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the steps of one argument; null if a mistake was reported.</summary>
internal sealed class StepLowerer(LoweringSession session, LoweringContext context, Behavior behavior)
{
    private readonly ExpressionLowerer _expressions = new(session, context);

    public Step? Lower(BoundStep step)
    {
        session.StartPart();
        var origin = new Origin(step.Where);
        Step? lowered = step switch
        {
            BoundStep.Propagate propagate => LowerPropagate(propagate, origin),
            BoundStep.Presume presume => new Step.Base(presume.Text, presume.Rule, origin),
            BoundStep.PointOut point => new PointLowerer(session, context, behavior).Lower(point) is { } items
                ? new Step.PointOut(point.Text, items, origin)
                : null,
            BoundStep.Lemma lemma => LowerLemma(lemma, origin),
            BoundStep.Rewrite rewrite => LowerRewrite(rewrite, origin),
            BoundStep.Symmetry symmetry => LowerSymmetry(symmetry, origin),
            BoundStep.By by => LowerEngine(by.Engine) is { } engine ? new Step.By(by.Text, engine, origin) : null,
            BoundStep.Conclude conclude => LowerConclude(conclude, origin),
            BoundStep.Corrected corrected => LowerEngine(corrected.Engine) is { } engine
                ? new Step.Corrected(corrected.Text, engine.Samples, origin)
                : null,
            BoundStep.Later later => new Step.Unsupported(later.Text, later.Sentence, origin),
            _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
        };
        return lowered
            ?? (session.WhyNothing is { } sentence ? new Step.Unsupported(step.Text, sentence, origin) : null);
    }

    private Step.Base? LowerPropagate(BoundStep.Propagate step, Origin origin) =>
        new RuleLowerer(session, context).Lower(step.Rule) is { } rule ? new Step.Base(step.Text, rule, origin) : null;

    private EngineChoice? LowerEngine(BoundEngine engine)
    {
        var choice = new EngineChoice(engine.Name, null)
        {
            StopsWhenDecided = engine.StopsWhenDecided,
            Design = engine.Design,
            Plan = engine.Plan,
        };
        if (engine.Samples is null)
        {
            return choice;
        }

        var samples = _expressions.LowerKnownInteger(engine.Samples);
        if (samples is { Sign: > 0 } count && count <= long.MaxValue)
        {
            return choice with { Samples = (long)count.Numerator };
        }

        if (samples is { } wrong)
        {
            session.Diagnostics.Report(LoweringDiagnostics.BadSize.At(engine.Samples.Where, wrong));
        }

        return null;
    }

    private Step.Lemma? LowerLemma(BoundStep.Lemma step, Origin origin)
    {
        if (LowerEngine(step.Engine) is not { } engine || LowerFormula(step) is not { } formula)
        {
            return null;
        }

        return new Step.Lemma(step.Text, step.Name, formula, engine, step.IsPaid, origin);
    }

    private LemmaFormula? LowerFormula(BoundStep.Lemma step)
    {
        if (step.Formula is not BoundExpression.Quantified { Quantifier: Quantifier.ForAll } quantified)
        {
            return new ClaimLowerer(session, context).Lower(step.Formula, step.Tolerance, null, null) is { } fact
                ? new LemmaFormula([], [], fact.Node)
                : null;
        }

        if (new VariableLowerer(session).Lower(quantified.Generators, context) is not { } variables
            || new ClaimLowerer(session, variables.Inside).Lower(
                quantified.Body, step.Tolerance, null, null) is not { } goal)
        {
            return null;
        }

        return new LemmaFormula(variables.Variables, variables.Assumptions, goal.Node);
    }

    private Step.Rewrite? LowerRewrite(BoundStep.Rewrite step, Origin origin)
    {
        var from = _expressions.LowerWire(step.From);
        var to = _expressions.LowerWire(step.To);
        Rational? within = null;
        if (step.Tolerance is not null)
        {
            within = new ToleranceLowerer(session, context).Lower(step.Tolerance);
            if (within is null)
            {
                return null;
            }
        }

        if (from is null || to is null || LowerEngine(step.Engine) is not { } engine)
        {
            return null;
        }

        return from.Type.Shape == to.Type.Shape
            ? new Step.Rewrite(step.Text, from.Node, to.Node, within, engine, origin)
            : Mismatch(step, from.Type, to.Type);
    }

    private Step.Rewrite? Mismatch(BoundStep.Rewrite step, TensorType from, TensorType to)
    {
        session.Diagnostics.Report(LoweringDiagnostics.DeclaredType.At(step.To.Where, to, from));
        return null;
    }

    private Step.Symmetry? LowerSymmetry(BoundStep.Symmetry step, Origin origin)
    {
        var swaps = new List<Swap>();
        bool isRight = true;
        bool isWhole = ForEach(step.Each, inner =>
        {
            var first = LowerInput(step.First, inner);
            var second = LowerInput(step.Second, inner);
            if (first is null || second is null || first.Type != second.Type)
            {
                isRight = false;
                return false;
            }

            swaps.Add(new Swap(first.Node, second.Node));
            return true;
        });
        return isWhole && isRight ? new Step.Symmetry(step.Text, swaps.ToSequence(), origin) : null;
    }

    private bool ForEach(BoundGenerators? each, Func<LoweringContext, bool> visit) => each is null
        ? visit(context)
        : new GeneratorLowerer(session).ForEach(each, context with { ReadsParameters = true }, inner =>
            visit(inner with { ReadsParameters = false }));

    private Lowered.Wire? LowerInput(BoundExpression expression, LoweringContext inner)
    {
        if (new ExpressionLowerer(session, inner).LowerWire(expression) is not { } wire)
        {
            return null;
        }

        var node = inner.Frame.Builder[wire.Node];
        while (node.Operation is Operation.Slice)
        {
            node = inner.Frame.Builder[node.Operands[0]];
        }

        if (node.Operation is Operation.Input)
        {
            return wire;
        }

        session.Diagnostics.Report(
            LogicDiagnostics.SwapOfWires.At(expression.Where, SourceWords.Of(expression.Where)));
        return null;
    }

    private Step.Conclude? LowerConclude(BoundStep.Conclude step, Origin origin)
    {
        if (BoundChildren.Walk(step.Value).Any(part => part is BoundExpression.Field))
        {
            session.NoteLater("A conclusion that reads other results gets its meaning in a later version.");
            return null;
        }

        var type = TensorType.Real with { Shape = ResultShapes.Of(behavior) };
        var estimate = new ValueSymbol(
            "estimate", step.Where, ValueKind.Let, new BoundType.Wire(type.Element, type.Shape.Rank));
        var frame = new Frame(null);
        var input = new Lowered.Wire(frame, frame.Builder.Input(QuantityFormula.InputName(0), type));
        var inside = (context with { Frame = frame }).With(estimate, input);
        var left = new BoundExpression.Variable(estimate, step.Where);
        var (function, isSwapped) = Meaning(step.Comparison);
        var claim = isSwapped
            ? new BoundExpression.Binary(function, step.Value, left, BoundType.Boolean, step.Where)
            : new BoundExpression.Binary(function, left, step.Value, BoundType.Boolean, step.Where);
        return new ClaimLowerer(session, inside).Lower(claim, step.Tolerance, left, input) is { } root
            ? new Step.Conclude(step.Text, frame.Builder.ToGraph(), root.Node, origin)
            : null;
    }

    private static (BinaryOperator Operator, bool IsSwapped) Meaning(SyntaxOperator comparison) => comparison switch
    {
        SyntaxOperator.Equal => (BinaryOperator.Equal, false),
        SyntaxOperator.NotEqual => (BinaryOperator.NotEqual, false),
        SyntaxOperator.Less => (BinaryOperator.Less, false),
        SyntaxOperator.LessOrEqual => (BinaryOperator.LessOrEqual, false),
        SyntaxOperator.Greater => (BinaryOperator.Less, true),
        SyntaxOperator.GreaterOrEqual => (BinaryOperator.LessOrEqual, true),
        _ => throw new UnreachableException($"Unhandled {comparison}."),
    };
}
