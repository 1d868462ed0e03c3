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

    /// <summary>The best linear function of x beside relu(x) is x/2, which leaves |x|/2: of the variance
    /// (1 - 1/pi)/2 a part of (1 - 2/pi)/4 is left.</summary>
    [Fact]
    public void Of_a_rectified_normal_number_a_line_explains_its_closed_form()
    {
        double left = ((1 - (2 / Math.PI)) / 4) / ((1 - (1 / Math.PI)) / 2);

        var result = Pipeline.Run("""
            distribution d { x ~ normal(0, 1) }
            behavior b under d { E(relu(x)) }
            argument a for b { propagate covariance  corrected by sampling(1000000) }
            """).Result("a");

        var corrected = Assert.IsType<Measurement.Sampled>(result.Estimate);
        Assert.InRange(1 / Math.Sqrt(2 * Math.PI), corrected.Interval.Low, corrected.Interval.High);
        Assert.Equal(1 - left, result.Worth?.VarianceExplained ?? 0, 2e-3);
        Assert.Equal((1_000_000 / left) - 1_000_000, result.Worth?.Saved ?? 0, 3e4);
        Assert.IsType<Verdict.Shown>(result.Verdict);
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
