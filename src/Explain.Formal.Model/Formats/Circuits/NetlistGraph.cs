namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>The model of a circuit: one input <c>x: bool[n]</c>, and a truth value, or a list of them, as
/// result.</summary>
/// <remarks>
/// Inputs and outputs are in the order of the file. A signal with a name is a label of the graph. Gates
/// are built in the order of the file, but for what a gate needs first. A walk with a stack of its own, so that deep
/// circuits cost no recursion.
/// </remarks>
internal sealed class NetlistGraph
{
    private readonly Netlist _netlist;
    private readonly GraphBuilder _builder = new();
    private readonly GateEmitter _emitter;
    private readonly NodeId?[] _wires;
    private readonly bool[] _isOpen;
    private readonly Dictionary<int, NetlistGate> _drivers = [];
    private readonly NodeId? _input;

    private NetlistGraph(Netlist netlist)
    {
        _netlist = netlist;
        _emitter = new GateEmitter(_builder);
        _wires = new NodeId?[netlist.SignalCount];
        _isOpen = new bool[netlist.SignalCount];
        if (netlist.InputCount > 0)
        {
            var type = new TensorType(new ElementType.Boolean(), TensorShape.Of(netlist.InputCount));
            _input = _builder.Input("x", type);
        }
    }

    /// <summary>The model, or what is wrong with the circuit.</summary>
    public static FormatResult<ImportedModel> Build(Netlist netlist, FormatLimits limits) =>
        netlist.InputCount > limits.Inputs
            ? FormatProblem.Of(CircuitDiagnostics.TooManyInputs, netlist.InputCount, limits.Inputs)
            : netlist.Outputs.Count == 0
                ? FormatProblem.Of(CircuitDiagnostics.NoOutput)
                : new NetlistGraph(netlist).Build();

    private FormatResult<ImportedModel> Build()
    {
        foreach (var gate in _netlist.Gates)
        {
            if (_netlist.Inputs.ContainsKey(gate.Signal) || !_drivers.TryAdd(gate.Signal, gate))
            {
                return FormatProblem.Of(CircuitDiagnostics.DrivenTwice, NameOf(gate.Signal));
            }
        }

        foreach (var (signal, place) in _netlist.Inputs.OrderBy(input => input.Value))
        {
            Drive(signal, _builder.Entry(_input!.Value, place));
        }

        foreach (int signal in _netlist.Gates.Select(gate => gate.Signal)
            .Concat(_netlist.Outputs.Select(output => output.Signal)))
        {
            if (Visit(signal) is { } problem)
            {
                return problem;
            }
        }

        NodeId[] outputs = [.. _netlist.Outputs.Select(Wire)];
        foreach (var (place, name) in _netlist.OutputNames)
        {
            _builder.Label(name, outputs[place]);
        }

        var result = outputs.Length == 1
            ? outputs[0]
            : _builder.Add(new Operation.Stack(TensorShape.Of(outputs.Length)), outputs);
        return new ImportedModel(_builder.ToGraph(), _input is { } input ? [input] : [], result);
    }

    private FormatProblem? Visit(int root)
    {
        var open = new Stack<int>([root]);
        while (open.TryPeek(out int signal))
        {
            if (_wires[signal] is not null)
            {
                open.Pop();
                continue;
            }

            if (!_drivers.TryGetValue(signal, out var gate))
            {
                return FormatProblem.Of(CircuitDiagnostics.Undriven, NameOf(signal));
            }

            if (!_isOpen[signal])
            {
                _isOpen[signal] = true;
                foreach (var operand in gate.Operands.Reverse().Where(operand => _wires[operand.Signal] is null))
                {
                    if (_isOpen[operand.Signal])
                    {
                        return FormatProblem.Of(CircuitDiagnostics.Cycle, NameOf(operand.Signal));
                    }

                    open.Push(operand.Signal);
                }

                continue;
            }

            open.Pop();
            Drive(signal, _emitter.Emit(gate.Function, [.. gate.Operands.Select(Wire)]));
        }

        return null;
    }

    private NodeId Wire(NetlistLiteral literal)
    {
        var wire = _wires[literal.Signal]
            ?? throw new InvalidOperationException($"Signal {literal.Signal} is used before it is driven.");
        return literal.IsNegated ? _emitter.Not(wire) : wire;
    }

    private void Drive(int signal, NodeId wire)
    {
        _wires[signal] = wire;
        if (_netlist.NameOf(signal) is { } name)
        {
            _builder.Label(name, wire);
        }
    }

    private string NameOf(int signal) => _netlist.NameOf(signal) ?? $"number {signal}";
}
