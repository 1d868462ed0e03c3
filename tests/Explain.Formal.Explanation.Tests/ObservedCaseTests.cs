using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation.Tests;

/// <summary>An observation is spread over the cases of a split in which it can happen (decision 0010).</summary>
public sealed class ObservedCaseTests
{
    /// <summary>
    /// 20 p numbers, so that every remainder is equally frequent: the factor is exactly 2 for p = 2, and
    /// (1 - 2/p) / (1 - 1/p)^2 for odd p (Hardy and Littlewood 1923; THEORY 2.7).
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(13)]
    public void A_small_prime_multiplies_the_guess_of_twins_by_its_factor(int p)
    {
        var rest = Rational.One - Rational.Create(1, p);
        var factor = p == 2 ? 2 : (Rational.One - Rational.Create(2, p)) / (rest * rest);

        var estimate = Twins($"14..{14 + (20 * p)}", $"split on n mod {p} factor");

        Assert.Equal($"~{Rational.Create(1, 100) * factor}", estimate);
    }

    /// <summary>2 * 3/4, whether the remainders by 2 and 3 act one by one or together: they are independent in whole
    /// multiples of 6.</summary>
    [Theory]
    [InlineData("split on n mod 2 factor  split on n mod 3 factor")]
    [InlineData("split on n mod 2  split on n mod 3")]
    [InlineData("split on n mod 3  split on n mod 2")]
    [InlineData("split on n mod 6")]
    public void Splits_by_coprime_numbers_give_the_product_of_their_factors(string splits) =>
        Assert.Equal("~3/200", Twins("14..134", splits));

    /// <summary>3 is prime and a multiple of 3, so no case is impossible, and the guess stays 1/100.</summary>
    [Fact]
    public void A_case_that_is_only_rare_is_not_left_out() =>
        Assert.Equal("~1/100", Twins("3..33", "split on n mod 3 factor"));

    /// <summary>Even remainders are impossible, but so many proofs are not asked for: the guess stays 1/100.</summary>
    [Fact]
    public void A_split_of_very_many_values_spreads_nothing() =>
        Assert.Equal("~1/100", Twins("14..2074", "split on n mod 1030 factor"));

    /// <summary>P(w) := 1/8 and w needs d: where d holds it is 1/4. So P(w and d) is 1/8, not 1/16.</summary>
    [Fact]
    public void The_observed_mean_is_kept_over_the_cases() => Assert.Equal(
        "~1/8",
        Pipeline.Number(Pipeline.Run("""
            model m(d: bool, p: bool) -> bool { let w = d and p  return w }
            distribution fair { d ~ bernoulli(1/2)  p ~ bernoulli(1/4) }
            behavior both under fair { P(m(d, p) and d) }
            argument a for both {
              presume independent uses
              observe P(m.w) == 1/8 from fair prior uniform(box(0, 1))
              split on d
            }
            """).Result("a").Estimate));

    private static string Twins(string range, string splits) => Pipeline.Number(Pipeline.Run($$"""
        distribution numbers { n ~ uniform({{range}}) }
        behavior twins under numbers { P(prime(n) and prime(n + 2)) }
        argument a for twins {
          presume independent uses
          observe prime(n) == 1/10 within 1/2 from numbers prior uniform(0, 1)
          observe prime(n + 2) == 1/10 within 1/2 from numbers prior uniform(0, 1)
          {{splits}}
        }
        """).Result("a").Estimate);
}
