using Explain.Formal.Estimation;
using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Items that cannot change an estimate are not estimated again.</summary>
public sealed class IdleItemTests
{
    [Theory]
    [InlineData("track cov(f.a, f.b)", 1)]
    [InlineData("track cumulant(f.a, f.b, f.c)", 2)]
    public void A_covariance_that_the_order_carries_costs_no_second_estimate(string item, int expected)
    {
        var counter = new Counting();
        string spec = $$"""
            model f(x: real, y: real) -> real {
              let a = x * y
              let b = a + x
              let c = a * b
              return c * a
            }
            distribution inputs { x ~ normal(0, 1)  y ~ normal(0, 1) }
            behavior b under inputs { E(f(x, y)) >= 0 }
            argument a for b {
              propagate covariance
              {{item}}
            }
            """;

        var result = Pipeline.Run(spec, Pipeline.Create([counter])).Result("a");

        Assert.NotNull(result);
        Assert.Equal(expected, counter.Questions.Distinct().Count());
        Assert.Equal(expected, counter.Questions.Count);
    }

    private sealed class Counting : IEstimator
    {
        private readonly PropagationRule _inner = new();

        public List<int> Questions { get; } = [];

        public bool Takes(BaseRule rule) => _inner.Takes(rule);

        public EstimateQuestion Relevant(EstimateQuestion question) => _inner.Relevant(question);

        public EstimateOutcome Estimate(EstimateQuestion question, EngineLimits limits, CancellationToken cancellation)
        {
            Questions.Add(question.Items.Length);
            return _inner.Estimate(question, limits, cancellation);
        }
    }
}
