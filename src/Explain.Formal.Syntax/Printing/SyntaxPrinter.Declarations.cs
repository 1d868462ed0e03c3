using System.Diagnostics;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.DeclarationSyntax;
using static Explain.Formal.Syntax.Printing.Shape;

namespace Explain.Formal.Syntax.Printing;

public sealed partial class SyntaxPrinter
{
    private Shape Declaration(DeclarationSyntax declaration)
    {
        var shape = At(declaration, Of(declaration));
        return Documentation(declaration.Documentation) is { } documentation
            ? shape with { Parts = [documentation, .. shape.Parts] }
            : shape;
    }

    private Shape Of(DeclarationSyntax declaration) => declaration switch
    {
        Param d => Form("param", Name(d.Name), Type(d.Type), Expression(d.Value)),
        Const d => Form(
            "const", Name(d.Name), Optional(d.Type, Type), Tilde(d.Prior), Initial(d.Initial)),
        Table d => Form("table", Name(d.Name), Form("columns", Each(d.Columns, Formal)), Source(d.Source)),
        Fun d => Of(d),
        Model d => Of(d),
        ModelFile d => Form("model", Name(d.Name), Source(d.Source)),
        Reference d => Of(d),
        Distribution d => Form("distribution", Name(d.Name), Each(d.Draws, Draw)),
        DistributionFile d => Form("distribution", Name(d.Name), Source(d.Source)),
        Behavior d => Form("behavior", Name(d.Name), Optional(d.Scope, Scope), Block(d.Body)),
        BehaviorFile d => Of(d),
        Argument d => Form("argument", Name(d.Name), Form("for", Target(d.Of)), Each(d.Steps, Step)),
        Instance d => Form("instance", Name(d.Name), Each(d.Values, Assignment)),
        Because d => Of(d),
        Find d => Of(d),
        Estimator d => Form("estimator", Name(d.Name), Each(d.Equations, Equation)),
        Law d => Form("law", Name(d.Name), Block(d.Body)),
        Study d => Of(d),
        Notions d => Of(d),
        Family d => Form("family", Generators(d.Generators), Each(d.Declarations, Declaration)),
        Summary d => Expectation(d.Expectation),
        _ => throw new UnreachableException($"Unhandled {declaration.GetType().Name}."),
    };

    private Shape Of(Fun d) => Form(
        "fun",
        Name(d.Name),
        d.Sizes.Count == 0 ? null : Form("sizes", Each(d.Sizes, Name)),
        Form("formals", Each(d.Formals, Formal)),
        Returns(d.Type),
        Block(d.Body));

    private Shape Of(Model d) =>
        Form("model", Name(d.Name), Form("formals", Each(d.Formals, Formal)), Returns(d.Type), Block(d.Body));

    private Shape Of(Reference d) => Form(
        "parameter",
        Path(d.Path),
        d.All ? "*" : null,
        Optional(d.Type, Type),
        Tilde(d.Prior),
        Optional(d.Initial, Initial));

    private Shape Of(BehaviorFile d) => Form(
        "behavior",
        Name(d.Name),
        Source(d.Source),
        Form("on", Target(d.On)),
        Each(d.Expectations, Expectation));

    private Shape Of(Because d) => Form(
        "because",
        Name(d.Subject),
        Form("by", Target(d.By)),
        Settings(d.Settings),
        Each(d.Expectations, Expectation));

    private Shape Of(Find d) => Form(
        "find",
        Name(d.Name),
        Form("for", Target(d.Of)),
        Each(d.Clauses, Clause),
        Each(d.Expectations, Expectation));

    private Shape Of(Study d) => Form(
        "study",
        Name(d.Name),
        Form("estimators", Each(d.Estimators, Expression)),
        Form("laws", Each(d.Laws, Expression)),
        d.Over is null ? null : Form("over", Expression(d.Over)),
        Each(d.Expectations, Expectation));

    private Shape Of(Notions d) => Form(
        "notions",
        Form("of", Target(d.Of)),
        Form("at", Name(d.At)),
        Settings(d.Settings),
        Each(d.Expectations, Expectation));

    private Shape? Settings(Sequence<ArgumentSyntax> settings) =>
        settings.Count == 0 ? null : Form("settings", Each(settings, Argument));

    private Shape Assignment(AssignmentSyntax assignment) =>
        At(assignment, Form("=", Name(assignment.Name), Expression(assignment.Value)));

    private Shape Equation(EquationSyntax equation) => At(equation, Form(
        "=",
        Form(
            "estimate",
            Name(equation.Function),
            Expression(equation.Pattern),
            equation.Kind is null ? null : Form(":", Name(equation.Kind))),
        Expression(equation.Value)));

    private Shape Clause(FindClauseSyntax clause) => At(clause, clause switch
    {
        FindClauseSyntax.Over c => Form("over", Space(c.Space)),
        FindClauseSyntax.Minimise c => Form("minimise", Name(c.Quantity)),
        FindClauseSyntax.SubjectTo c => Form("subject", WithUnit(Expression(c.Condition), c.Unit)),
        FindClauseSyntax.Budget c => Form("budget", WithUnit(Expression(c.Amount), c.Unit)),
        _ => throw new UnreachableException($"Unhandled {clause.GetType().Name}."),
    });

    private Shape Space(FindSpaceSyntax space) => At(space, space switch
    {
        FindSpaceSyntax.Share s => Form("share", All(s.What), Form("across", Each(s.Across, Expression))),
        FindSpaceSyntax.Split s => Form("split", All(s.On)),
        FindSpaceSyntax.Track s => Form("track", Expression(s.What), Optional(s.Generators, Generators)),
        FindSpaceSyntax.Reveal s => Form("reveal", Expression(s.Fact), Optional(s.Generators, Generators)),
        _ => throw new UnreachableException($"Unhandled {space.GetType().Name}."),
    });

    private Shape All(ExpressionSyntax? expression) => expression is null ? "*" : Expression(expression);
}
