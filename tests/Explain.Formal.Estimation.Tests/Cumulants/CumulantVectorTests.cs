using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The published figures of THEORY 2.4 and 3.5, at every order.</summary>
public sealed class CumulantVectorTests
{
    // At orders 1 and 2 with an item that changes nothing, so that this engine answers and not the other.
    private static readonly TrackedCumulant Idle = new([new NodeId(0)]);

    public static TheoryData<string, bool, string> Rows => new()
    {
        { "fig6", true, "1 2 2 2 2 2" },
        { "(x+y)^2(x-y)^2", true, "0 4 4 4 4 4" },
        { "((x+y)(x-y))^2", true, "0 0 4 4 4 4" },
        { "x^4 tree", true, "0 1 3 3 3 3" },
        { "x^4 chain", true, "0 1 3 3 3 3" },
        { "(xy)^2", true, "0 0 1 1 1 1" },
        { "(x^2-1)^2", true, "1 0 2 2 2 2" },
        { "(x^2 y^2 - 1)^2", true, "1 0 8 8 8 8" },
        { "(x^4-3x^2)^2", true, "0 4 10 -6 42 42" },
        { "(x^4-6x^2+3)^2 =He4^2", true, "9 4 40 -24 24 24" },
        { "(x^3-x)^2", true, "0 0 2 10 10 10" },
        { "(x^3-x)^2", false, "0 0 2 0 -16 0" },
        { "(x^4-3x^2)^2", false, "0 4 10 4 -28 4" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Estimate_is_the_published_one(string name, bool isNormal, string published)
    {
        var estimates = Enumerable.Range(1, 6).Select(order => Estimate(name, order, isNormal));

        Assert.Equal(published, string.Join(' ', estimates));
    }

    [DataFact]
    public void Every_row_of_the_data_is_met_at_every_order()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(TestData.Path("circuits/cumprop_testvectors.json")));
        foreach (var row in file.RootElement.EnumerateObject())
        {
            foreach (var inputs in row.Value.EnumerateObject())
            {
                foreach (var published in inputs.Value.EnumerateObject().Where(entry => entry.Name != "exact"))
                {
                    int order = int.Parse(published.Name, System.Globalization.CultureInfo.InvariantCulture);
                    var estimate = Estimate(row.Name, order, inputs.Name == "gauss");
                    Assert.True(
                        Rational.Parse(published.Value.GetString()!) == estimate,
                        $"{row.Name} {inputs.Name} {order}: {estimate}, not {published.Value}");
                }
            }
        }
    }

    [Theory]
    [InlineData(3, 0, "6")]
    [InlineData(6, 3, "-12")]
    public void A_chain_of_products_gives_another_estimate_than_a_shared_power(int factor, int offset, string expected)
    {
        // (x^4 - 3 x^2)^2 and (x^4 - 6 x^2 + 3)^2 at order 4, with x^4 as ((x x) x) x.
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        var x2 = p.Multiply(x, x);
        var x4 = p.Multiply(p.Multiply(x2, x), x);
        var inner = p.Add(p.Subtract(x4, p.Multiply(p.Number(factor), x2)), p.Number(offset));

        Assert.Equal(expected, $"{Exact(p.Expectation(p.Multiply(inner, inner)), new() { Order = 4 })}");
    }

    [Fact]
    public void Written_powers_share_their_halves()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        NodeId Power(NodeId wire, int exponent) => p.Apply(BinaryOperator.Power, wire, p.Number(exponent));
        var inner = p.Subtract(Power(x, 4), p.Multiply(p.Number(3), Power(x, 2)));
        var outcome = Run(p.Expectation(Power(inner, 2)), new() { Order = 4 });

        Assert.Equal(-6, Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue);
        Assert.Equal(["The estimate of a square is negative."], outcome.Notes);
        Assert.Equal(["fifth and higher joint cumulants are 0"], outcome.RestsOn);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 11)]
    [InlineData(3, 129)]
    [InlineData(4, 2465)]
    public void Connected_partitions_are_as_many_as_published(int pairs, int count)
    {
        var partitions = ConnectedPartitions.Of([.. Enumerable.Range(0, pairs).Select(i => (2 * i, (2 * i) + 1))], [])
            .Select(partition => string.Join('|', partition.Select(block => string.Join(',', block.Order())).Order()))
            .ToArray();

        Assert.Equal(count, partitions.Length);
        Assert.Equal(count, partitions.Distinct().Count());
    }

    [DataFact]
    public void Hafnians_are_estimated_as_published_with_layers_and_imputation()
    {
        foreach (var (size, covariance, row) in HafnianVectors.All())
        {
            foreach (string property in new[] { "cumulant_propagation", "with_imputation" })
            {
                foreach (var published in row.GetProperty(property).EnumerateObject())
                {
                    int order = published.Name == "None"
                        ? size
                        : int.Parse(published.Name, System.Globalization.CultureInfo.InvariantCulture);
                    var estimate = Hafnian(size, covariance, order, property == "with_imputation");
                    double expected = published.Value.GetDouble();

                    // The published ones are doubles; the pseudo-inverse leaves about 1e-12 of them.
                    Assert.True(
                        Math.Abs(expected - estimate.ToDouble()) <= 1e-9 * Math.Abs(expected),
                        $"p {size} order {order} {property}: {estimate}, not {expected}");
                }
            }
        }
    }

    internal static Rational Exact(Obligation.Measure obligation, CumulantOptions options) =>
        Assert.IsType<Measurement.Heuristic>(Run(obligation, options).Measurement).ExactValue!.Value;

    internal static EstimateOutcome Run(
        Obligation.Measure obligation, CumulantOptions options, EngineLimits? limits = null) =>
        new CumulantEstimator(options).Estimate(obligation, limits ?? EngineLimits.Default, default);

    private static Rational Estimate(string name, int order, bool isNormal)
    {
        var p = new MeasureProblem();
        NodeId x = CircuitVectorTests.Input(p, "x", isNormal), y = CircuitVectorTests.Input(p, "y", isNormal);
        var obligation = p.Expectation(CircuitVectorTests.Build(name, p, x, y));
        return Exact(obligation, new() { Order = order, Tracked = [Idle] });
    }

    private static Rational Hafnian(int size, Rational[] covariance, int order, bool impute)
    {
        var p = new MeasureProblem();
        var list = p.Draw(
            p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(size))),
            new Law.JointNormal(p.Vector([.. Enumerable.Repeat(Rational.Zero, size)]), p.Matrix(size, covariance)));
        NodeId Tree(int low, int high)
        {
            int middle = low + ((high - low + 1) / 2);
            return high - low == 1 ? p.At(list, low) : p.Multiply(Tree(low, middle), Tree(middle, high));
        }

        return Exact(
            p.Expectation(Tree(0, size)),
            new() { Order = order, Expand = CumulantExpansion.Layers, Impute = impute });
    }
}
