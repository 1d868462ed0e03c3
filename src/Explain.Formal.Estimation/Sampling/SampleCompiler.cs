using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Compiles the wires of a scalar graph under a distribution into instructions on batches of
/// samples.</summary>
/// <remarks>Keeps the value of every wire at every outcome of the draws, up to rounding of doubles.</remarks>
internal sealed class SampleCompiler
{
    private readonly Graph _graph;
    private readonly ImmutableArray<ScalarDraw> _draws;
    private readonly Dictionary<NodeId, int> _drawOf = [];
    private readonly Dictionary<NodeId, Compiled> _compiled = [];
    private readonly SymbolCodes _symbols = new();
    private readonly OperationCompiler _operations;
    private readonly DrawCompiler _drawCompiler;

    public SampleCompiler(ScalarGraph scalar, ScalarDistribution distribution)
    {
        _graph = scalar.Graph;
        _draws = distribution.Draws.Items;
        Program = new ProgramBuilder();
        Logic = new LogicBuilder(Program);
        _operations = new OperationCompiler(Program, Logic, _symbols, node => _compiled[node], _graph);
        _drawCompiler = new DrawCompiler(Program, Logic, node => _compiled[node], _graph);
        for (int i = 0; i < _draws.Length; i++)
        {
            foreach (var variable in _draws[i].Variables)
            {
                _drawOf[variable] = i;
            }
        }
    }

    public ProgramBuilder Program { get; }

    public LogicBuilder Logic { get; }

    /// <summary>The truth value of a Boolean wire.</summary>
    public Logical Truth(NodeId node) =>
        _compiled[node].Truth ?? throw new InvalidOperationException($"{node} is no truth value.");

    /// <summary>The number of a wire; 0 or 1 for a truth value.</summary>
    public int Number(NodeId node) =>
        _compiled[node] is { Truth: { } truth } ? Logic.Indicator(truth) : _compiled[node].Number;

    /// <summary>Compiles all that the roots need: first the draws in order, with what their laws need.</summary>
    public void Compile(IReadOnlyCollection<NodeId> roots)
    {
        var (nodes, draws) = Needed(roots);
        uint variable = 0;
        for (int i = 0; i < _draws.Length; i++)
        {
            if (draws.Contains(i))
            {
                // Without recursion: the law of a draw needs earlier draws alone.
                CompileAll(Needed(_draws[i].Parameters).Nodes);
                foreach (var (wire, compiled) in _drawCompiler.Compile(_draws[i], variable))
                {
                    _compiled[wire] = compiled;
                }
            }

            // Addresses count every draw, so that the numbers do not depend on what is asked.
            variable += (uint)_draws[i].Variables.Length;
        }

        CompileAll(nodes);
    }

    private void CompileAll(SortedSet<int> nodes)
    {
        foreach (int index in nodes)
        {
            var id = new NodeId(index);
            if (!_compiled.ContainsKey(id))
            {
                _compiled[id] = _graph[id].Operation switch
                {
                    Operation.Constant constant => _operations.Constant(constant.Value.Single),
                    Operation.Parameter parameter => _operations.Constant(parameter.Value.Single),
                    Operation.Input input => WithoutLaw(input.Name),
                    _ => _operations.Compile(_graph[id]),
                };
            }
        }
    }

    private Compiled WithoutLaw(string name)
    {
        Program.Fail($"The input '{name}' has no law.");
        return new Compiled(Program.Undefined(), Logic.Undefined());
    }

    /// <summary>The nodes and the draws that some nodes need, through the laws of draws too.</summary>
    private (SortedSet<int> Nodes, HashSet<int> Draws) Needed(IEnumerable<NodeId> roots)
    {
        var pending = new Stack<NodeId>(roots);
        var nodes = new SortedSet<int>();
        var draws = new HashSet<int>();
        while (pending.TryPop(out var node))
        {
            if (_compiled.ContainsKey(node) || !nodes.Add(node.Index))
            {
                continue;
            }

            bool isDrawn = _drawOf.TryGetValue(node, out int draw);
            foreach (var next in isDrawn && draws.Add(draw) ? _draws[draw].Parameters : _graph[node].Operands)
            {
                pending.Push(next);
            }
        }

        return (nodes, draws);
    }
}

/// <summary>A compiled wire: a truth value, or a number (for a label, its code).</summary>
internal readonly record struct Compiled(int Number, Logical? Truth)
{
    public static implicit operator Compiled(int number) => new(number, null);

    public static implicit operator Compiled(Logical truth) => new(-1, truth);
}

/// <summary>Numbers for the labels and gates that a quantity mentions.</summary>
internal sealed class SymbolCodes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    /// <summary>The number that stands for a label; equal labels have equal numbers.</summary>
    public int Of(string name)
    {
        if (!_codes.TryGetValue(name, out int code))
        {
            code = _codes.Count;
            _codes.Add(name, code);
        }

        return code;
    }
}
