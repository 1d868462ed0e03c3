using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;
using SyntaxOperator = Explain.Formal.Syntax.BinaryOperator;

namespace Explain.Formal.Semantics;

/// <summary>Lowers one member of an argument; null if a mistake was reported.</summary>
internal sealed class ArgumentLowerer(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
{
    private readonly LoweringContext _context = new(new Frame(null), member.Values);

    public Argument? Lower(BoundDeclaration bound)
    {
        session.StartPart();
        var id = new ResultId(symbol.Name, member.Index, new Origin(symbol.Where));
        if (bound is BoundDeclaration.Later later)
        {
            var step = new Step.Unsupported(later.Text, later.Sentence, id.Origin);
            return new Argument(id, symbol.Syntax.Documentation, "", [step], []);
        }

        if (bound is not BoundDeclaration.Argument argument
            || session.Families.Pick(argument.For, argument.Indices, _context, symbol.Where) is not { } target)
        {
            return null;
        }

        var steps = argument.Steps.Select(Lower).ToArray();
        var expectations = new ExpectationLowerer(session).LowerAll(argument.Expectations, id.Display, member.Values);
        string behavior = new ResultId(argument.For.Name, target.Index, default).Display;
        return steps.Any(step => step is null)
            ? null
            : new Argument(id, symbol.Syntax.Documentation, behavior, steps.OfType<Step>().ToSequence(), expectations);
    }

    private Step? Lower(BoundStep step)
    {
        session.StartPart();
        var origin = new Origin(step.Where);
        Step? lowered = step switch
        {
            BoundStep.Propagate propagate => LowerPropagate(propagate, origin),
            BoundStep.By by => LowerBy(by, origin),
            BoundStep.Conclude conclude => LowerConclude(conclude, origin),
            BoundStep.Later later => new Step.Unsupported(later.Text, later.Sentence, origin),
            _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
        };
        return lowered
            ?? (session.WhyNothing is { } sentence ? new Step.Unsupported(step.Text, sentence, origin) : null);
    }

    private Step? LowerPropagate(BoundStep.Propagate step, Origin origin)
    {
        var expressions = new ExpressionLowerer(session, _context);
        if (expressions.LowerSize(step.Order) is not { } order)
        {
            return null;
        }

        if (order >= 1)
        {
            return new Step.Propagate(step.Text, order, origin);
        }

        session.Diagnostics.Report(LoweringDiagnostics.BadSize.At(step.Order.Where, order));
        return null;
    }

    private Step? LowerBy(BoundStep.By step, Origin origin)
    {
        if (step.Samples is null)
        {
            return new Step.By(step.Text, new EngineChoice(step.Engine, null), origin);
        }

        var samples = new ExpressionLowerer(session, _context).LowerKnownInteger(step.Samples);
        if (samples is not { Sign: > 0 } count || count > long.MaxValue)
        {
            if (samples is { } wrong)
            {
                session.Diagnostics.Report(LoweringDiagnostics.BadSize.At(step.Samples.Where, wrong));
            }

            return null;
        }

        return new Step.By(step.Text, new EngineChoice(step.Engine, (long)count.Numerator), origin);
    }

    private Step.Conclude? LowerConclude(BoundStep.Conclude step, Origin origin)
    {
        if (BoundChildren.Walk(step.Value).Any(part => part is BoundExpression.Field))
        {
            session.NoteLater("A conclusion that reads other results gets its meaning in a later version.");
            return null;
        }

        var estimate = new ValueSymbol("estimate", step.Where, ValueKind.Let, BoundType.Real);
        var frame = new Frame(null);
        var input = new Lowered.Wire(frame, frame.Builder.Input(QuantityFormula.InputName(0), TensorType.Real));
        var context = (_context with { Frame = frame }).With(estimate, input);
        var left = new BoundExpression.Variable(estimate, step.Where);
        var (function, isSwapped) = Meaning(step.Comparison);
        var claim = isSwapped
            ? new BoundExpression.Binary(function, step.Value, left, BoundType.Boolean, step.Where)
            : new BoundExpression.Binary(function, left, step.Value, BoundType.Boolean, step.Where);
        return new ClaimLowerer(session, context).Lower(claim, step.Tolerance, left, input) is { } root
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
