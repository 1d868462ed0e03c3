using Antlr4.Runtime;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.Generated.SpecParser;

namespace Explain.Formal.Syntax.Building;

internal sealed partial class SyntaxBuilder
{
    private static BlockSyntax Block(BlockContext? block, ParserRuleContext parent) => block is null
        ? new BlockSyntax([], new ExpressionSyntax.Error(Behind(parent)), null, [], Behind(parent))
        : new BlockSyntax(
            block.item().Select(Item).OfType<BlockItemSyntax>().ToSequence(),
            Expression(block.expression(), block),
            Tolerance(block.tolerance()),
            Expectations(block.expectation()),
            PlaceOf(block));

    private static BlockItemSyntax? Item(ItemContext item) => item switch
    {
        LetContext let => new BlockItemSyntax.Let(
            Name(let.name(), let), OptionalType(let.type()), Expression(let.expression(), let), PlaceOf(let)),
        ParameterContext parameter => new BlockItemSyntax.Parameter(
            Name(parameter.name(), parameter),
            Type(parameter.type(), parameter),
            Prior(parameter.expression(), parameter),
            OptionalInitial(parameter.initial()),
            PlaceOf(parameter)),
        _ => null,
    };

    private static ExpressionSyntax? Prior(ExpressionContext? prior, ParserRuleContext parent) =>
        Has(parent, SpecLexer.TILDE) ? Expression(prior, parent) : null;

    private static InitialSyntax? OptionalInitial(InitialContext? initial) =>
        initial is null ? null : Initial(initial, initial);

    private static InitialSyntax Initial(InitialContext? initial, ParserRuleContext parent) => initial switch
    {
        null => new InitialSyntax.Value(new ExpressionSyntax.Error(Behind(parent)), Behind(parent)),
        _ when initial.source() is { } source => new InitialSyntax.From(Source(source, initial), PlaceOf(initial)),
        _ => new InitialSyntax.Value(Expression(initial.expression(), initial), PlaceOf(initial)),
    };

    private static FileSourceSyntax Source(SourceContext? source, ParserRuleContext parent)
    {
        if (source is null)
        {
            return new FileSourceSyntax(new ExpressionSyntax.Error(Behind(parent)), null, Behind(parent));
        }

        var strings = source.STRING();
        var name = source.name() is { } written ? Name(written, source) : null;
        bool hasKey = Has(source, SpecLexer.AT);
        var key = hasKey && strings.Length > 0 ? String(strings[^1], source) : null;
        ExpressionSyntax file = name is { IsMissing: false }
            ? new ExpressionSyntax.Variable(name, name.Place)
            : strings.Length > 0 && (name is null || strings.Length > 1)
                ? String(strings[0], source) ?? (ExpressionSyntax)new ExpressionSyntax.Error(Behind(source))
                : new ExpressionSyntax.Error(Behind(source));
        return new FileSourceSyntax(file, key, PlaceOf(source));
    }

    private static TypeSyntax? OptionalType(TypeContext? type) => type is null ? null : Type(type, type);

    private static TypeSyntax Type(TypeContext? type, ParserRuleContext parent)
    {
        if (type is null)
        {
            return new TypeSyntax(MissingName(parent), [], [], Behind(parent));
        }

        var lists = type.expressions();
        bool hasArguments = Has(type, SpecLexer.LPAREN);
        bool hasDimensions = Has(type, SpecLexer.LBRACKET);
        return new TypeSyntax(
            Name(type.name(), type),
            hasArguments && lists.Length > 0 ? Expressions(lists[0]) : [],
            hasDimensions && lists.Length > 0 ? Expressions(lists[^1]) : [],
            PlaceOf(type));
    }

    private static Sequence<FormalSyntax> Formals(FormalsContext? formals) => formals is null
        ? []
        : formals.formal().Select(formal => new FormalSyntax(
            Name(formal.name(), formal), Type(formal.type(), formal), PlaceOf(formal))).ToSequence();

    private static Sequence<DrawSyntax> Draws(DrawsContext? draws) =>
        draws is null ? [] : draws.draw().Select(Draw).OfType<DrawSyntax>().ToSequence();

    private static DrawSyntax? Draw(DrawContext draw) => draw switch
    {
        NamedContext named when Has(named, SpecLexer.ASSIGN) => new DrawSyntax.Define(
            Name(named.name(), named), OptionalType(named.type()), Expression(named.expression(), named), PlaceOf(
                named)),
        NamedContext named => new DrawSyntax.Sample(
            Name(named.name(), named), OptionalType(named.type()), Expression(named.expression(), named), PlaceOf(
                named)),
        GivenEventContext given => new DrawSyntax.Given(Expression(given.expression(), given), PlaceOf(given)),
        _ => null,
    };

    private static ScopeSyntax? Scope(ScopeContext? scope) => scope switch
    {
        UnderContext under when under.draws() is { } draws => new ScopeSyntax.UnderDraws(Draws(draws), PlaceOf(under)),
        UnderContext under => new ScopeSyntax.Under(Target(under.target(), under), PlaceOf(under)),
        OverContext over => new ScopeSyntax.Over(Generators(over.generators(), over), PlaceOf(over)),
        _ => null,
    };

    private static Sequence<ArgumentSyntax> Settings(SettingsContext? settings) =>
        settings is null ? [] : settings.actual().Select(Actual).ToSequence();

    private static Sequence<ExpectationSyntax> Expectations(ExpectationsContext? expectations) =>
        expectations is null ? [] : Expectations(expectations.expectation());

    private static Sequence<ExpectationSyntax> Expectations(ExpectationContext[] expectations) =>
        expectations.Select(Expectation).ToSequence();

    private static ExpectationSyntax Expectation(ExpectationContext expectation) => expectation switch
    {
        ExpectContext expect => new ExpectationSyntax.Expect(
            Expression(expect.expression(), expect),
            Tolerance(expect.tolerance()),
            UnitOf(expect.unit()),
            PlaceOf(expect)),
        RequireContext require => new ExpectationSyntax.Require(Name(require.name(), require), PlaceOf(require)),
        _ => new ExpectationSyntax.Expect(
            new ExpressionSyntax.Error(PlaceOf(expectation)), null, null, PlaceOf(expectation)),
    };
}
