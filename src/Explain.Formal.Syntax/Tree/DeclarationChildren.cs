using System.Diagnostics;
using static Explain.Formal.Syntax.DeclarationSyntax;
using static Explain.Formal.Syntax.SyntaxChildren;

namespace Explain.Formal.Syntax;

/// <summary>The parts of declarations.</summary>
internal static class DeclarationChildren
{
    /// <summary>The parts of a declaration, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> Of(DeclarationSyntax declaration) => declaration switch
    {
        Param n => [n.Name, n.Type, n.Value],
        Const n => List(n.Name, n.Type, n.Prior, n.Initial),
        Table n => [n.Name, .. n.Columns, n.Source],
        Fun n => List([n.Name, .. n.Sizes, .. n.Formals, n.Type, n.Body]),
        Model n => List([n.Name, .. n.Formals, n.Type, n.Body]),
        ModelFile n => [n.Name, n.Source],
        Reference n => List(n.Path, n.Type, n.Prior, n.Initial),
        Distribution n => [n.Name, .. n.Draws],
        DistributionFile n => [n.Name, n.Source],
        Behavior n => List(n.Name, n.Scope, n.Body),
        BehaviorFile n => [n.Name, n.Source, n.On, .. n.Expectations],
        Argument n => [n.Name, n.Of, .. n.Steps],
        Instance n => [n.Name, .. n.Values],
        Because n => [n.Subject, n.By, .. n.Settings, .. n.Expectations],
        Find n => [n.Name, n.Of, .. n.Clauses, .. n.Expectations],
        Estimator n => [n.Name, .. n.Equations],
        Law n => [n.Name, n.Body],
        Study n => List([n.Name, .. n.Estimators, .. n.Laws, n.Over, .. n.Expectations]),
        Notions n => [n.Of, n.At, .. n.Settings, .. n.Expectations],
        Family n => [n.Generators, .. n.Declarations],
        Summary n => [n.Expectation],
        _ => throw new UnreachableException($"Unhandled {declaration.GetType().Name}."),
    };
}
