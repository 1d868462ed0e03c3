using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;

namespace Explain.Formal.Cli;

/// <summary>What a model gives at the middle of a box, and at most on all of it, for its first entry.</summary>
/// <remarks>Null where that would take long, or is not defined.</remarks>
internal sealed class StartingValues(ImportedModel model)
{
    // Products of exact numbers: some seconds.
    private const long MostProducts = 1 << 21;

    /// <summary>The value where all inputs are 0.</summary>
    public Rational? AtZero() => At(Enclosure.Exact(Rational.Zero))?.Midpoint;

    /// <summary>A number that no value exceeds where all inputs lie between -1 and 1.</summary>
    public Rational? Above() => At(Enclosure.Create(-1, 1))?.High;

    private Enclosure? At(Enclosure each)
    {
        if (model.Graph.Nodes.Sum(Products) > MostProducts)
        {
            return null;
        }

        var inputs = model.Inputs.ToDictionary(
            input => ((Operation.Input)model.Graph[input].Operation).Name,
            input => Filled(model.Graph[input].Type, each),
            StringComparer.Ordinal);
        var result = ReferenceEvaluator.Evaluate(model.Graph, model.Output, inputs);
        return result.Entries is [Value.Number number, ..] ? number.Enclosure : null;
    }

    // Whole numbers are drawn from 0 and 1.
    private static Tensor Filled(TensorType type, Enclosure each)
    {
        var value = type.Element switch
        {
            ElementType.Boolean when each.IsExact => Value.Of(false),
            ElementType.Boolean => new Value.Logical(Truth.Undecided),
            ElementType.Real => new Value.Number(each),
            _ when each.IsExact => Value.Of(Rational.Zero), // whole numbers of any kind
            _ => new Value.Number(Enclosure.Create(0, 1)),
        };
        return new Tensor(type.Shape, new([.. Enumerable.Repeat(value, type.Shape.Count)]));
    }

    private long Products(Node node) => node.Operation switch
    {
        Operation.Contract => (long)node.Type.Shape.Count * model.Graph[node.Operands[1]].Type.Shape.Extents[0],
        Operation.Scan scan => scan.Body.Elements.Length * (long)scan.Body.Graph.Nodes.Sum(
            inner => (long)inner.Type.Shape.Count),
        _ => node.Type.Shape.Count,
    };
}
