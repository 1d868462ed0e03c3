using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using SyntaxOperator = Explain.Formal.Syntax.BinaryOperator;
using UnaryOperator = Explain.Formal.Model.UnaryOperator;

namespace Explain.Formal.Semantics;

/// <content>Operators.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindUnary(ExpressionSyntax.Unary unary)
    {
        var operand = Bind(unary.Operand);
        if (operand.IsError)
        {
            return operand;
        }

        bool isNot = unary.Operator == Syntax.UnaryOperator.Not;
        if (!operand.Type.IsOpen && !(isNot ? operand.Type.IsBoolean : operand.Type.IsNumeric))
        {
            return isNot
                ? Report(BindingDiagnostics.NotTruth, unary.Operand, operand.Type)
                : Report(BindingDiagnostics.ArgumentType, unary.Operand, "-", operand.Type);
        }

        return new BoundExpression.Unary(
            isNot ? UnaryOperator.Not : UnaryOperator.Negate, operand, operand.Type, Locate(unary));
    }

    private BoundExpression BindBinary(ExpressionSyntax.Binary binary)
    {
        var left = Bind(binary.Left);
        var right = Bind(binary.Right);
        if (left.IsError || right.IsError)
        {
            return new BoundExpression.Error(Locate(binary));
        }

        if (binary.Operator == SyntaxOperator.In)
        {
            return BindMembership(left, right, binary);
        }

        if (binary.Operator == SyntaxOperator.Multiply)
        {
            (left, right) = (AsFactor(left, right), AsFactor(right, left));
        }

        if (ResultType(binary.Operator, left.Type, right.Type) is not { } type)
        {
            return Report(BindingDiagnostics.TypeMismatch, binary, Word(binary.Operator), left.Type, right.Type);
        }

        if (left.Type is BoundType.Set || right.Type is BoundType.Set)
        {
            return new BoundExpression.Later(
                "Sets are compared in the results of 'study', which come later.", Locate(binary));
        }

        if (binary.Operator == SyntaxOperator.Contract)
        {
            return new BoundExpression.Contract(left, right, type, Locate(binary));
        }

        var (function, isSwapped) = Meaning(binary.Operator);
        return isSwapped
            ? new BoundExpression.Binary(function, right, left, type, Locate(binary))
            : new BoundExpression.Binary(function, left, right, type, Locate(binary));
    }

    private BoundExpression BindMembership(BoundExpression left, BoundExpression right, ExpressionSyntax.Binary binary)
    {
        BoundType? element = right.Type switch
        {
            BoundType.Set set => set.Element,
            BoundType.Wire { Rank: not 0 } wire => wire with { Rank = wire.Rank - 1 },
            _ => null,
        };
        if (right.Type.IsOpen || element is { IsOpen: true })
        {
            return new BoundExpression.Membership(left, right, Locate(binary));
        }

        return element is null ? Report(BindingDiagnostics.NotASet, binary.Right, right.Type)
            : AreComparable(left.Type, element) && HaveOneRank(left.Type, element)
                ? new BoundExpression.Membership(left, right, Locate(binary))
            : Report(BindingDiagnostics.TypeMismatch, binary, "in", left.Type, right.Type);
    }

    private static bool HaveOneRank(BoundType left, BoundType right) =>
        left is not BoundType.Wire { Rank: { } a } || right is not BoundType.Wire { Rank: { } b } || a == b;

    /// <summary>A truth value beside a number counts as 0 or 1, as in a weighted vote.</summary>
    private static BoundExpression AsFactor(BoundExpression factor, BoundExpression other) =>
        factor.Type is BoundType.Wire { Element: ElementType.Boolean } truth && other.Type.IsNumeric
            ? new BoundExpression.Unary(
                UnaryOperator.Indicator, factor, truth with { Element = new ElementType.Integer() }, factor.Where)
            : factor;

    private static BoundType? ResultType(SyntaxOperator function, BoundType left, BoundType right)
    {
        switch (function)
        {
            case SyntaxOperator.And or SyntaxOperator.Or or SyntaxOperator.Implies or SyntaxOperator.Iff:
                return IsTruth(left) && IsTruth(right) ? BuiltinTyping.TryJoin(left, right) : null;
            case SyntaxOperator.Equal or SyntaxOperator.NotEqual:
                return AreComparable(left, right) ? Compared(left, right) : null;
            case SyntaxOperator.Less or SyntaxOperator.LessOrEqual or SyntaxOperator.Greater
                or SyntaxOperator.GreaterOrEqual:
                return AreNumbers(left, right) ? Compared(left, right) : null;
            case SyntaxOperator.Contract:
                return AreNumbers(left, right) ? Contracted(left, right) : null;
            case SyntaxOperator.Divide:
                return AreNumbers(left, right)
                    ? BuiltinTyping.TryJoin(BuiltinTyping.TryJoin(left, right)!, BoundType.Real)
                    : null;
            default:
                return AreNumbers(left, right) ? BuiltinTyping.TryJoin(left, right) : null;
        }
    }

    private static BoundType Compared(BoundType left, BoundType right) =>
        left is BoundType.Wire a && right is BoundType.Wire b
            ? new BoundType.Wire(
                new ElementType.Boolean(), a.Rank is { } x && b.Rank is { } y ? Math.Max(x, y) : null)
            : BoundType.Boolean;

    private static BoundType? Contracted(BoundType left, BoundType right) =>
        left is not BoundType.Wire a || right is not BoundType.Wire b ? left
        : a.Rank == 0 || b.Rank == 0 ? null
        : new BoundType.Wire(ElementType.Join(a.Element, b.Element)!, a.Rank + b.Rank - 2);

    private static bool AreNumbers(BoundType left, BoundType right) =>
        (left.IsNumeric || left.IsOpen) && (right.IsNumeric || right.IsOpen);

    private static bool IsTruth(BoundType type) => type.IsBoolean || type.IsOpen;

    private static bool AreComparable(BoundType left, BoundType right) =>
        BuiltinTyping.TryJoin(left, right) is not null || IsLabel(left, right) || IsLabel(right, left);

    // Categories are compared with strings.
    private static bool IsLabel(BoundType left, BoundType right) =>
        left is BoundType.Wire { Element: ElementType.Category } && right is BoundType.Text;

    private static (Model.BinaryOperator Operator, bool IsSwapped) Meaning(SyntaxOperator function) => function switch
    {
        SyntaxOperator.Implies => (Model.BinaryOperator.Implies, false),
        SyntaxOperator.Iff or SyntaxOperator.Equal => (Model.BinaryOperator.Equal, false),
        SyntaxOperator.NotEqual => (Model.BinaryOperator.NotEqual, false),
        SyntaxOperator.Or => (Model.BinaryOperator.Or, false),
        SyntaxOperator.And => (Model.BinaryOperator.And, false),
        SyntaxOperator.Less => (Model.BinaryOperator.Less, false),
        SyntaxOperator.LessOrEqual => (Model.BinaryOperator.LessOrEqual, false),
        SyntaxOperator.Greater => (Model.BinaryOperator.Less, true),
        SyntaxOperator.GreaterOrEqual => (Model.BinaryOperator.LessOrEqual, true),
        SyntaxOperator.Add => (Model.BinaryOperator.Add, false),
        SyntaxOperator.Subtract => (Model.BinaryOperator.Subtract, false),
        SyntaxOperator.Multiply => (Model.BinaryOperator.Multiply, false),
        SyntaxOperator.Divide => (Model.BinaryOperator.Divide, false),
        SyntaxOperator.IntegerDivide => (Model.BinaryOperator.IntegerDivide, false),
        SyntaxOperator.Modulo => (Model.BinaryOperator.Modulo, false),
        SyntaxOperator.Power => (Model.BinaryOperator.Power, false),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static string Word(SyntaxOperator function) => function switch
    {
        SyntaxOperator.Implies => "implies",
        SyntaxOperator.Iff => "iff",
        SyntaxOperator.Or => "or",
        SyntaxOperator.And => "and",
        SyntaxOperator.Equal => "==",
        SyntaxOperator.NotEqual => "!=",
        SyntaxOperator.Less => "<",
        SyntaxOperator.LessOrEqual => "<=",
        SyntaxOperator.Greater => ">",
        SyntaxOperator.GreaterOrEqual => ">=",
        SyntaxOperator.In => "in",
        SyntaxOperator.Add => "+",
        SyntaxOperator.Subtract => "-",
        SyntaxOperator.Multiply => "*",
        SyntaxOperator.Divide => "/",
        SyntaxOperator.IntegerDivide => "div",
        SyntaxOperator.Modulo => "mod",
        SyntaxOperator.Contract => "@",
        SyntaxOperator.Power => "^",
        _ => throw new UnreachableException($"Unhandled {function}."),
    };
}
