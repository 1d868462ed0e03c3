using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Parts of arguments.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary><c>explained({x, y})</c>: the fraction that a part of an argument explains.</summary>
    private BoundExpression? TryBindPart(ExpressionSyntax.Call call)
    {
        string? name = call.Target switch
        {
            ExpressionSyntax.Member member => member.Name.Text,
            ExpressionSyntax.Variable variable => variable.Name.Text,
            _ => null,
        };
        if (context.Result is null || name is not "explained"
            || Bind(call.Target) is not BoundExpression.Field { Kind: Logic.ResultFieldKind.Explained } field)
        {
            return null;
        }

        if (call.Arguments is [{ Name: null, Value: ExpressionSyntax.SetLiteral set }])
        {
            return field with { Part = set.Items.Select(TextOf).ToSequence(), Where = Locate(call) };
        }

        return Report(BindingDiagnostics.ArgumentType, call, "explained", "other than a set of names, as in '{x, y}'");
    }
}
