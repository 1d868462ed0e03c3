using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.ExpressionSyntax;
using static Explain.Formal.Syntax.Generated.SpecParser;

namespace Explain.Formal.Syntax.Building;

internal sealed partial class SyntaxBuilder
{
    private static ExpressionSyntax Expression(ExpressionContext? context, ParserRuleContext parent) => context switch
    {
        null => new Error(Behind(parent)),
        NumberContext number => Number(number),
        StringContext text => String(text.STRING(), text) ?? (ExpressionSyntax)new Error(PlaceOf(text)),
        BooleanContext boolean => new BooleanLiteral(Has(boolean, SpecLexer.TRUE), PlaceOf(boolean)),
        VariableContext variable => Variable(variable),
        ParenthesizedContext inner => new Parenthesized(Expression(inner.expression(), inner), PlaceOf(inner)),
        MemberOfContext member => new Member(
            Expression(member.expression(), member), Name(member.member(), member), PlaceOf(member)),
        ElementContext element => new Element(
            Expression(element.expression(), element), Indices(element.index()), PlaceOf(element)),
        CallContext call => Call(call),
        NegateContext unary => new Unary(
            UnaryOperator.Negate, Expression(unary.expression(), unary), PlaceOf(unary)),
        NotContext unary => new Unary(UnaryOperator.Not, Expression(unary.expression(), unary), PlaceOf(unary)),
        RangeContext range => new ExpressionSyntax.Range(
            Expression(range.expression(0), range), Expression(range.expression(1), range), PlaceOf(range)),
        ConditionalContext conditional => new Conditional(
            Expression(conditional.expression(0), conditional),
            Expression(conditional.expression(1), conditional),
            Expression(conditional.expression(2), conditional),
            PlaceOf(conditional)),
        QuantifiedContext quantified => new Quantified(
            Has(quantified, SpecLexer.EXISTS) ? Quantifier.Exists : Quantifier.ForAll,
            Generators(quantified.generators(), quantified),
            Expression(quantified.expression(), quantified),
            PlaceOf(quantified)),
        ScanContext scan => new Scan(
            Name(scan.name(), scan),
            Expression(scan.expression(), scan),
            Generator(scan.generator(), scan),
            Block(scan.block(), scan),
            PlaceOf(scan)),
        TensorContext tensor => Tensor(tensor),
        SetContext set => new SetLiteral(Expressions(set.expressions()), PlaceOf(set)),
        _ => Binary(context),
    };

    private static ExpressionSyntax Binary(ExpressionContext context)
    {
        var operands = context.GetRuleContexts<ExpressionContext>();
        if (operands.Length == 0 || TokenOf(context) is not { } token || OperatorOf(token) is not { } sign)
        {
            return new Error(PlaceOf(context));
        }

        var right = Expression(operands.Length > 1 ? operands[1] : null, context);
        return new Binary(Expression(operands[0], context), sign, right, token.Span, PlaceOf(context));
    }

    private static SpecToken? TokenOf(ExpressionContext context) => context switch
    {
        CompareContext compare => FirstToken(compare.relation()),
        PowerContext or MultiplicativeContext or AdditiveContext or AndContext or OrContext or ImpliesContext =>
            FirstToken(context.GetChild<ITerminalNode>(0)),
        _ => null,
    };

    private static BinaryOperator? OperatorOf(SpecToken token) => token.Type switch
    {
        SpecLexer.IMPLIES => BinaryOperator.Implies,
        SpecLexer.IFF => BinaryOperator.Iff,
        SpecLexer.OR => BinaryOperator.Or,
        SpecLexer.AND => BinaryOperator.And,
        SpecLexer.EQUAL => BinaryOperator.Equal,
        SpecLexer.NOT_EQUAL => BinaryOperator.NotEqual,
        SpecLexer.LESS => BinaryOperator.Less,
        SpecLexer.LESS_OR_EQUAL => BinaryOperator.LessOrEqual,
        SpecLexer.GREATER => BinaryOperator.Greater,
        SpecLexer.GREATER_OR_EQUAL => BinaryOperator.GreaterOrEqual,
        SpecLexer.IN => BinaryOperator.In,
        SpecLexer.PLUS => BinaryOperator.Add,
        SpecLexer.MINUS => BinaryOperator.Subtract,
        SpecLexer.STAR => BinaryOperator.Multiply,
        SpecLexer.SLASH => BinaryOperator.Divide,
        SpecLexer.DIV => BinaryOperator.IntegerDivide,
        SpecLexer.MOD => BinaryOperator.Modulo,
        SpecLexer.CONTRACT => BinaryOperator.Contract,
        SpecLexer.POWER => BinaryOperator.Power,
        _ => null,
    };

    private static ExpressionSyntax Number(NumberContext number)
    {
        string text = FirstToken(number)?.Text ?? "";
        return text.Length == 0
            ? new Error(PlaceOf(number))
            : new NumberLiteral(text.TrimEnd('%'), text.EndsWith('%'), PlaceOf(number));
    }

    private static ExpressionSyntax Variable(VariableContext variable)
    {
        var name = Name(variable.name(), variable);
        return name.IsMissing ? new Error(PlaceOf(variable)) : new Variable(name, PlaceOf(variable));
    }

    private static StringLiteral? String(ITerminalNode? node, ParserRuleContext parent) =>
        FirstToken(node) is { Text.Length: > 0 } token
            ? new StringLiteral(StringText.Decode(token.Text), token.Span)
            : node is null ? null : new StringLiteral("", Behind(parent));

    private static ExpressionSyntax Call(CallContext call)
    {
        var target = Expression(call.expression(), call);
        var arguments = call.arguments();
        if (arguments is null)
        {
            return new Call(target, [], PlaceOf(call));
        }

        var actuals = arguments.actual().Select(Actual).ToSequence();
        var first = actuals.Length > 0 ? actuals[0].Value : new Error(Behind(call));
        if (arguments.generators() is null && !Has(arguments, SpecLexer.GIVEN))
        {
            return new Call(target, actuals, PlaceOf(call));
        }

        // A named item is an error that the checker reports where it finds this shape.
        bool isPlain = actuals is [{ Name: null, Unit: null }] or [];
        return isPlain
            ? Reducer(arguments, target, first, PlaceOf(call))
            : new Call(target, [actuals[0] with { Value = Reducer(arguments, new Error(Behind(call)), first,
                PlaceOf(arguments)) }], PlaceOf(call));
    }

    private static ExpressionSyntax Reducer(
        ArgumentsContext arguments, ExpressionSyntax target, ExpressionSyntax item, Place place) =>
        arguments.generators() is { } generators
            ? new ReducerCall(target, item, Generators(generators, arguments), place)
            : new GivenCall(target, item, Expression(arguments.expression(), arguments), place);

    private static ArgumentSyntax Actual(ActualContext actual) => new(
        actual.name() is { } name ? Name(name, actual) : null,
        Expression(actual.expression(), actual),
        UnitOf(actual.unit()),
        PlaceOf(actual));

    private static UnitSyntax? UnitOf(UnitContext? unit) => unit is null
        ? null
        : new UnitSyntax(Has(unit, SpecLexer.SECONDS) ? Unit.Seconds : Unit.Bits, PlaceOf(unit));

    private static ExpressionSyntax Tensor(TensorContext tensor)
    {
        var items = tensor.expression().Select(item => Expression(item, tensor)).ToSequence();
        if (tensor.generators() is not { } generators)
        {
            return new Tensor(items, PlaceOf(tensor));
        }

        var first = items.Length > 0 ? items[0] : new Error(Behind(tensor));
        return new Comprehension(first, Generators(generators, tensor), PlaceOf(tensor));
    }

    private static Sequence<IndexSyntax> Indices(IndexContext[] indices) => indices.Select(index =>
        index.WHOLE() is not null
            ? new IndexSyntax.Whole(PlaceOf(index))
            : (IndexSyntax)new IndexSyntax.At(Expression(index.expression(), index), PlaceOf(index))).ToSequence();

    private static Sequence<ExpressionSyntax> Expressions(ExpressionsContext? list) =>
        list is null ? [] : list.expression().Select(item => Expression(item, list)).ToSequence();

    private static ExpressionSyntax? Tolerance(ToleranceContext? tolerance) =>
        tolerance is null ? null : Expression(tolerance.expression(), tolerance);

    private static GeneratorsSyntax Generators(GeneratorsContext? context, ParserRuleContext parent)
    {
        if (context is null)
        {
            return new GeneratorsSyntax([], null, Behind(parent));
        }

        var condition = Has(context, SpecLexer.IF) ? Expression(context.expression(), context) : null;
        var generators = context.generator().Select(generator => Generator(generator, context)).ToSequence();
        return new GeneratorsSyntax(generators, condition, PlaceOf(context));
    }

    private static GeneratorSyntax Generator(GeneratorContext? context, ParserRuleContext parent) => context is null
        ? new GeneratorSyntax([MissingName(parent)], new Error(Behind(parent)), Behind(parent))
        : new GeneratorSyntax(
            context.binder() is { } binder ? Names(binder.name(), binder) : [MissingName(context)],
            Expression(context.expression(), context),
            PlaceOf(context));
}
