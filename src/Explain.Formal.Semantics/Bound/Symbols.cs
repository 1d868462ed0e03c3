using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Something that has a name. Symbols are compared by reference.</summary>
internal abstract class Symbol(string name, SourceLocation where)
{
    /// <summary>The name as written.</summary>
    public string Name { get; } = name;

    /// <summary>Where it is declared.</summary>
    public SourceLocation Where { get; } = where;
}

/// <summary>What introduces a value.</summary>
internal enum ValueKind
{
    /// <summary>An input of a function or model.</summary>
    Formal,

    /// <summary>A size of a function's arguments.</summary>
    Size,

    /// <summary>A named wire.</summary>
    Let,

    /// <summary>A weight or gate.</summary>
    Parameter,

    /// <summary>An index of a generator.</summary>
    Index,

    /// <summary>A variable of <c>forall</c>, <c>exists</c> or <c>over</c>.</summary>
    Variable,

    /// <summary>The state of a scan.</summary>
    State,

    /// <summary>A draw of a distribution.</summary>
    Draw,

    /// <summary>A defined name of a distribution.</summary>
    Definition,
}

/// <summary>A name that stands for a value inside a declaration.</summary>
internal sealed class ValueSymbol(string name, SourceLocation where, ValueKind kind, BoundType type)
    : Symbol(name, where)
{
    /// <summary>What introduces it.</summary>
    public ValueKind Kind { get; } = kind;

    /// <summary>Its type.</summary>
    public BoundType Type { get; } = type;

    /// <summary>The named wires inside, if its value is a call of a function or model.</summary>
    public WireTable? Wires { get; init; }
}

/// <summary>A declaration of a module, bound when it is first needed.</summary>
internal sealed class DeclarationSymbol(
    string name, SourceLocation where, Syntax.DeclarationSyntax syntax, ModuleScope module, FamilySymbol? family)
    : Symbol(name, where)
{
    /// <summary>What was written.</summary>
    public Syntax.DeclarationSyntax Syntax { get; } = syntax;

    /// <summary>The module it belongs to.</summary>
    public ModuleScope Module { get; } = module;

    /// <summary>The family around it, if any.</summary>
    public FamilySymbol? Family { get; } = family;

    /// <summary>The indices that pick one member, outermost first.</summary>
    public IReadOnlyList<ValueSymbol> Indices => Family?.AllIndices ?? [];

    /// <summary>The word for it in messages.</summary>
    public string Noun => DeclarationNouns.Of(Syntax);
}

/// <summary>A <c>for</c> around declarations.</summary>
internal sealed class FamilySymbol(Syntax.DeclarationSyntax.Family syntax, FamilySymbol? parent)
{
    /// <summary>What was written.</summary>
    public Syntax.DeclarationSyntax.Family Syntax { get; } = syntax;

    /// <summary>The family around it, if any.</summary>
    public FamilySymbol? Parent { get; } = parent;

    /// <summary>Its generators; set once, before anything inside is bound.</summary>
    public BoundGenerators? Generators { get; set; }

    /// <summary>Whether its generators are bound, and those around it.</summary>
    public bool IsBound => Generators is not null && (Parent?.IsBound ?? true);

    /// <summary>Whether it has a generator, and those around it too: a wrong one is left out.</summary>
    public bool HasItems => Generators is { Items.Length: > 0 } && (Parent?.HasItems ?? true);

    /// <summary>Whether this family is the given one or lies inside of it.</summary>
    public bool IsWithin(FamilySymbol family) =>
        ReferenceEquals(this, family) || (Parent?.IsWithin(family) ?? false);

    /// <summary>The indices of this family and those around it, outermost first.</summary>
    public IReadOnlyList<ValueSymbol> AllIndices =>
        [.. Parent?.AllIndices ?? [], .. Generators?.Items.SelectMany(item => item.Symbols) ?? []];
}

/// <summary>The named wires inside a function or model: its lets, those of its scans with the time axis in
/// front.</summary>
internal sealed class WireTable
{
    private readonly Dictionary<string, WireEntry> _wires = new(StringComparer.Ordinal);

    /// <summary>The names, for "did you mean".</summary>
    public IEnumerable<string> Names => _wires.Keys;

    /// <summary>Adds a wire; of two of one name the first stays.</summary>
    public void Add(string name, BoundType type, WireTable? inner) => _wires.TryAdd(name, new(type, inner));

    /// <summary>The wire of a name, or null.</summary>
    public WireEntry? Find(string name) => _wires.GetValueOrDefault(name);
}

/// <summary>A named wire: its type, and the wires inside if it is a call.</summary>
internal sealed record WireEntry(BoundType Type, WireTable? Inner);
