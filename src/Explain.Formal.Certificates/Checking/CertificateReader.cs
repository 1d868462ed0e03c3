using System.Text.Json;

namespace Explain.Formal.Certificates;

/// <summary>Reads what is claimed, and how it is proved.</summary>
internal static class CertificateReader
{
    // In the order of the enumeration.
    private static readonly string[] _functions =
        ["identity", "relu", "abs", "square", "step", "step_from_zero", "floor"];

    /// <summary>The claim.</summary>
    public static CertifiedClaim Claim(JsonElement inputs, JsonElement wires, JsonElement rows, JsonElement goal)
    {
        JsonElement[][] boxes = [.. inputs.Items().Select(input => input.Items())];
        if (boxes.Any(box => box.Length != 3))
        {
            throw new CertificateException("an input is not written as its name and two ends");
        }

        var functions = new List<Wire>();
        foreach (var wire in wires.Items())
        {
            var row = ToRow(wire, 1, boxes.Length + functions.Count);
            functions.Add(new Wire(Function(wire[0].Text()), row));
        }

        Row[] literals = [.. rows.Items().Select(row => ToRow(row, 0, boxes.Length + functions.Count))];
        return new CertifiedClaim(
            [.. boxes.Select(box => box[1].Number())],
            [.. boxes.Select(box => box[2].Number())],
            [.. functions],
            literals,
            Formula(goal, literals.Length));
    }

    /// <summary>The parts of a proof.</summary>
    public static IEnumerable<Part> Parts(JsonElement parts, CertifiedClaim claim) => parts.Items().Select(part =>
    {
        JsonElement[] items = part.Items(1);
        return (part[0].Text(), items.Length) switch
        {
            ("cut", 2) => new Part.Cut(items[0].Place(claim.Low.Length + claim.Wires.Length), items[1].Number()),
            ("leaf", _) => (Part)new Part.Leaf([.. items.Select(sum => ToSum(sum, claim.Rows.Length))]),
            _ => throw new CertificateException("a part is neither a cut nor a leaf"),
        };
    });

    private static Sum ToSum(JsonElement element, int rows) => element.Items() is [var weights, var cuts]
        ? new Sum(Positive(weights.Items().Pairs(rows)), Positive(cuts.Items().Pairs(int.MaxValue)))
        : throw new CertificateException("a sum is not written as rows and cuts");

    private static (int Place, Fraction Weight)[] Positive((int Place, Fraction Weight)[] pairs) =>
        Array.TrueForAll(pairs, pair => pair.Weight.Sign > 0)
            ? pairs
            : throw new CertificateException("a weight is not positive");

    private static Row ToRow(JsonElement element, int from, int limit)
    {
        var pairs = element.Items(from + 1).Pairs(limit);
        return new Row(
            element[from].Number(), [.. pairs.Select(pair => pair.Place)], [.. pairs.Select(pair => pair.Number)]);
    }

    private static WireFunction Function(string name) => Array.IndexOf(_functions, name) is >= 0 and var place
        ? (WireFunction)place
        : throw new CertificateException($"there is no function '{name}'");

    private static Goal Formula(JsonElement element, int rows) => element.ValueKind switch
    {
        JsonValueKind.True => new Goal.Known(true),
        JsonValueKind.False => new Goal.Known(false),
        JsonValueKind.Object when element.EnumerateObject().ToArray() is [var only] => only.Name switch
        {
            "above" => new Goal.Literal(only.Value.Place(rows), true),
            "from" => new Goal.Literal(only.Value.Place(rows), false),
            "all" => new Goal.All([.. only.Value.Items().Select(part => Formula(part, rows))]),
            "any" => new Goal.Any([.. only.Value.Items().Select(part => Formula(part, rows))]),
            _ => throw new CertificateException($"there is no formula '{only.Name}'"),
        },
        _ => throw new CertificateException("a formula is missing"),
    };
}
