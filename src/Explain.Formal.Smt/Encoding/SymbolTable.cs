using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Smt;

/// <summary>The codes of gates and categories: the gates first, then every category that a question mentions.</summary>
internal sealed class SymbolTable
{
    private readonly ImmutableArray<string> _names;
    private readonly Dictionary<string, int> _codes;

    private SymbolTable(ImmutableArray<string> names, bool isUsed)
    {
        IsUsed = isUsed;
        _names = names;
        _codes = names.Select((name, code) => (name, code))
            .ToDictionary(pair => pair.name, pair => pair.code, StringComparer.Ordinal);
        Bits = (uint)Math.Max(1, BitOperations.Log2((uint)names.Length - 1) + 1);
    }

    /// <summary>The width of a code.</summary>
    public uint Bits { get; }

    /// <summary>Whether the graph has a gate or a category at all.</summary>
    public bool IsUsed { get; }

    /// <summary>The table of the constants of a graph and of the values that its variables take.</summary>
    public static SymbolTable Of(Graph graph, IEnumerable<QuantifiedVariable> variables)
    {
        var constants = graph.Nodes.Select(node => node.Operation).OfType<Operation.Constant>()
            .SelectMany(constant => constant.Value.Entries);
        var listed = variables.Select(variable => variable.Domain).OfType<Domain.Finite>()
            .SelectMany(domain => domain.Values).SelectMany(value => value.Entries);
        var names = constants.Concat(listed).OfType<Value.Symbol>().Select(symbol => symbol.Name);
        return new(
            [.. Gates.Names.Concat(names).Distinct(StringComparer.Ordinal)],
            graph.Nodes.Any(node => node.Type.Element is ElementType.Gate or ElementType.Category));
    }

    public int CodeOf(string name) => _codes[name];

    public string NameOf(int code) => _names[code];

    /// <summary>A comment for readers of an exported question.</summary>
    public override string ToString() => string.Join(", ", _names.Select((name, code) => $"{code} {name}"));
}
