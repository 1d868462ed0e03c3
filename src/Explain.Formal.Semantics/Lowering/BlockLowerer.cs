using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the items of a block in order.</summary>
/// <param name="session">The compilation.</param>
/// <param name="owner">The name of the function or model, for the names of its parameters.</param>
internal sealed class BlockLowerer(LoweringSession session, string owner)
{
    /// <summary>The context at the end of the items, whose wires go to the bag; null if that was reported.</summary>
    public LoweringContext? Lower(Sequence<BoundItem> items, LoweringContext context, WireBag bag)
    {
        foreach (var item in items)
        {
            var value = item switch
            {
                BoundItem.Let let => LowerLet(let, context, bag),
                BoundItem.Parameter parameter => LowerParameter(parameter, context),
                _ => throw new UnreachableException($"Unhandled {item.GetType().Name}."),
            };
            if (value is null)
            {
                return null;
            }

            bag.Wires[item.Symbol.Name] = value;
            context = context.With(item.Symbol, value);
        }

        return context;
    }

    private Lowered.Wire? LowerLet(BoundItem.Let let, LoweringContext context, WireBag bag)
    {
        var lowerer = new ExpressionLowerer(session, context);
        var value = lowerer.LowerWithLoops(let.Value, bag);
        if (value is null || let.Declared is null)
        {
            return value;
        }

        return lowerer.LowerType(let.Declared) is { } declared
            && new TypeFit(session.Diagnostics).Fits(value, declared, let.Value.Where)
            ? value
            : null;
    }

    /// <summary>Lowers a parameter with its actual value; null if that was reported.</summary>
    public Lowered.Wire? LowerParameter(BoundItem.Parameter parameter, LoweringContext context)
    {
        var lowerer = new ExpressionLowerer(session, context);
        if (lowerer.LowerType(parameter.Declared) is not { } type)
        {
            return null;
        }

        if (parameter.Initial is null)
        {
            session.Diagnostics.Report(
                LoweringDiagnostics.MissingValue.At(parameter.Symbol.Where, parameter.Symbol.Name));
            return null;
        }

        if (new InitialLowerer(session).Lower(parameter.Initial, type, context) is not { } value)
        {
            return null;
        }

        var node = context.Frame.Builder.Parameter(
            $"{owner}.{parameter.Symbol.Name}", value, type.Element, new Origin(parameter.Symbol.Where));
        if (parameter.Prior is not null)
        {
            if (new LawLowerer(session, context).LowerFor(parameter.Prior, type) is not { } prior)
            {
                return null;
            }

            context.Frame.Reference.Add(new Draw(node, prior.Law));
        }

        return new Lowered.Wire(context.Frame, node);
    }
}
