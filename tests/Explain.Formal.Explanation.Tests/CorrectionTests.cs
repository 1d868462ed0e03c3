using Explain.Formal.Engine;
using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>The argument as a control variate: <c>corrected by sampling(n)</c>.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void A_linear_model_is_explained_whole()
    {
        var result = Pipeline.Run("""
            distribution d { x ~ normal(1, 4)  y ~ uniform(box(0, 1)) }
            behavior b under d { E(3 * x - 2 * y + 5) }
            argument a for b { propagate covariance  corrected by sampling(1000) }
            """).Result("a");

        // E = 3 - 1 + 5; nothing is left but rounding.
        var corrected = Assert.IsType<Measurement.Sampled>(result.Estimate);
        Assert.Equal(7, corrected.Value, 1e-12);
        Assert.InRange(corrected.Interval.High - corrected.Interval.Low, 0, 1e-12);
        Assert.Equal(1, result.Worth?.VarianceExplained ?? 0, 1e-12);
        Assert.Equal(1000, result.Worth?.Samples);
    }

    /// <summary>The best quadratic function of x beside relu(x) has the coefficients 1/2 and phi(0)/2, so it takes
    /// 1/4 + 1/(4 pi) of the variance (1 - 1/pi)/2.</summary>
    [Fact]
    public void Of_a_rectified_normal_number_a_parabola_explains_its_closed_form()
    {
        double left = 1 - ((0.25 + (1 / (4 * Math.PI))) / ((1 - (1 / Math.PI)) / 2));

        var result = Pipeline.Run("""
            distribution d { x ~ normal(0, 1) }
            behavior b under d { E(relu(x)) }
            argument a for b { propagate covariance  corrected by sampling(1000000) }
            """).Result("a");

        var corrected = Assert.IsType<Measurement.Sampled>(result.Estimate);
        Assert.InRange(1 / Math.Sqrt(2 * Math.PI), corrected.Interval.Low, corrected.Interval.High);
        Assert.Equal(1 - left, result.Worth?.VarianceExplained ?? 0, 5e-4);
        Assert.InRange(result.Worth?.Saved ?? 0, 0.97 * ((1e6 / left) - 1e6), 1.03 * ((1e6 / left) - 1e6));
        Assert.IsType<Verdict.Shown>(result.Verdict);
    }

    /// <summary>Of a comparison the parabola takes z phi(z) squared over 2 beside phi(z) squared, of Phi(z) Phi(-z).
    /// </summary>
    [Fact]
    public void Of_a_normal_event_a_parabola_explains_its_closed_form()
    {
        double density = Math.Exp(-0.5) / Math.Sqrt(2 * Math.PI);
        const double above = 0.15865525393145705;

        var result = Pipeline.Run("""
            distribution d { x: real[2] ~ normal(0, 1/2) }
            behavior b under d { P(x[0] + x[1] > 1) }
            argument a for b { propagate covariance  corrected by sampling(1000000) }
            """).Result("a");

        double explained = 1.5 * density * density / (above * (1 - above));
        Assert.Equal(explained, result.Worth?.VarianceExplained ?? 0, 3e-3);
        var corrected = Assert.IsType<Measurement.Sampled>(result.Estimate);
        Assert.InRange(above, corrected.Interval.Low, corrected.Interval.High);
    }

    /// <summary>A polynomial of degree two of draws with known covariances is its own surrogate.</summary>
    [Theory]
    [InlineData("x ~ normal(1, 4)  y ~ uniform(box(0, 1))", "E(x^2 + 3 * x * y - y^2 + y)", 6.666666666666667)]
    [InlineData("x: real[2] ~ normal([1, 2], [[2, 1], [1, 3]])  y ~ bernoulli(1/3)",
        "E(x[0] * x[1] + x[0]^2 + (if y then x[1] else 0))", 6.666666666666667)]
    [InlineData("x ~ normal(0, 1)  y ~ normal(0, 1)", "E((x + y)^2 * 2 - (x - y)^2)", 2)]
    [InlineData("x ~ uniform(0..5)  y ~ bernoulli(1/4)", "E(x * x + x * (if y then 1 else 0))", 6.5)]
    public void A_quadratic_model_is_explained_whole(string law, string quantity, double truth)
    {
        var result = Pipeline.Run($$"""
            distribution d { {{law}} }
            behavior b under d { {{quantity}} }
            argument a for b { propagate covariance  corrected by sampling(1000) }
            """).Result("a");

        var corrected = Assert.IsType<Measurement.Sampled>(result.Estimate);
        Assert.Equal(truth, corrected.Value, 1e-9);
        Assert.Equal(1, result.Worth?.VarianceExplained ?? 0, 1e-12);

        // A range that interval evaluation proves is wide, and with it the valid interval.
        Assert.InRange(truth, corrected.Interval.Low - 1e-9, corrected.Interval.High + 1e-9);
    }

    /// <summary>Whatever the coefficients are worth, intervals hold: of 60 seeds at 0.99, hardly any misses.</summary>
    [Fact]
    public void Where_the_parabola_is_poor_the_number_stays_unbiased()
    {
        // E relu(relu(x) - 1/2) of a standard normal x: phi(1/2) - Phi(-1/2)/2.
        double truth = (Math.Exp(-0.125) / Math.Sqrt(2 * Math.PI)) - (0.5 * 0.30853753872598689);
        int misses = Enumerable.Range(0, 60).Count(seed =>
        {
            var corrected = Assert.IsType<Measurement.Sampled>(Pipeline.Run("""
                distribution d { x ~ normal(0, 1) }
                behavior b under d { E(relu(relu(x) - 1/2)) }
                argument a for b { propagate covariance  corrected by sampling(2000) }
                """, (ulong)seed).Result("a").Estimate);
            return truth < corrected.Interval.Low || truth > corrected.Interval.High;
        });

        Assert.InRange(misses, 0, 3);
    }

    /// <summary>What looking for a surrogate took is counted where there is none.</summary>
    [Fact]
    public void A_surrogate_that_fails_has_its_cost()
    {
        const string Spec = """
            distribution d { x ~ normal(3, 1)  y ~ normal(0, 1) }
            behavior b under d { E(x + y + 1 / x) }
            argument a for b { propagate covariance
            """;

        var plain = Pipeline.Run(Spec + "}").Result("a");
        var corrected = Pipeline.Run(Spec + " corrected by sampling(1000) }").Result("a");

        Assert.IsType<Measurement.NotMeasured>(corrected.Estimate);
        Assert.True(corrected.Cost.Operations > plain.Cost.Operations);
    }

    /// <summary>Two leaves: given x, y is 1 with probability 3/4, else 1/4, so the leaves explain the square of the
    /// correlation, 1/4.</summary>
    [Fact]
    public void A_split_offers_its_leaves()
    {
        var result = Pipeline.Run("""
            model m(x: bool, u: bool, v: bool) -> bool { if x then u or v else u and v }
            distribution d { x ~ bernoulli(1/2)  u ~ bernoulli(1/2)  v ~ bernoulli(1/2) }
            behavior b under d { P(m(x, u, v)) == 1/2 within 1/100 }
            argument a for b {
              presume independent uses
              split on x
              conclude == 1/2 within 1/100 corrected by sampling(200000)
            }
            """).Result("a");

        Assert.IsType<Verdict.Certified>(result.Verdict);
        Assert.Equal(0.25, result.Worth?.VarianceExplained ?? 0, 5e-3);
        Assert.Equal(["a sample of 200000"], result.RestsOn.Select(presumption => presumption.Text));
    }

    /// <summary>A number made of the quantity is corrected by the samples of the quantity.</summary>
    [Fact]
    public void A_formula_rests_on_the_sample_of_its_quantity()
    {
        var result = Pipeline.Run("""
            distribution d { x ~ bernoulli(1/2)  u ~ bernoulli(1/2) }
            behavior b under d { 1 - P(x and u) == 3/4 within 1/100 }
            argument a for b {
              presume independent uses
              split on x
              conclude == 3/4 within 1/100 corrected by sampling(200000)
            }
            """).Result("a");

        Assert.Equal(["a sample of 200000"], result.RestsOn.Select(presumption => presumption.Text));
    }

    /// <summary>The mean of exp(x) is exp(1/2), and the interval holds it as often as it says.</summary>
    [Fact]
    public void The_corrected_number_is_unbiased_over_seeds()
    {
        double truth = Math.Exp(0.5);
        var errors = new List<double>();
        int held = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            var interval = Assert.IsType<Measurement.Sampled>(Pipeline.Run(
                """
                distribution d { x ~ normal(0, 1) }
                behavior b under d { E(exp(x)) }
                argument a for b { propagate covariance  corrected by sampling(2000) }
                """,
                seed: seed).Result("a").Estimate);
            errors.Add(interval.Value - truth);
            held += interval.Interval.Low <= truth && truth <= interval.Interval.High ? 1 : 0;
        }

        double mean = errors.Average();
        double deviation = Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (errors.Count - 1));
        Assert.InRange(mean, -4 * deviation / Math.Sqrt(errors.Count), 4 * deviation / Math.Sqrt(errors.Count));
        Assert.InRange(held, 190, 200);
    }

    [Fact]
    public void Corrections_share_the_probability_of_error()
    {
        const string Model = "distribution d { x ~ normal(0, 1) }  behavior b under d { E(relu(x)) == 2/5 within 1 }\n";
        const string First = "argument a for b { propagate covariance  corrected by sampling(1000) }\n";
        string second = First.Replace("argument a", "argument c", StringComparison.Ordinal);

        double alone = 1 - Confidence(Model + First);
        double together = 1 - Confidence(Model + First + second);

        // The behavior itself is sampled too.
        Assert.Equal(RunOptions.Default.Limits.Delta / 2, alone, 1e-12);
        Assert.Equal(RunOptions.Default.Limits.Delta / 3, together, 1e-12);
    }

    private static double Confidence(string spec) => Assert.IsType<Measurement.Sampled>(
        Pipeline.Run(spec).Result("a").Estimate).Interval.Confidence;

    [Fact]
    public void A_wrong_argument_is_contradicted_by_its_correction()
    {
        var result = Pipeline.Run("""
            distribution d { x ~ uniform(box(-1, 1)) }
            behavior b under d { E(x^4 + x^3) }
            argument a for b { propagate covariance  conclude <= 1/8 corrected by sampling(100000) }
            """).Result("a");

        Assert.Contains("corrected", Assert.IsType<Verdict.Disagrees>(result.Verdict).Why, StringComparison.Ordinal);
    }
}
