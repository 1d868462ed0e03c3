using System.Text.Json;

namespace Explain.Formal.Certificates;

/// <summary>Reads what is claimed, and how it is proved.</summary>
internal static class CertificateReader
{
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
            JsonElement[] row = wire.Items(1);
            functions.Add(new Wire(Function(wire[0].Text()), ToRow(row, boxes.Length + functions.Count)));
        }

        Row[] literals = [.. rows.Items().Select(row => ToRow(row.Items(), boxes.Length + functions.Count))];
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

    private static Row ToRow(JsonElement[] items, int limit)
    {
        if (items.Length == 0)
        {
            throw new CertificateException("a row has no constant");
        }

        var pairs = items[1..].Pairs(limit);
        return new Row(items[0].Number(), [.. pairs.Select(pair => pair.Place)], [.. pairs.Select(pair => pair.Number)]);
    }

    private static WireFunction Function(string name) => name switch
    {
        "identity" => WireFunction.Identity,
        "relu" => WireFunction.Relu,
        "abs" => WireFunction.Abs,
        "square" => WireFunction.Square,
        "step" => WireFunction.Step,
        "step_from_zero" => WireFunction.StepFromZero,
        "floor" => WireFunction.Floor,
        var other => throw new CertificateException($"there is no function '{other}'"),
    };

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
