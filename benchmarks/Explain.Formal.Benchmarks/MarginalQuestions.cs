using System.Globalization;
using System.Text;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Model.Formats;

namespace Explain.Formal.Benchmarks;

/// <summary>Bayesian networks as texts, and all their marginals as one question.</summary>
internal static class MarginalQuestions
{
    private const int Variables = 70;
    private const int Window = 7;

    /// <summary>The networks of <c>$EXPLAIN_DATA/bayesnets</c> if that is set, and a random one with as many variables,
    /// and as many parents at most, as hepar2.</summary>
    public static IEnumerable<(string Name, byte[] Text)> All =>
    [
        .. Environment.GetEnvironmentVariable("EXPLAIN_DATA") is { } data
            ? Directory.GetFiles(Path.Combine(data, "bayesnets"), "*.bif").Order(StringComparer.Ordinal)
                .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)))
            : [],
        ($"{Variables} random variables", Random()),
    ];

    /// <summary>Reads a network.</summary>
    public static ImportedDistribution Read(byte[] text) =>
        DistributionFile.Read("network.bif", text, FormatLimits.Default).TryGet(out var network, out var problem)
            ? network
            : throw new InvalidOperationException(problem.Message);

    /// <summary>The probability of each value of each variable, as one tensor.</summary>
    public static Obligation.Measure Ask(ImportedDistribution network)
    {
        var builder = new GraphBuilder(network.Graph);
        NodeId[] events = [.. network.Draws.SelectMany(draw => ((Law.Discrete)draw.Law).Outcomes.Select(outcome =>
            builder.Add(new Operation.Binary(BinaryOperator.Equal), [draw.Variable, outcome])))];
        var all = builder.Add(new Operation.Stack(TensorShape.Of(events.Length)), events);
        return new Obligation.Measure(
            "marginals",
            builder.ToGraph(),
            new Distribution("network", network.Draws, null),
            new Quantity(QuantityKind.Probability, [all], null, "all marginals"),
            default);
    }

    // Parents are taken from the variables just before, so that elimination stays possible, as in networks of experts.
    private static byte[] Random()
    {
        var text = new StringBuilder("network random { }\n");
        int[] arities = new int[Variables];
        uint state = 7;
        for (int i = 0; i < Variables; i++)
        {
            arities[i] = 2 + (int)(Next(ref state) % 3);
            int[] parents = [.. Enumerable.Range(Math.Max(0, i - Window), Math.Min(i, Window))
                .Where(_ => Next(ref state) % 5 < 2).Take(6)];
            string labels = string.Join(", ", Enumerable.Range(0, arities[i]).Select(label => $"s{label}"));
            text.Append(CultureInfo.InvariantCulture, $"variable v{i} {{ type discrete [ {arities[i]} ] {{ {labels} }}; }}\n");
            string given = parents.Length == 0 ? "" : " | " + string.Join(", ", parents.Select(parent => $"v{parent}"));
            text.Append(CultureInfo.InvariantCulture, $"probability ( v{i}{given} ) {{\n");
            int rows = parents.Aggregate(1, (product, parent) => product * arities[parent]);
            for (int row = 0; row < rows; row++)
            {
                AppendRow(text, row, parents, arities, arities[i], ref state);
            }

            text.Append("}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendRow(
        StringBuilder text, int row, int[] parents, int[] arities, int arity, ref uint state)
    {
        int left = 1000;
        int[] parts = new int[arity];
        for (int label = 1; label < arity; label++)
        {
            parts[label] = (int)(Next(ref state) % (uint)(left - 1));
            left -= parts[label];
        }

        parts[0] = left;
        string law = string.Join(", ", parts.Select(part => (part / 1000.0).ToString("0.000", CultureInfo.InvariantCulture)));
        if (parents.Length == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  table {law};\n");
            return;
        }

        string[] values = new string[parents.Length];
        for (int i = parents.Length - 1; i >= 0; i--)
        {
            values[i] = $"s{row % arities[parents[i]]}";
            row /= arities[parents[i]];
        }

        text.Append(CultureInfo.InvariantCulture, $"  ({string.Join(", ", values)}) {law};\n");
    }

    private static uint Next(ref uint state) => (state = unchecked((state * 1664525) + 1013904223)) >> 8;
}
