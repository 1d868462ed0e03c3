using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of a scan: its body evaluated once a round.</summary>
internal static class Loops
{
    public static Tensor Run(Operation.Scan scan, IReadOnlyList<Tensor> operands, TensorType type)
    {
        var body = scan.Body;
        var parts = new List<Tensor>();
        var state = operands[0];
        var inputs = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (int i = 0; i < body.Captures.Length; i++)
        {
            inputs[InputName(body, body.Captures[i])] = operands[i + 1];
        }

        if (scan.Wire is null)
        {
            parts.Add(state);
        }

        foreach (var element in body.Elements)
        {
            inputs[InputName(body, body.State)] = state;
            inputs[InputName(body, body.Index)] = element;
            var values = ReferenceEvaluator.Evaluate(body.Graph, inputs);
            state = values[body.Next.Index];
            parts.Add(scan.Wire is null ? state : values[body.Wire(scan.Wire).Index]);
        }

        return new Tensor(type.Shape, parts.SelectMany(part => part.Entries).ToSequence());
    }

    private static string InputName(LoopBody body, NodeId input) => ((Operation.Input)body.Graph[input].Operation).Name;
}
