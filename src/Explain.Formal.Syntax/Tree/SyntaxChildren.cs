using System.Diagnostics;

namespace Explain.Formal.Syntax;

/// <summary>Walks over syntax trees: what a checker and an editor need, whatever the kind of node.</summary>
public static class SyntaxChildren
{
    /// <summary>The parts of a node, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => node switch
    {
        null => throw new ArgumentNullException(nameof(node)),
        FileSyntax n => List(n.Module).Concat(n.Imports).Concat(n.Declarations),
        ModuleSyntax n => [n.Name],
        ImportSyntax n => List(n.Module, n.Alias),
        DeclarationSyntax n => DeclarationChildren.Of(n),
        ExpressionSyntax n => ExpressionChildren.Of(n),
        StepSyntax n => StepChildren.Of(n),
        NameSyntax or UnitSyntax => [],
        PathSyntax n => n.Parts,
        TargetSyntax n => [n.Path, .. n.Indices],
        TypeSyntax n => [n.Name, .. n.Arguments, .. n.Dimensions],
        FormalSyntax n => [n.Name, n.Type],
        ArgumentSyntax n => List(n.Name, n.Value, n.Unit),
        AssignmentSyntax n => [n.Name, n.Value],
        EquationSyntax n => List(n.Function, n.Pattern, n.Kind, n.Value),
        _ => OfBody(node),
    };

    /// <summary>The node itself and everything below it, parents first.</summary>
    public static IEnumerable<SyntaxNode> AndSelf(SyntaxNode node)
    {
        var open = new Stack<SyntaxNode>([node]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in Of(next).Reverse())
            {
                open.Push(child);
            }
        }
    }

    internal static IEnumerable<SyntaxNode> List(params IEnumerable<SyntaxNode?> nodes) => nodes.OfType<SyntaxNode>();

    private static IEnumerable<SyntaxNode> OfBody(SyntaxNode node) => node switch
    {
        IndexSyntax.Whole => [],
        IndexSyntax.At n => [n.Value],
        GeneratorsSyntax n => List([.. n.Generators, n.Condition]),
        GeneratorSyntax n => [.. n.Names, n.Source],
        InitialSyntax.Value n => [n.Expression],
        InitialSyntax.From n => [n.Source],
        FileSourceSyntax n => List(n.File, n.Key),
        BlockSyntax n => List([.. n.Items, n.Result, n.Tolerance, .. n.Expectations]),
        BlockItemSyntax.Let n => List(n.Name, n.Type, n.Value),
        BlockItemSyntax.Parameter n => List(n.Name, n.Type, n.Prior, n.Initial),
        ExpectationSyntax.Expect n => List(n.Condition, n.Tolerance, n.Unit),
        ExpectationSyntax.Require n => [n.Level],
        ScopeSyntax.Under n => [n.Distribution],
        ScopeSyntax.UnderDraws n => n.Draws,
        ScopeSyntax.Over n => [n.Cases],
        DrawSyntax.Sample n => List(n.Name, n.Type, n.Law),
        DrawSyntax.Define n => List(n.Name, n.Type, n.Value),
        DrawSyntax.Given n => [n.Event],
        FindClauseSyntax.Over n => [n.Space],
        FindClauseSyntax.Minimise n => [n.Quantity],
        FindClauseSyntax.SubjectTo n => List(n.Condition, n.Unit),
        FindClauseSyntax.Budget n => List(n.Amount, n.Unit),
        FindSpaceSyntax.Share n => List([n.What, .. n.Across]),
        FindSpaceSyntax.Split n => List(n.On),
        FindSpaceSyntax.Track n => List(n.What, n.Generators),
        FindSpaceSyntax.Reveal n => List(n.Fact, n.Generators),
        _ => throw new UnreachableException($"Unhandled {node.GetType().Name}."),
    };
}
