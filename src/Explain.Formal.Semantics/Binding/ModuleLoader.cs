using System.Text;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Declares the names of a file and of the files it imports.</summary>
internal sealed class ModuleLoader(Binder binder, IFileAccess files)
{
    private readonly Dictionary<string, ModuleScope> _loaded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inProgress = new(StringComparer.Ordinal);

    /// <summary>The scope of a file; its imports first.</summary>
    public ModuleScope Load(SyntaxTree tree)
    {
        var module = new ModuleScope(tree);
        string path = tree.Source.Path;
        _inProgress.Add(path);
        foreach (var import in tree.Root.Imports)
        {
            if (Import(tree, import) is { } imported)
            {
                module.Import(import.Alias?.Text ?? import.Module.Parts[^1].Text, imported);
            }
            else
            {
                module.IsIncomplete = true;
            }
        }

        Declare(module, tree.Root.Declarations, null);
        _inProgress.Remove(path);
        _loaded[path] = module;
        return module;
    }

    private ModuleScope? Import(SyntaxTree tree, ImportSyntax import)
    {
        if (import.Module.Parts.Any(part => part.IsMissing))
        {
            return null;
        }

        string folder = FolderOf(tree.Source.Path);
        string[] names = [.. import.Module.Parts.Select(part => part.Text)];
        foreach (string candidate in Candidates(names))
        {
            string path = folder.Length == 0 ? candidate : $"{folder}/{candidate}";
            if (_loaded.TryGetValue(path, out var known))
            {
                return known;
            }

            if (_inProgress.Contains(path))
            {
                binder.Diagnostics.Report(BindingDiagnostics.Cycle.At(tree.Locate(import), import.Module.Text));
                return null;
            }

            if (files.Read(tree.Source.Path, candidate) is FileAnswer.Content content)
            {
                return Open(path, content.Bytes);
            }
        }

        binder.Diagnostics.Report(BindingDiagnostics.ImportNotFound.At(tree.Locate(import.Module), import.Module.Text));
        return null;
    }

    private ModuleScope Open(string path, ReadOnlyMemory<byte> bytes)
    {
        var tree = SyntaxTree.Parse(new SourceText(path, Encoding.UTF8.GetString(bytes.Span)));
        foreach (var diagnostic in tree.Diagnostics)
        {
            binder.Diagnostics.Report(diagnostic);
        }

        return Load(tree);
    }

    /// <summary>A module <c>a.b.c</c> stands in <c>c.xpl</c> beside the file, in <c>b/c.xpl</c>, or in
    /// <c>a/b/c.xpl</c>.</summary>
    private static IEnumerable<string> Candidates(string[] names) =>
        Enumerable.Range(1, names.Length).Select(length => string.Join('/', names[^length..]) + ".xpl");

    private static string FolderOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }

    private void Declare(ModuleScope module, IEnumerable<DeclarationSyntax> declarations, FamilySymbol? family)
    {
        foreach (var declaration in declarations)
        {
            if (declaration is DeclarationSyntax.Family inner)
            {
                var symbol = new FamilySymbol(inner, family);
                _families.Add((symbol, module));
                Declare(module, inner.Declarations, symbol);
                continue;
            }

            DeclareOne(module, declaration, family);
        }
    }

    private readonly List<(FamilySymbol Family, ModuleScope Module)> _families = [];

    /// <summary>Binds the generators of all families, after every name is declared.</summary>
    public void BindFamilies()
    {
        foreach (var (family, module) in _families)
        {
            binder.BindFamily(family, module);
        }
    }

    private void DeclareOne(ModuleScope module, DeclarationSyntax declaration, FamilySymbol? family)
    {
        var name = DeclarationNouns.DeclaredName(declaration);
        var where = module.Locate(name ?? (SyntaxNode)declaration);
        var symbol = new DeclarationSymbol(
            name?.Text ?? NameOf(declaration), where, declaration, module, family);
        module.Symbols.Add(symbol);
        if (name is null || name.IsMissing)
        {
            return;
        }

        if (string.Equals(name.Text, "gate", StringComparison.Ordinal) || TypeNames.Find(name.Text) is not null)
        {
            binder.Diagnostics.Report(BindingDiagnostics.ReadOnlyName.At(where, name.Text));
        }
        else if (!module.TryDeclare(symbol))
        {
            var report = BindingDiagnostics.DuplicateName.At(where, name.Text);
            binder.Diagnostics.Report(module.Find(name.Text) is { } first
                ? report.WithRelated(first.Where, "The first one is here.")
                : report);
        }
    }

    private static string NameOf(DeclarationSyntax declaration) => declaration switch
    {
        DeclarationSyntax.Because because => because.Subject.Text,
        DeclarationSyntax.Notions notions => notions.Of.Path.Text,
        DeclarationSyntax.Reference reference => reference.Path.Text,
        _ => "",
    };
}
