using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A whole spec file.</summary>
/// <param name="Module">The name it gives itself, or null.</param>
/// <param name="Imports">The modules it uses, in order.</param>
/// <param name="Declarations">What it declares, in order.</param>
/// <param name="Place">The whole file.</param>
public sealed record FileSyntax(
    ModuleSyntax? Module, Sequence<ImportSyntax> Imports, Sequence<DeclarationSyntax> Declarations, Place Place)
    : SyntaxNode(Place);

/// <summary><c>module circuits.hilton</c>.</summary>
/// <param name="Name">The name of the module.</param>
/// <param name="Documentation">The <c>///</c> comment in front of it, without the slashes; empty if none.</param>
/// <param name="Place">Where it was written.</param>
public sealed record ModuleSyntax(PathSyntax Name, string Documentation, Place Place) : SyntaxNode(Place);

/// <summary><c>import algzoo.rnn as zoo</c>; <paramref name="Alias"/> is null if no other name is given.</summary>
public sealed record ImportSyntax(PathSyntax Module, NameSyntax? Alias, Place Place) : SyntaxNode(Place);
