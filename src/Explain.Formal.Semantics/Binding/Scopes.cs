using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The declarations of one file, and what it imports.</summary>
internal sealed class ModuleScope(SyntaxTree tree)
{
    private readonly Dictionary<string, DeclarationSymbol> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleScope> _imports = new(StringComparer.Ordinal);
    private readonly List<ModuleScope> _open = [];

    /// <summary>The file.</summary>
    public SyntaxTree Tree { get; } = tree;

    /// <summary>Everything declared here, in the order written, families unfolded, with or without a name.</summary>
    public List<DeclarationSymbol> Symbols { get; } = [];

    /// <summary>The names in reach, for "did you mean".</summary>
    public IEnumerable<string> Names =>
        _declarations.Keys.Concat(_imports.Keys).Concat(_open.SelectMany(module => module._declarations.Keys));

    /// <summary>Whether an import was not found, so that names may be missing through no other fault.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Where a piece of this file stands.</summary>
    public SourceLocation Locate(SyntaxNode node) => Tree.Locate(node);

    /// <summary>Declares a name; false if it is taken.</summary>
    public bool TryDeclare(DeclarationSymbol symbol) => _declarations.TryAdd(symbol.Name, symbol);

    /// <summary>Brings another module into reach, by its name and unqualified.</summary>
    public void Import(string name, ModuleScope module)
    {
        _imports.TryAdd(name, module);
        _open.Add(module);
    }

    /// <summary>The declaration of a name, here or in an import, or null.</summary>
    public DeclarationSymbol? Find(string name) => _declarations.GetValueOrDefault(name)
        ?? _open.Select(module => module._declarations.GetValueOrDefault(name)).FirstOrDefault(
            found => found is not null);

    /// <summary>An imported module by the name it has here, or null.</summary>
    public ModuleScope? FindModule(string name) => _imports.GetValueOrDefault(name);
}

/// <summary>The values in reach inside a declaration; inner names hide outer ones. Immutable.</summary>
internal sealed class LocalScope
{
    private readonly LocalScope? _outer;
    private readonly ValueSymbol? _symbol;

    private LocalScope(LocalScope? outer, ValueSymbol? symbol)
    {
        _outer = outer;
        _symbol = symbol;
    }

    /// <summary>The scope without values.</summary>
    public static LocalScope Empty { get; } = new(null, null);

    /// <summary>The names in reach.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            for (var scope = this; scope?._symbol is not null; scope = scope._outer)
            {
                yield return scope._symbol.Name;
            }
        }
    }

    /// <summary>This scope with one more value.</summary>
    public LocalScope With(ValueSymbol symbol) => new(this, symbol);

    /// <summary>This scope with more values.</summary>
    public LocalScope With(IEnumerable<ValueSymbol> symbols) =>
        symbols.Aggregate(this, (scope, symbol) => scope.With(symbol));

    /// <summary>The value of a name, or null.</summary>
    public ValueSymbol? Find(string name)
    {
        for (var scope = this; scope?._symbol is not null; scope = scope._outer)
        {
            if (string.Equals(scope._symbol.Name, name, StringComparison.Ordinal))
            {
                return scope._symbol;
            }
        }

        return null;
    }
}

/// <summary>Where an expression stands: its module, the values in reach, the family and the result around it.</summary>
/// <param name="Module">The module.</param>
/// <param name="Scope">The values in reach.</param>
/// <param name="Family">The family around it, if any.</param>
/// <param name="Result">What the expectation around it is about; null outside of expectations.</param>
internal sealed record BindingContext(
    ModuleScope Module, LocalScope Scope, FamilySymbol? Family, ExpectationOwner? Result)
{
    /// <summary>The context of a declaration.</summary>
    public static BindingContext Of(DeclarationSymbol symbol) =>
        new(symbol.Module, LocalScope.Empty.With(symbol.Indices), symbol.Family, null);

    /// <summary>Whether this place has indices for every member of a family.</summary>
    public bool IsInside(FamilySymbol? family) => family is null || (Family?.IsWithin(family) ?? false);

    /// <summary>The same place with one more value.</summary>
    public BindingContext With(ValueSymbol symbol) => this with { Scope = Scope.With(symbol) };

    /// <summary>The same place with more values.</summary>
    public BindingContext With(IEnumerable<ValueSymbol> symbols) => this with { Scope = Scope.With(symbols) };
}

/// <summary>The result that an expectation is about; no declaration at top level.</summary>
internal sealed record ExpectationOwner(DeclarationSymbol? Declaration);
