using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Gives observed wires the mean that was observed: <c>G(q) := v</c>.</summary>
/// <remarks>
/// A truth value becomes a fresh coin with that probability, which may depend on inputs. Another wire is shifted, so
/// that its estimated mean is the observed one. What is split spreads the coins over its cases
/// (<see cref="ObservedCases"/>).
/// </remarks>
internal static class Observations
{
    /// <summary>The question with observations in the graph, those of inner wires first.</summary>
    public static OpenQuestion Apply(OpenQuestion open, IEngineAccess engines, BaseRule rule, List<string> restsOn)
    {
        int count = 0;
        while (open.Question.Items.OfType<Item.Observe>().FirstOrDefault() is { } observe)
        {
            restsOn.Add($"observed: {observe.Name}");
            open = open with
            {
                Question = open.Question with
                {
                    Items = open.Question.Items.Where(item => !ReferenceEquals(item, observe)).ToSequence(),
                },
            };
            open = open.Question.Obligation.Graph[observe.Observation.Wire].Type.Element is ElementType.Boolean
                ? Coin(open, observe.Observation, engines, restsOn, $"observed.{count++}")
                : Shift(open, observe, engines, rule);
        }

        return open;
    }

    private static OpenQuestion Coin(
        OpenQuestion open, Observation observation, IEngineAccess engines, List<string> restsOn, string name)
    {
        var cases = ObservedCases.Of(open.Question, observation, engines, restsOn);
        var splits = cases?.Excluded.SelectMany(one => one.Select(part => part.On)) ?? [];
        var type = open.Question.Obligation.Graph[observation.Wire].Type;
        NodeId? coin = null;
        NodeId? probability = null;
        var replaced = open.Replace(observation.Wire, [observation.Value, .. splits], (builder, plain) =>
        {
            var stated = plain(observation.Value);
            probability = cases is null ? stated : cases.Spread(builder, stated, plain);
            coin = builder.Input(name, type);
            return coin.Value;
        });
        if (coin is not { } variable || probability is not { } value)
        {
            return replaced;
        }

        var distribution = replaced.Question.Obligation.Distribution;
        return With(replaced, distribution with
        {
            Draws = [.. distribution.Draws, new Draw(variable, new Law.Bernoulli(value))],
        });
    }

    private static OpenQuestion With(OpenQuestion open, Distribution distribution) => open with
    {
        Question = open.Question with
        {
            Obligation = open.Question.Obligation with { Distribution = distribution },
        },
    };

    private static OpenQuestion Shift(OpenQuestion open, Item.Observe observe, IEngineAccess engines, BaseRule rule)
    {
        var observation = observe.Observation;
        var own = engines.Estimate(new EstimateQuestion(
            open.Question.Obligation with
            {
                Quantity = new Quantity(QuantityKind.Expectation, [observation.Wire], null, observe.Name),
            },
            rule,
            open.Question.Items.Where(item => item is not (Item.Observe or Item.Neglect or Item.Split)).ToSequence()));
        if (Evidences.Point(own.Measurement) is not { } mean)
        {
            return open;
        }

        return open.Replace(observation.Wire, [observation.Wire, observation.Value], (builder, plain) =>
        {
            var estimated = builder.Constant(Tensor.Scalar(Value.Of(mean.Midpoint)), new ElementType.Real());
            var rest = builder.Add(
                new Operation.Binary(BinaryOperator.Subtract), [plain(observation.Wire), estimated]);
            return builder.Add(new Operation.Binary(BinaryOperator.Add), [rest, plain(observation.Value)]);
        });
    }
}
