using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Writes certificates as JSON (docs/certificates.md describes the format).</summary>
internal static class CertificateText
{
    // What stands in a claim need not be fit for a web page.
    private static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The claim of a certificate.</summary>
    public static string Claim(ExactClaim claim, Obligation.Quantified obligation, CertificateWords words) =>
        Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("module", words.Module);
            json.WriteString("name", words.Name);
            json.WriteString("quantifier", obligation.Quantifier == Quantifier.ForAll ? "forall" : "exists");
            json.WriteString("text", words.Text);
            WriteInputs(json, claim.Inputs, obligation);
            json.WriteStartArray("wires");
            foreach (var wire in claim.Wires)
            {
                json.WriteStartArray();
                json.WriteStringValue(NameOf(wire.Function));
                WriteRow(json, wire.Row);
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in claim.Rows)
            {
                json.WriteStartArray();
                WriteRow(json, row);
            }

            json.WriteEndArray();
            json.WritePropertyName("goal");
            WriteGoal(json, claim.Goal);
            json.WriteEndObject();
        });

    /// <summary>The proof that a tree of cases makes.</summary>
    public static string Proof(ProofNode root, int bits) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("bits", bits);
        json.WriteStartArray("parts");
        foreach (var node in root.Walk())
        {
            json.WriteStartArray();
            json.WriteStringValue(node.Sums is null ? "cut" : "leaf");
            if (node.Sums is null)
            {
                WritePair(json, node.Place.Wire, Rational.FromDouble(node.Place.At));
            }

            foreach (var sum in node.Sums ?? [])
            {
                WriteSum(json, sum);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The proof that a point makes.</summary>
    public static string Witness(Rational[] point) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("witness");
        foreach (var coordinate in point)
        {
            json.WriteStringValue(ExactNumber.Text(coordinate));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A certificate with its digest.</summary>
    public static string Certificate(string claim, string proof)
    {
        string certificate = $"{{\"claim\":{claim},\"proof\":{proof}}}";
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(certificate)));
        return $"{{\"sha256\":\"{digest}\",\"certificate\":{certificate}}}";
    }

    private static void WriteInputs(Utf8JsonWriter json, ClaimInputs inputs, Obligation.Quantified obligation)
    {
        string[] names = [.. obligation.Variables.SelectMany(variable =>
            obligation.Graph[variable.Input].Type.Shape is { IsScalar: false } shape
                ? Enumerable.Range(0, shape.Count).Select(entry => $"{variable.Name}[{entry}]")
                : [variable.Name])];
        json.WriteStartArray("inputs");
        for (int i = 0; i < inputs.Count; i++)
        {
            json.WriteStartArray();
            json.WriteStringValue(names[i]);
            json.WriteStringValue(ExactNumber.Text(inputs.Region.Low[i]));
            json.WriteStringValue(ExactNumber.Text(inputs.Region.High[i]));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, AffineRow row)
    {
        json.WriteStringValue(ExactNumber.Text(row.Constant));
        foreach (var term in row.Terms)
        {
            WritePair(json, term.Wire, term.Coefficient);
        }

        json.WriteEndArray();
    }

    private static void WriteGoal(Utf8JsonWriter json, RowGoal goal)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                json.WriteBooleanValue(known.Value);
                break;
            case RowGoal.Literal literal:
                json.WriteStartObject();
                json.WriteNumber(literal.IsStrict ? "above" : "from", literal.Row);
                json.WriteEndObject();
                break;
            case RowGoal.All all:
                WriteParts(json, "all", all.Parts);
                break;
            case RowGoal.Any any:
                WriteParts(json, "any", any.Parts);
                break;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    private static void WriteParts(Utf8JsonWriter json, string name, IEnumerable<RowGoal> parts)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            WriteGoal(json, part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSum(Utf8JsonWriter json, WeighedSum sum)
    {
        json.WriteStartArray();
        foreach (var pairs in new[] { sum.Rows, sum.Cuts })
        {
            json.WriteStartArray();
            foreach (var (place, weight) in pairs)
            {
                WritePair(json, place, Rational.FromDouble(weight));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WritePair(Utf8JsonWriter json, int place, Rational number)
    {
        json.WriteNumberValue(place);
        json.WriteStringValue(ExactNumber.Text(number));
    }

    private static string NameOf(WireFunction function) => function switch
    {
        WireFunction.Identity => "identity",
        WireFunction.Relu => "relu",
        WireFunction.Abs => "abs",
        WireFunction.Square => "square",
        WireFunction.Step => "step",
        WireFunction.StepFromZero => "step_from_zero",
        WireFunction.Floor => "floor",
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, _plain))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
