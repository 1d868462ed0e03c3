using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>Finds the actual value of a parameter of a model, outside of any application.</summary>
internal sealed class ParameterLowerer(LoweringSession session, string owner, BoundDeclaration.Function model)
{
    /// <summary>The value; null if that was reported.</summary>
    public Lowered.Wire? Lower(string name, ValueEnvironment indices)
    {
        var inside = new LoweringContext(new Frame(null), indices);
        for (int i = 0; i < model.Formals.Length; i++)
        {
            if (new ExpressionLowerer(session, inside).LowerType(model.FormalTypes[i]) is not { } type)
            {
                return null;
            }

            var input = inside.Frame.Builder.Input(model.Formals[i].Name, type);
            inside = inside.With(model.Formals[i], new Lowered.Wire(inside.Frame, input));
        }

        foreach (var item in model.Items)
        {
            if (item is BoundItem.Let let)
            {
                inside = inside with { Values = inside.Values.WithDeferred(let.Symbol, let.Value) };
                continue;
            }

            var parameter = (BoundItem.Parameter)item;
            if (new BlockLowerer(session, owner).LowerParameter(parameter, inside) is not { } wire)
            {
                return null;
            }

            if (string.Equals(parameter.Symbol.Name, name, StringComparison.Ordinal)
                && wire.Frame.Builder[wire.Node].Operation is Operation.Parameter { Value: var value })
            {
                return LoweringSession.Known(value, wire.Type.Element);
            }

            inside = inside.With(parameter.Symbol, wire);
        }

        throw new InvalidOperationException($"'{owner}' has no parameter '{name}'.");
    }
}
