using System.Diagnostics;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.DeclarationSyntax;

namespace Explain.Formal.Syntax.Formatting;

internal sealed partial class LayoutBuilder
{
    private Doc Declaration(DeclarationSyntax declaration) => declaration switch
    {
        Param d => Doc.Of(Head("param", d.Name), TypeAfter(":", d.Type), Value("=", d.Value)),
        Const d => Of(d),
        Table d => Of(d),
        Fun d => Of(d),
        Model d => Of(d),
        ModelFile d => Statement(Head("model", d.Name), Source(d.Source)),
        Reference d => Of(d),
        Distribution d => Doc.Of(Head("distribution", d.Name), " ", Braces(Each(d.Draws, Draw))),
        DistributionFile d => Statement(Head("distribution", d.Name), Source(d.Source)),
        Behavior d => Of(d),
        BehaviorFile d => Of(d),
        Argument d => Of(d),
        Instance d => Doc.Of(Head("instance", d.Name), " ", Braces(Each(d.Values, Assignment))),
        Because d => Of(d),
        Find d => Of(d),
        Estimator d => Doc.Of(Head("estimator", d.Name), " ", Braces(Each(d.Equations, Equation))),
        Law d => Doc.Of(Head("law", d.Name), " ", Block(d.Body)),
        Study d => Of(d),
        Notions d => Of(d),
        Family d => Of(d),
        Summary d => Expectation(d.Expectation),
        _ => throw new UnreachableException($"Unhandled {declaration.GetType().Name}."),
    };

    private Doc Of(Const d) => Parameter(Doc.Of(Head("const", d.Name), TypeAfter(":", d.Type)), d.Prior, d.Initial);

    private Doc Of(Table d) => Statement(
        Doc.Of(Head("table", d.Name), List("(", d.Columns, Formal, ")")), Source(d.Source));

    private Doc Of(Fun d) => Doc.Of(
        Head("fun", d.Name),
        d.Sizes.Count == 0 ? Doc.Empty : List("[", d.Sizes, Name, "]"),
        List("(", d.Formals, Formal, ")"),
        TypeAfter("->", d.Type),
        Doc.Of(" ", Block(d.Body)));

    private Doc Of(Model d) => Doc.Of(
        Head("model", d.Name),
        List("(", d.Formals, Formal, ")"),
        TypeAfter("->", d.Type),
        Doc.Of(" ", Block(d.Body)));

    private Doc Of(Reference d) => Parameter(
        Doc.Of(
            Doc.Of(Word("parameter"), " ", Path(d.Path)),
            d.All ? Doc.Of(Word("."), Word("*")) : Doc.Empty,
            TypeAfter(":", d.Type)),
        d.Prior,
        d.Initial);

    private Doc Of(Behavior d) => Doc.Of(
        Head("behavior", d.Name),
        Scope(d.Scope) is { } scope ? Doc.Of(" ", scope) : Doc.Empty,
        Doc.Of(" ", Block(d.Body)));

    private Doc Of(BehaviorFile d) => Doc.Of(
        Statement(Head("behavior", d.Name), Source(d.Source), Doc.Of(Word("on"), " ", Target(d.On))),
        Checks(d.Expectations));

    private Doc Of(Argument d) => Doc.Of(
        Head("argument", d.Name),
        Doc.Of(" ", Word("for"), " ", Target(d.Of), " "),
        Braces(Each(d.Steps, Step)));

    private Doc Of(Because d) => Doc.Of(
        Head("because", d.Subject),
        Doc.Of(" ", Word("by"), " ", Target(d.By)),
        Settings(d.Settings),
        Checks(d.Expectations));

    private Doc Of(Find d) => Doc.Of(
        Head("find", d.Name),
        Doc.Of(" ", Word("for"), " ", Target(d.Of), " "),
        Braces([.. Each(d.Clauses, FindClause), .. Each(d.Expectations, Expectation)]));

    private Doc Of(Study d) => Doc.Of(Head("study", d.Name), " ", Braces(
    [
        () => Doc.Of(Word("estimators"), " ", Operands(d.Estimators)),
        () => Doc.Of(Word("laws"), " ", Operands(d.Laws)),
        .. d.Over is { } over ? [() => After("over", over)] : Array.Empty<Func<Doc>>(),
        .. Each(d.Expectations, Expectation),
    ]));

    private Doc Of(Notions d) => Doc.Of(
        Doc.Of(Word("study"), " ", Word("notions"), " ", Word("of"), " ", Target(d.Of)),
        Doc.Of(" ", Word("at"), " ", Name(d.At)),
        Settings(d.Settings),
        Checks(d.Expectations));

    private Doc Of(Family d) => Doc.Of(
        Word("for"), " ", Generators(d.Generators), " ", Braces(Each(d.Declarations, Declaration)));

    private Doc Head(string word, NameSyntax name) => Doc.Of(Word(word), " ", Name(name));

    private Doc Settings(Sequence<ArgumentSyntax> settings) =>
        settings.Count == 0 ? Doc.Empty : Doc.Of(" ", List("(", settings, Argument, ")"));

    // Braces without anything in them are kept: they are tokens of the text.
    private Doc Checks(Sequence<ExpectationSyntax> expectations) => expectations.Count > 0 || _reader.Next == "{"
        ? Doc.Of(" ", Braces(Each(expectations, Expectation)))
        : Doc.Empty;

    private Doc Equation(EquationSyntax equation) => Doc.Of(
        Doc.Of(Name(equation.Function), Word("("), Expression(equation.Pattern)),
        equation.Kind is null ? Doc.Empty : Doc.Of(Word(":"), " ", Token()),
        Word(")"),
        Value("=", equation.Value));
}
