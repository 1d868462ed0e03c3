using System.Diagnostics;
using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <summary>The words for declarations in messages, and the names that they declare.</summary>
internal static class DeclarationNouns
{
    public static string Of(DeclarationSyntax syntax) => syntax switch
    {
        DeclarationSyntax.Param => "parameter of the module",
        DeclarationSyntax.Const => "constant",
        DeclarationSyntax.Table => "table",
        DeclarationSyntax.Fun => "function",
        DeclarationSyntax.Model or DeclarationSyntax.ModelFile => "model",
        DeclarationSyntax.Reference => "reference law",
        DeclarationSyntax.Distribution or DeclarationSyntax.DistributionFile => "distribution",
        DeclarationSyntax.Behavior or DeclarationSyntax.BehaviorFile => "behavior",
        DeclarationSyntax.Argument => "argument",
        DeclarationSyntax.Instance => "instance",
        DeclarationSyntax.Because => "because",
        DeclarationSyntax.Find => "find",
        DeclarationSyntax.Estimator => "estimator",
        DeclarationSyntax.Law => "law",
        DeclarationSyntax.Study or DeclarationSyntax.Notions => "study",
        DeclarationSyntax.Family => "family",
        DeclarationSyntax.Summary => "expectation",
        _ => throw new UnreachableException($"Unhandled {syntax.GetType().Name}."),
    };

    /// <summary>The name that a declaration brings into its module, or null if it brings none.</summary>
    public static NameSyntax? DeclaredName(DeclarationSyntax syntax) => syntax switch
    {
        DeclarationSyntax.Param param => param.Name,
        DeclarationSyntax.Const constant => constant.Name,
        DeclarationSyntax.Table table => table.Name,
        DeclarationSyntax.Fun function => function.Name,
        DeclarationSyntax.Model model => model.Name,
        DeclarationSyntax.ModelFile model => model.Name,
        DeclarationSyntax.Distribution distribution => distribution.Name,
        DeclarationSyntax.DistributionFile distribution => distribution.Name,
        DeclarationSyntax.Behavior behavior => behavior.Name,
        DeclarationSyntax.BehaviorFile behavior => behavior.Name,
        DeclarationSyntax.Argument argument => argument.Name,
        DeclarationSyntax.Instance instance => instance.Name,
        DeclarationSyntax.Find find => find.Name,
        DeclarationSyntax.Estimator estimator => estimator.Name,
        DeclarationSyntax.Law law => law.Name,
        DeclarationSyntax.Study study => study.Name,
        DeclarationSyntax.Reference or DeclarationSyntax.Because or DeclarationSyntax.Notions
            or DeclarationSyntax.Family or DeclarationSyntax.Summary => null,
        _ => throw new UnreachableException($"Unhandled {syntax.GetType().Name}."),
    };
}
