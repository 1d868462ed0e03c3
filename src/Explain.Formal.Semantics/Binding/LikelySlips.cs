using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Warns of what is right, and probably not what was meant: two numbers where all between them are.</summary>
internal static class LikelySlips
{
    /// <summary><c>x ~ uniform(0, 1)</c> draws one of two numbers. A fair sign, <c>uniform(-1, 1)</c>, is no slip, nor
    /// is a draw whose declared type is no <c>real</c>.</summary>
    public static void CheckUniform(BoundExpression law, BoundTypeName? declared, DiagnosticSink diagnostics)
    {
        bool isSlip = law is BoundExpression.Builtin
        {
            Function: BuiltinFunction.Uniform, Arguments: [var low, var high],
        }
            && low is BoundExpression.Literal && high is BoundExpression.Literal && law.Type is BoundType.Law drawn
            && drawn.Element.IsNumeric
            && declared?.Type is null or BoundType.Wire { Element: ElementType.Real };
        if (isSlip)
        {
            diagnostics.Report(BindingDiagnostics.TwoValues.At(law.Where, SourceWords.Of(law.Where)));
        }
    }

    /// <summary><c>forall x in [0, 10]</c> is a claim about two numbers.</summary>
    public static void CheckInterval(ExpressionSyntax source, SourceLocation where, DiagnosticSink diagnostics)
    {
        if (source is ExpressionSyntax.Tensor { Items: [var low, var high] } && IsNumber(low) && IsNumber(high))
        {
            diagnostics.Report(BindingDiagnostics.TwoElements.At(where, SourceWords.Of(where), Inside(where)));
        }
    }

    // The words between the brackets.
    private static string Inside(SourceLocation where)
    {
        string words = SourceWords.Of(where);
        return words[(words.IndexOfAny(['(', '[']) + 1)..^1].Trim();
    }

    private static bool IsNumber(ExpressionSyntax syntax) => syntax is ExpressionSyntax.NumberLiteral
        || (syntax is ExpressionSyntax.Unary { Operand: var operand } && IsNumber(operand));
}
