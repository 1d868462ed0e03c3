namespace Explain.Formal.Numerics;

/// <summary>Intervals from samples.</summary>
/// <remarks>
/// <para><b>Units.</b> Probabilities in [0, 1]; means in the units of the sample; delta, the probability of failing, in
/// (0, 1), shared by both sides.</para>
/// <para><b>Error.</b> Exact or valid as each method says; ends are rounded outward (<see
/// cref="ConfidenceInterval"/>).</para>
/// <para><b>Determinism.</b> Equal arguments give equal bits on one platform.</para>
/// <para><b>Source.</b> Clopper and Pearson, Biometrika 26 (1934); Maurer and Pontil, COLT 2009, theorem 4; Robbins,
/// Annals of Mathematical Statistics 41 (1970) and Ville (1939) for the mixture martingale.</para>
/// </remarks>
public static class ConfidenceIntervals
{
    /// <summary>Below this delta the ends could not be told from 0 and 1 in doubles.</summary>
    public const double SmallestDelta = 1e-200;

    /// <summary>The most trials that an interval for a probability takes.</summary>
    public const long MaxTrials = 100_000_000_000_000;

    // Above the relative error of the quantiles (1e-13) and far below any statistical meaning.
    private const double Outward = 1.0 / (1L << 40);

    /// <summary>The exact interval for a probability after <paramref name="successes"/> in <paramref
    /// name="trials"/>.</summary>
    /// <remarks>Two-sided, delta/2 on each side also at the edges: 0 of n gives [0, 1 - (delta/2)^(1/n)].</remarks>
    public static ConfidenceInterval ClopperPearson(long successes, long trials, double delta)
    {
        CheckCounts(successes, trials, delta);
        double low = successes == 0 ? 0
            : SpecialFunctions.BetaQuantile(delta / 2, successes, trials - successes + 1.0);
        double high = successes == trials ? 1
            : SpecialFunctions.BetaUpperQuantile(delta / 2, successes + 1.0, trials - successes);
        return Probability(low, high, delta, IntervalMethod.ClopperPearson);
    }

    /// <summary>An interval for a probability that holds at all sample sizes at once with probability 1 -
    /// delta.</summary>
    /// <remarks>
    /// All p with B(k+1, n-k+1) / (p^k (1-p)^(n-k)) &lt; 1/delta: the left side is a martingale of mean 1 when p is
    /// true (the likelihood under a uniform prior over the one at p), so it ever reaches 1/delta with probability delta
    /// at most.
    /// </remarks>
    public static ConfidenceInterval BetaBinomialSequence(long successes, long trials, double delta)
    {
        CheckCounts(successes, trials, delta);
        if (trials == 0)
        {
            return Probability(0, 1, delta, IntervalMethod.BetaBinomialSequence);
        }

        // B(k+1, n-k+1) = 1 / ((n+1) C(n, k)): inside while the binomial probability of k is above delta / (n+1).
        double target = Math.Log(delta) - Math.Log(trials + 1.0);
        double low = 1 / (1 + Math.Exp(-LikelihoodEnd(successes, trials - successes, target)));
        double high = 1 / (1 + Math.Exp(LikelihoodEnd(trials - successes, successes, target)));
        return Probability(low, high, delta, IntervalMethod.BetaBinomialSequence);
    }

    /// <summary>An interval for the mean of numbers that certainly lie in a range.</summary>
    /// <remarks>
    /// |mean - mu| &lt;= sqrt(2 V ln(4/delta) / n) + 7 (high - low) ln(4/delta) / (3 (n - 1)), cut to the range; with
    /// fewer than two numbers, the range.
    /// </remarks>
    public static ConfidenceInterval EmpiricalBernstein(
        in SampleSummary sample, double low, double high, double delta) =>
        Bernstein(sample, (low, high), delta, delta, IntervalMethod.EmpiricalBernstein);

    /// <summary>The interval at the <paramref name="look"/>-th look (from 1) of a run that may stop at any
    /// look.</summary>
    /// <remarks>
    /// Look j gets delta / (j (j+1)); all shares sum to delta, so all looks hold at once. The sample sizes at which
    /// looks happen are agreed beforehand (doubling costs little).
    /// </remarks>
    public static ConfidenceInterval EmpiricalBernsteinSequence(
        in SampleSummary sample, double low, double high, double delta, int look)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(look, 1);
        double share = delta / look / (look + 1.0);
        return Bernstein(sample, (low, high), delta, share, IntervalMethod.EmpiricalBernsteinSequence);
    }

    /// <summary>The approximate interval mean +- z sqrt(V / n) of the central limit theorem.</summary>
    /// <remarks>With fewer than two numbers it is the whole line.</remarks>
    public static ConfidenceInterval Normal(in SampleSummary sample, double delta)
    {
        CheckDelta(delta);
        double radius = sample.Count < 2
            ? double.PositiveInfinity
            : -SpecialFunctions.NormalQuantile(delta / 2) * Math.Sqrt(sample.Variance / sample.Count);
        return Around(sample.Mean, radius, delta, IntervalMethod.Normal);
    }

    /// <summary>The approximate interval mean +- t sqrt(V / n) of a few independent replications, with Student's law
    /// of n - 1 degrees of freedom.</summary>
    /// <remarks>With fewer than two numbers it is the whole line.</remarks>
    /// <param name="replications">The means of the replications.</param>
    /// <param name="leastDeviation">What the deviation of a replication is taken to be at least.</param>
    /// <param name="delta">The probability of failing.</param>
    public static ConfidenceInterval Student(in SampleSummary replications, double leastDeviation, double delta)
    {
        CheckDelta(delta);
        double deviation = Math.Max(Math.Sqrt(replications.Variance), leastDeviation);
        double radius = replications.Count < 2
            ? double.PositiveInfinity
            : -SpecialFunctions.StudentQuantile(delta / 2, replications.Count - 1)
                * deviation / Math.Sqrt(replications.Count);
        return Around(replications.Mean, radius, delta, IntervalMethod.Student);
    }

    /// <summary>The approximate interval for the ratio of the means of independent pairs, by Student's law: all ratios
    /// r for which the mean of above - r below is within t deviations of 0.</summary>
    /// <remarks>
    /// It is the whole line where the denominators are not far enough from 0 to say more, or with fewer than two
    /// pairs. Source: Fieller, Some problems in interval estimation, J. R. Statist. Soc. B 16 (1954).
    /// </remarks>
    /// <param name="pairs">The pairs.</param>
    /// <param name="leastDeviation">What the deviation of above - r below is taken to be at least.</param>
    /// <param name="delta">The probability of failing.</param>
    public static ConfidenceInterval Fieller(in RatioSummary pairs, double leastDeviation, double delta)
    {
        CheckDelta(delta);
        double n = pairs.Above.Count;
        double t = n < 2 ? double.PositiveInfinity : -SpecialFunctions.StudentQuantile(delta / 2, n - 1) / Math.Sqrt(n);
        var (a, b) = (pairs.Above, pairs.Below);
        double leading = (b.Mean * b.Mean) - (t * t * b.Variance);
        if (!(leading > 0))
        {
            return new(double.NegativeInfinity, double.PositiveInfinity, 1 - delta, IntervalMethod.Student);
        }

        // leading r^2 - 2 half r + last <= 0, whose discriminant is t^2 times a variance.
        double half = (a.Mean * b.Mean) - (t * t * pairs.Covariance);
        double last = (a.Mean * a.Mean) - (t * t * a.Variance);
        double root = Math.Sqrt(Math.Max(0, (half * half) - (leading * last)));
        double least = t * leastDeviation / Math.Sqrt(leading);
        double center = half / leading, ratio = pairs.Ratio;
        double low = Math.Min(center - (root / leading), ratio - least);
        double high = Math.Max(center + (root / leading), ratio + least);
        return Around((low + high) / 2, (high - low) / 2, delta, IntervalMethod.Student);
    }

    private static ConfidenceInterval Bernstein(
        in SampleSummary sample, (double Low, double High) range, double delta, double share, IntervalMethod method)
    {
        CheckDelta(delta);
        if (!(range.Low <= range.High))
        {
            throw new ArgumentOutOfRangeException(nameof(range), range, "Not a range.");
        }

        if (sample.Count < 2)
        {
            return new ConfidenceInterval(range.Low, range.High, 1 - delta, method);
        }

        double n = sample.Count, log = Math.Log(4 / share);
        double radius = Math.Sqrt(2 * sample.Variance * log / n)
            + (7 * (range.High - range.Low) * log / (3 * (n - 1)));
        var interval = Around(sample.Mean, radius, delta, method);

        // Clamped at both sides, so that a mean that rounding moved out of the range still gives an interval.
        return interval with
        {
            Low = Math.Clamp(interval.Low, range.Low, range.High),
            High = Math.Clamp(interval.High, range.Low, range.High),
        };
    }

    // The logit t of the p below a/(a+b) at which ln C(a+b, a) p^a (1-p)^b reaches the target. The function is concave
    // in t with slope a - (a+b) p, so Newton's method from the left of the end rises to it and never passes it.
    private static double LikelihoodEnd(double a, double b, double target)
    {
        if (a == 0)
        {
            return double.NegativeInfinity;
        }

        double t = b == 0 ? 0 : Math.Log(a / b), step = 1;
        while (LogLikelihood(a, b, t) > target)
        {
            t -= step;
            step *= 2;
        }

        for (int i = 0; i < 200; i++)
        {
            double slope = a - ((a + b) / (1 + Math.Exp(-t)));
            double change = (target - LogLikelihood(a, b, t)) / slope;
            t += change;
            if (!(change > 1e-15 * Math.Max(1, Math.Abs(t))))
            {
                break;
            }
        }

        return t;
    }

    private static double LogLikelihood(double a, double b, double t) =>
        BetaFunctions.LogBinomial(a, b, 1 / (1 + Math.Exp(-t)), 1 / (1 + Math.Exp(t)));

    private static ConfidenceInterval Around(double mean, double radius, double delta, IntervalMethod method)
    {
        radius += Outward * radius;
        return new ConfidenceInterval(
            Math.BitDecrement(mean - radius), Math.BitIncrement(mean + radius), 1 - delta, method);
    }

    private static ConfidenceInterval Probability(double low, double high, double delta, IntervalMethod method) =>
        new(low * (1 - Outward), Math.Min(high * (1 + Outward), 1), 1 - delta, method);

    private static void CheckCounts(long successes, long trials, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, MaxTrials);
        CheckDelta(delta);
    }

    private static void CheckDelta(double delta)
    {
        if (!(delta >= SmallestDelta && delta < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "Delta is not between 1e-200 and 1.");
        }
    }
}
