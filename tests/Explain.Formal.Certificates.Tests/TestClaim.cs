using System.Globalization;
using System.Text.Json.Nodes;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Certificates.Tests;

/// <summary>A claim in JSON, and its exact meaning by another way: fractions of Numerics, straight from the
/// JSON.</summary>
internal sealed class TestClaim(JsonObject claim)
{
    private static readonly string[] _functions =
        ["identity", "relu", "relu", "relu", "abs", "square", "step", "step_from_zero", "floor"];

    private static readonly string[] _formulas = ["all", "any"];

    public JsonObject Json => claim;

    /// <summary>A random network of two inputs, and a formula over two rows.</summary>
    public static TestClaim Random(SplitMix random)
    {
        JsonArray wires = [], rows = [], parts = [];
        for (int i = random.Next(0, 5); i > 0; i--)
        {
            wires.Add(new JsonArray([random.Pick(_functions), .. Row(random, 2 + wires.Count)]));
        }

        for (int i = 0; i < 2; i++)
        {
            rows.Add(new JsonArray([.. Row(random, 2 + wires.Count)]));
            parts.Add(new JsonObject { [random.Next(0, 2) == 0 ? "above" : "from"] = i });
        }

        return new TestClaim(new JsonObject
        {
            ["module"] = "m",
            ["name"] = "b",
            ["quantifier"] = "forall",
            ["text"] = "",
            ["inputs"] = new JsonArray(Input(random), Input(random)),
            ["wires"] = wires,
            ["rows"] = rows,
            ["goal"] = new JsonObject { [random.Pick(_formulas)] = parts },
        });
    }

    public Rational Low(int input) => Number(claim["inputs"]![input]![1]!);

    public Rational High(int input) => Number(claim["inputs"]![input]![2]!);

    /// <summary>The rows of the formula at a point.</summary>
    public Rational[] RowsAt(params Rational[] point)
    {
        List<Rational> values = [.. point];
        foreach (var wire in claim["wires"]!.AsArray())
        {
            values.Add(Apply((string)wire![0]!, ValueOf([.. wire.AsArray().Skip(1)], values)));
        }

        return [.. claim["rows"]!.AsArray().Select(row => ValueOf([.. row!.AsArray()], values))];
    }

    /// <summary>Whether the formula holds at a point.</summary>
    public bool HoldsAt(params Rational[] point) => Holds(claim["goal"]!, RowsAt(point));

    /// <summary>Points of a grid on the box, the corners among them.</summary>
    public IEnumerable<Rational[]> Grid(int steps) =>
        from i in Enumerable.Range(0, steps + 1)
        from j in Enumerable.Range(0, steps + 1)
        select new[] { At(0, i, steps), At(1, j, steps) };

    private Rational At(int input, int step, int steps) =>
        Low(input) + ((High(input) - Low(input)) * Rational.Create(step, steps));

    private static JsonArray Input(SplitMix random)
    {
        int low = random.Next(-4, 3);
        return new JsonArray("x", $"{low}/2", $"{low + random.Next(1, 5)}/2");
    }

    private static IEnumerable<JsonNode> Row(SplitMix random, int wires)
    {
        yield return Text(random, 6);
        foreach (int wire in Enumerable.Range(0, wires).Where(_ => random.Next(0, 3) > 0))
        {
            yield return wire;
            yield return Text(random, 4);
        }
    }

    // Whole numbers, thirds, and fractions with many bits.
    private static string Text(SplitMix random, int most) => random.Next(0, 4) switch
    {
        0 => $"{random.Next(-most, most + 1)}",
        1 => $"{random.Next(-3 * most, (3 * most) + 1)}/3",
        _ => $"{random.Next(-most * 1_000_003, (most * 1_000_003) + 1)}p-20",
    };

    private static Rational ValueOf(JsonNode?[] row, List<Rational> values)
    {
        var sum = Number(row[0]!);
        for (int k = 1; k < row.Length; k += 2)
        {
            sum += values[(int)row[k]!] * Number(row[k + 1]!);
        }

        return sum;
    }

    private static Rational Apply(string function, Rational z) => function switch
    {
        "identity" => z,
        "relu" => Rational.Max(z, 0),
        "abs" => Rational.Abs(z),
        "square" => z * z,
        "step" => z.Sign > 0 ? 1 : 0,
        "step_from_zero" => z.Sign >= 0 ? 1 : 0,
        "floor" => Rational.Floor(z),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    private static bool Holds(JsonNode goal, Rational[] rows) => goal switch
    {
        JsonValue known => (bool)known,
        JsonObject { Count: 1 } only when only.ContainsKey("above") => rows[(int)only["above"]!].Sign > 0,
        JsonObject { Count: 1 } only when only.ContainsKey("from") => rows[(int)only["from"]!].Sign >= 0,
        JsonObject { Count: 1 } only when only.ContainsKey("all") =>
            only["all"]!.AsArray().All(part => Holds(part!, rows)),
        JsonObject { Count: 1 } only when only.ContainsKey("any") =>
            only["any"]!.AsArray().Any(part => Holds(part!, rows)),
        _ => throw new ArgumentOutOfRangeException(nameof(goal)),
    };

    private static Rational Number(JsonNode node)
    {
        string[] parts = ((string)node!).Split('p');
        var first = Rational.Parse(parts[0]);
        return parts.Length == 1
            ? first
            : first * Rational.PowerOfTwo(int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
