using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Corrects an estimate by a sample: <c>E[a] + mean(f - a)</c> for a surrogate a whose mean is known exactly
/// (DESIGN 3.0, WORTH).</summary>
/// <remarks>
/// The surrogate is fixed before the sample is drawn, so that the number is unbiased, however wrong the argument is.
/// The base rules of covariances and more offer a quadratic function of the inputs; a split offers its estimate in each
/// case.
/// </remarks>
internal sealed class Correction(ArgumentTask task, Behavior.Quantities behavior, IEngineAccess engines)
{
    private const string NoSurrogate = "Its base rule offers no function of the inputs whose mean is known: use "
        + "'propagate covariance', or split on an event.";

    /// <summary>The corrected number.</summary>
    public CorrectedEstimate Correct(IReadOnlyCollection<int> places, long? samples)
    {
        if (behavior.Obligations is not [{ Shape.IsScalar: true } obligation]
            || obligation.Quantity is not { Kind: QuantityKind.Probability or QuantityKind.Expectation })
        {
            return CorrectedEstimate.None("Only one probability or expectation can be corrected.");
        }

        if (obligation.Distribution.Given is not null || obligation.Quantity.Given is not null)
        {
            return CorrectedEstimate.None("Under a condition no mean of a surrogate is known exactly.");
        }

        var items = places.Order().Select(place => task.Argument.Items[place]).ToList();
        var builder = new GraphBuilder(task.Argument.Graph);
        var surrogate = Surrogate(builder, obligation with { Graph = task.Argument.Graph }, items);
        if (surrogate.WhyNone is { } why)
        {
            return CorrectedEstimate.None(why) with { Cost = surrogate.Cost };
        }

        var number = Number(builder, obligation.Quantity.Operands[0]);
        var rest = builder.Add(new Operation.Binary(BinaryOperator.Subtract), [number, surrogate.Node]);
        var outcome = engines.Correct(new CorrectionQuestion(
            obligation.Name, builder.ToGraph(), obligation.Distribution, number, rest, samples));
        var quantity = Shift(outcome.Rest, surrogate.Mean);
        return new CorrectedEstimate(
            quantity,
            Formulas.Measure(behavior.Formula, [quantity]),
            outcome.Worth,
            surrogate.Cost + outcome.Cost);
    }

    private Surrogated Surrogate(GraphBuilder builder, Obligation.Measure obligation, List<Item> items)
    {
        if (task.Argument.Rule is not { } rule)
        {
            return Surrogated.None(NoSurrogate, EngineCost.None);
        }

        Item.Split[] splits = [.. items.OfType<Item.Split>().Where(split => !split.IsFactor)];
        var question = new EstimateQuestion(
            obligation,
            rule,
            items.Where(item => item is not (Item.Split or Item.Observe or Item.Neglect)).ToSequence());
        if (splits.Length > 0)
        {
            return Leaves(builder, question, splits);
        }

        var offered = engines.Surrogate(question);
        return offered.Surrogate is { } quadratic
            ? new Surrogated(Quadratic(builder, quadratic), Enclosure.Exact(0), null, offered.Cost)
            : Surrogated.None(offered.WhyNone.Length > 0 ? offered.WhyNone : NoSurrogate, offered.Cost);
    }

    private static NodeId Quadratic(GraphBuilder builder, QuadraticSurrogate surrogate)
    {
        // Each input less its mean once, for all that it takes part in.
        var away = new Dictionary<(NodeId, int), NodeId>();
        var products = surrogate.Products.Select(product => Binary(
            builder,
            BinaryOperator.Subtract,
            Binary(
                builder,
                BinaryOperator.Multiply,
                Term(builder, product.Left, away),
                builder.Add(
                    new Operation.Sum(), [.. product.Right.Select(term => Term(builder, term, away))])),
            Constant(builder, product.Mean)));
        return builder.Add(
            new Operation.Sum(), [.. surrogate.Terms.Select(term => Term(builder, term, away)), .. products]);
    }

    private static NodeId Term(
        GraphBuilder builder, SurrogateTerm term, Dictionary<(NodeId Input, int Entry), NodeId> away)
    {
        if (!away.TryGetValue((term.Input, term.Entry), out var node))
        {
            var number = Number(builder, builder.Entry(term.Input, term.Entry));
            node = Binary(builder, BinaryOperator.Subtract, number, Constant(builder, term.Mean));
            away.Add((term.Input, term.Entry), node);
        }

        return term.Coefficient.IsOne
            ? node
            : Binary(builder, BinaryOperator.Multiply, Constant(builder, term.Coefficient), node);
    }

    private static NodeId Binary(GraphBuilder builder, BinaryOperator function, NodeId left, NodeId right) =>
        builder.Add(new Operation.Binary(function), [left, right]);

    /// <summary>The estimate in the case of a split to which an input belongs.</summary>
    private Surrogated Leaves(GraphBuilder builder, EstimateQuestion question, Item.Split[] splits)
    {
        var cases = new CaseSplitter(engines).Split(question, splits);
        if (cases.Problem is { } problem)
        {
            return Surrogated.None(problem.Sentence, EngineCost.None);
        }

        if (cases.Cases.Any(part => !part.Weight.IsExact) || cases.RestsOn.Length > 0)
        {
            return Surrogated.None(
                "The probability of a case is not known exactly, so the mean of the surrogate is not either.",
                EngineCost.None);
        }

        var (mean, cost) = (Enclosure.Exact(0), EngineCost.None);
        NodeId? surrogate = null;
        foreach (var part in cases.Cases.Reverse())
        {
            var outcome = engines.Estimate(part.Question);
            cost += outcome.Cost;
            if (Evidences.Point(outcome.Measurement) is not { } point
                || !Rational.TryFromDouble(point.Midpoint.ToDouble(), out var value))
            {
                return Surrogated.None("The estimate in a case is not known.", cost);
            }

            mean += part.Weight * Enclosure.Exact(value);
            var leaf = Constant(builder, value);
            surrogate = surrogate is { } others
                ? builder.Add(new Operation.Conditional(), [Case(builder, splits, part), leaf, others])
                : leaf;
        }

        return surrogate is { } node
            ? new Surrogated(node, mean, null, cost)
            : Surrogated.None("No case of the split can happen.", cost);
    }

    private static NodeId Case(GraphBuilder builder, Item.Split[] splits, WeightedQuestion part) => splits
        .Zip(part.Values, (split, value) => CaseValues.Is(builder, split.On, value))
        .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]));

    private static NodeId Number(GraphBuilder builder, NodeId node) =>
        builder.TypeOf(node).Element is ElementType.Boolean
            ? builder.Add(new Operation.Unary(UnaryOperator.Indicator), [node])
            : node;

    private static NodeId Constant(GraphBuilder builder, Rational value) =>
        builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    private static Measurement Shift(Measurement rest, Enclosure mean)
    {
        if (rest is not Measurement.Sampled sampled || mean == Enclosure.Exact(0))
        {
            return rest;
        }

        var point = (Evidences.Point(sampled) ?? Enclosure.Exact(0)) + mean;
        var interval = sampled.Interval;
        return sampled with
        {
            Value = point.Midpoint.ToDouble(),
            Interval = new ConfidenceInterval(
                Math.BitDecrement(interval.Low + mean.Low.ToDoubleDown()),
                Math.BitIncrement(interval.High + mean.High.ToDoubleUp()),
                interval.Confidence,
                interval.Method),
        };
    }

    /// <summary>A function of the inputs with its mean, or why there is none.</summary>
    private sealed record Surrogated(NodeId Node, Enclosure Mean, string? WhyNone, EngineCost Cost)
    {
        public static Surrogated None(string why, EngineCost cost) => new(default, Enclosure.Exact(0), why, cost);
    }
}

/// <summary>An estimate that a sample corrected.</summary>
/// <param name="Quantity">The quantity of the behavior.</param>
/// <param name="Value">The number of the behavior.</param>
/// <param name="Worth">What the argument is worth, or null.</param>
/// <param name="Cost">What it took.</param>
internal sealed record CorrectedEstimate(Measurement Quantity, Measurement Value, Worth? Worth, EngineCost Cost)
{
    /// <summary>No number, and why.</summary>
    public static CorrectedEstimate None(string why)
    {
        var none = new Measurement.NotMeasured(UnknownReason.Unsupported, why);
        return new CorrectedEstimate(none, none, null, EngineCost.None);
    }
}
