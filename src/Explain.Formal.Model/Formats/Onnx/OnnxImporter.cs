using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Turns the operators of a file into a graph, in their order.</summary>
internal sealed class OnnxImporter(OnnxFile file, ModelInput input)
{
    private const int OldestOpset = 7;
    private const int NewestOpset = 22;

    private readonly TensorBuilder _tensors = new(input.Limits);
    private readonly OnnxContent _content = new(input);
    private readonly Dictionary<string, OnnxValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _stored = new(StringComparer.Ordinal);
    private readonly List<NodeId> _inputs = [];

    /// <summary>The model.</summary>
    public ImportedModel Import()
    {
        if (file.Opset is < OldestOpset or > NewestOpset)
        {
            throw new FileException(OnnxDiagnostics.Version, file.Opset, OldestOpset, NewestOpset);
        }

        foreach (var tensor in file.Initializers)
        {
            _stored[tensor.Name] = tensor;
        }

        foreach (var declared in file.Inputs.Where(declared => !_stored.ContainsKey(declared.Name)))
        {
            Declare(declared);
        }

        foreach (var node in file.Nodes)
        {
            Read(node);
        }

        return Cut(Result());
    }

    private void Declare(OnnxInput declared)
    {
        var kind = OnnxTypes.KindOf(declared.DataType)
            ?? throw new FileException(OnnxDiagnostics.ElementType, declared.Name, declared.DataType);
        if (declared.Axes is not { } axes || axes.Length > input.Limits.Rank)
        {
            throw new FileException(OnnxDiagnostics.OpenAxis, declared.Name, "its shape is not stated");
        }

        var value = _tensors.Input(
            declared.Name, kind, axes.Select((axis, at) => Length(declared, axis, at)).ToSequence());
        _inputs.Add(value.Wire);
        Set(declared.Name, value);
    }

    // A first axis that may vary is the batch, and so is one that says so: one example is taken.
    private static int Length(OnnxInput declared, OnnxAxis axis, int at) => axis.Length switch
    {
        > 0 and <= int.MaxValue => (int)axis.Length.Value,
        null or 0 or -1 when at == 0 || axis.Word.StartsWith("batch", StringComparison.OrdinalIgnoreCase) => 1,
        _ => throw new FileException(
            OnnxDiagnostics.OpenAxis, declared.Name,
            $"the length of its axis {at} is {(axis.Word.Length > 0 ? $"'{axis.Word}'" : axis.Length ?? 0)}"),
    };

    private void Set(string name, OnnxValue value)
    {
        if (name.Length > 0 && !_values.TryAdd(name, value))
        {
            throw new FileException(OnnxDiagnostics.Name, $"'{name}' is given twice");
        }
    }

    private void Read(OnnxNode node)
    {
        if (node.Domain.Length > 0 || OnnxOperators.Find(node.Operator) is not { } read)
        {
            string name = node.Domain.Length > 0 ? $"{node.Domain}.{node.Operator}" : node.Operator;
            throw new FileException(OnnxDiagnostics.Operator, node.Title, name);
        }

        _tensors.Node = node;
        OnnxValue?[] operands = [.. node.Inputs.Select(name => name.Length == 0 ? null : Find(name, node))];
        var results = read(new OnnxCall(node, file.Opset, _tensors, _content, operands));
        for (int i = 0; i < node.Outputs.Length; i++)
        {
            if (i < results.Count)
            {
                Set(node.Outputs[i], results[i]);
                Label(node.Outputs[i], results[i]);
            }
            else if (node.Outputs[i].Length > 0)
            {
                throw new FileException(
                    OnnxDiagnostics.Setting, node.Title, node.Operator, $"its result {i} cannot be read");
            }
        }
    }

    private void Label(string name, OnnxValue value)
    {
        if (name.Length > 0 && _tensors.Fixed(value) is null)
        {
            _tensors.Graph.Label(name, value.Wire);
        }
    }

    private OnnxValue Find(string name, OnnxNode node)
    {
        if (_values.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_stored.TryGetValue(name, out var tensor))
        {
            throw new FileException(
                OnnxDiagnostics.Name, $"'{node.Title}' uses '{name}', which nothing before it gives");
        }

        var value = _tensors.Stored(name, _content.Read(tensor));
        _values.Add(name, value);
        return value;
    }

    // Several results of one type are one tensor; of several types the first is the result, and all are wires.
    private OnnxValue Result()
    {
        var node = new OnnxNode("", "", "", [], file.Outputs, OnnxNode.NoAttributes);
        _tensors.Node = node;
        OnnxValue[] outputs = [.. file.Outputs.Select(name => Find(name, node))];
        if (outputs.Length == 0)
        {
            throw new FileException(OnnxDiagnostics.Name, "the graph has no output");
        }

        var type = _tensors.Graph.TypeOf(outputs[0].Wire);
        bool isOne = outputs.All(output => _tensors.Graph.TypeOf(output.Wire) == type);
        return isOne && outputs.Length > 1
            ? _tensors.Stack(outputs, [outputs.Length, .. outputs[0].Shape])
            : outputs[0];
    }

    // What was only needed to find shapes goes away.
    private ImportedModel Cut(OnnxValue result)
    {
        var graph = _tensors.Graph.ToGraph();
        var (part, map) = graph.Closure(
            [.. _inputs, result.Wire, .. graph.Labels.Items.Select(label => label.Node)]);
        return new ImportedModel(part, _inputs.Select(wire => map[wire]).ToSequence(), map[result.Wire]);
    }
}
