using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using static Explain.Formal.Estimation.Tests.SmallNetworks;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What an argument points out in a network: layer by layer the numbers of the gates.</summary>
public sealed class WireNetworkTests
{
    private static readonly QuantityKind[] Kinds =
        [QuantityKind.Expectation, QuantityKind.Variance, QuantityKind.Probability];

    public enum Pointed
    {
        Nothing,
        WholeLayer,
        OneCovariance,
        OneVariance,
        BeforeTheFunction,
        TwoLayers,
        FirstLayer,
        Input,
    }

    public static TheoryData<Pointed, QuantityKind, UnaryOperator> Questions()
    {
        var data = new TheoryData<Pointed, QuantityKind, UnaryOperator>();
        foreach (var pointed in Enum.GetValues<Pointed>())
        {
            foreach (var kind in Kinds)
            {
                data.Add(pointed, kind, UnaryOperator.Relu);
            }

            data.Add(pointed, QuantityKind.Expectation, UnaryOperator.Tanh);
            data.Add(pointed, QuantityKind.Expectation, UnaryOperator.Abs);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Tracked_covariances_by_layers_are_those_of_the_gates(
        Pointed pointed, QuantityKind kind, UnaryOperator function)
    {
        var (p, question, items) = Deep(pointed, kind, function);

        var layers = ByWires(question, 1, items);
        var gates = ByGates(question, 1, items);

        Assert.Equal(Value(gates), Value(layers), 1e-10 * Math.Max(1, Math.Abs(Value(gates))));
        Assert.Equal(gates.RestsOn, layers.RestsOn);
    }

    [Fact]
    public void Each_tracked_covariance_moves_the_estimate()
    {
        var estimates = Enum.GetValues<Pointed>().Where(pointed => pointed != Pointed.Input).ToDictionary(
            pointed => pointed,
            pointed =>
            {
                var (_, question, items) = Deep(pointed, QuantityKind.Expectation, UnaryOperator.Relu);
                return Value(ByWires(question, 1, items));
            });

        Assert.True(estimates.Values.Distinct().Count() >= 5, string.Join(" ", estimates));
    }

    // Joint normal inputs: at order 1 their covariances count where they are tracked or needed.
    [Theory]
    [InlineData(Pointed.Nothing)]
    [InlineData(Pointed.Input)]
    [InlineData(Pointed.OneCovariance)]
    [InlineData(Pointed.WholeLayer)]
    public void Covariances_of_the_input_are_tracked_like_any_other(Pointed pointed)
    {
        var p = new MeasureProblem();
        var x = p.Draw(
            p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(3))),
            new Law.JointNormal(
                p.Vector(1, 0, -Rational.Half), p.Matrix(3, 2, 1, 0, 1, 2, -1, 0, -1, 1)));
        var (question, items) = Deep(p, x, pointed, QuantityKind.Expectation, UnaryOperator.Relu);

        var layers = ByWires(question, 1, items);
        var gates = ByGates(question, 1, items);

        Assert.Equal(Value(gates), Value(layers), 1e-10);
        Assert.Equal(gates.RestsOn, layers.RestsOn);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Uniform_inputs_have_no_normal_shape(int order)
    {
        var p = new MeasureProblem();
        var (question, items) = Deep(
            p, p.UniformReals("x", 3, -1, 3), Pointed.OneCovariance, QuantityKind.Probability, UnaryOperator.Relu);

        var layers = ByWires(question, order, items);
        var gates = ByGates(question, order, items);

        Assert.Equal(Value(gates), Value(layers), 1e-10);
        Assert.Equal(gates.RestsOn, layers.RestsOn);
    }

    // h' = relu(A h + B x_t): at order 2 all is carried, what skips layers too.
    [Fact]
    public void At_order_2_a_recurrent_network_goes_by_layers_with_its_approximations()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 4);
        var state = Contract(
            p, p.Matrix(1, 1, -1, 2), p.Graph.Add(new Operation.Stack(TensorShape.Of(1)), [p.At(x, 0)]));
        var states = new List<NodeId>();
        for (int t = 1; t < 4; t++)
        {
            var next = p.Multiply(p.At(x, t), p.Vector(Rational.Half, 1, -1));
            state = p.Apply(UnaryOperator.Relu, p.Add(Contract(p, p.Matrix(3, First[..9]), state), next));
            states.Add(state);
        }

        var question = p.Measure(QuantityKind.Variance, null, p.Graph.Add(new Operation.Sum(), [state]));
        Item[] items = [new Item.Approximate("h", "", [states[1]], new JointShape.Diagonal())];

        Assert.Equal(Value(ByGates(question, 2, items)), Value(ByWires(question, 2, items)), 1e-10);
        Assert.Equal(Value(ByGates(question, 2, [])), Value(ByWires(question, 2, [])), 1e-10);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void A_diagonal_layer_is_one_without_covariances_between_its_gates(int order, bool isBefore)
    {
        var p = new MeasureProblem();
        var net = Net(p, p.Normals("x", 3), UnaryOperator.Relu);
        var question = p.Expectation(net.Output);
        Item[] items =
        [
            Track(net.Second, net.Second),
            new Item.Approximate("h", "h", [isBefore ? net.BeforeSecond : net.Second], new JointShape.Diagonal()),
        ];

        var layers = ByWires(question, order, items);
        var gates = ByGates(question, order, items);

        Assert.Equal(Value(gates), Value(layers), 1e-10);
        Assert.NotEqual(Value(layers), Value(ByWires(question, order, items[..1])), 1e-6);
        Assert.Contains("diagonal: h", layers.RestsOn);
    }

    [Fact]
    public void Part_of_a_layer_may_be_diagonal()
    {
        var p = new MeasureProblem();
        var net = Net(p, p.Normals("x", 3), UnaryOperator.Relu);
        var question = p.Expectation(net.Output);
        Item[] items =
        [
            new Item.Approximate(
                "h", "h", [p.At(net.First, 0), p.At(net.First, 3), p.At(net.First, 1)], new JointShape.Diagonal()),
        ];
        question = p.Expectation(net.Output);

        Assert.Equal(Value(ByGates(question, 2, items)), Value(ByWires(question, 2, items)), 1e-10);
    }

    // Of rank n nothing is cut; beside variances of their own, four neurons have nearly all covariances in rank 2.
    [Fact]
    public void A_layer_of_low_rank_lies_between_none_and_all_of_its_covariances()
    {
        var p = new MeasureProblem();
        var net = Net(p, p.Normals("x", 3), UnaryOperator.Relu);
        var question = p.Expectation(net.Output);
        double Of(JointShape shape) =>
            Value(ByWires(question, 2, [new Item.Approximate("h", "h", [net.First], shape)]));
        double whole = Value(ByWires(question, 2, []));

        Assert.Equal(whole, Of(new JointShape.LowRank(4)), 1e-14);
        double[] errors =
            [.. Enumerable.Range(1, 3).Select(rank => Math.Abs(Of(new JointShape.LowRank(rank)) - whole))];
        Assert.True(errors[1] < Math.Abs(Of(new JointShape.Diagonal()) - whole) / 2, string.Join(" ", errors));
        Assert.True(errors[2] < 1e-9, string.Join(" ", errors));

        // Three inputs: before the function the covariance has rank 3.
        double before = Value(ByWires(
            question, 2, [new Item.Approximate("z", "z", [net.BeforeFirst], new JointShape.LowRank(3))]));
        Assert.Equal(whole, before, 1e-10);
    }

    [Fact]
    public void Low_rank_of_wires_that_are_no_layer_says_so()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 2);
        var question = p.Expectation(p.Multiply(p.At(x, 0), p.At(x, 1)));
        var rule = new BaseRule.Cumulants(2, CumulantExpansion.Wires, false);
        Item[] items = [new Item.Approximate("x", "x", [x], new JointShape.LowRank(1))];

        var outcome = new PropagationRule().Estimate(
            new EstimateQuestion(question, rule, [.. items]), EngineLimits.Default, CancellationToken.None);

        Assert.Contains("'x' is no whole layer", Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    // A square is a product of wires, and a step that chooses is two: those go gate by gate.
    [Fact]
    public void Functions_of_several_gates_and_wires_that_skip_layers_are_left_to_the_gates()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        var hidden = p.Apply(BinaryOperator.Power, Contract(p, p.Matrix(3, First), x), p.Whole(2));
        var rule = new BaseRule.Cumulants(1, CumulantExpansion.Wires, false);
        var skips = p.Add(p.At(Hidden(p, x), 0), p.At(x, 1));
        var sums = Contract(p, p.Matrix(4, Second), Contract(p, p.Matrix(3, First), x));
        NodeId[] left = [p.At(hidden, 0), skips, p.At(p.Apply(UnaryOperator.Relu, sums), 0)];

        Assert.All(left, wire => Assert.Null(WireNetworkEstimator.TryEstimate(
            new EstimateQuestion(p.Expectation(wire), rule, []), rule, EngineLimits.Default, default)));
    }

    // Width 256: with all covariances of the last hidden layer tracked, means are those of order 2.
    [Fact]
    public void A_wide_network_is_tracked_by_layers()
    {
        const int width = 256;
        var p = new MeasureProblem();
        var random = new MersenneTwister(7);
        var state = p.Normals("x", width);
        NodeId hidden = default;
        for (int layer = 0; layer < 3; layer++)
        {
            var weights = p.Matrix(width, [.. Enumerable.Range(0, width * width)
                .Select(_ => Rational.Create((int)(random.NextUniform() * 4096) - 2048, 16384))]);
            hidden = state;
            state = Contract(p, weights, state);
            state = layer == 2 ? state : p.Apply(UnaryOperator.Relu, state);
        }

        var one = p.Apply(UnaryOperator.Relu, p.At(state, 0));
        var question = p.Expectation(p.Graph.Add(new Operation.Sum(), [p.Graph.Add(
            new Operation.Stack(TensorShape.Of(1)), [one])]));

        double tracked = Value(ByWires(question, 1, [Track(hidden, hidden)]));
        double second = Value(ByWires(question, 2, []));
        double nothing = Value(ByWires(question, 1, []));

        Assert.Equal(second, tracked, 1e-12 * Math.Abs(second));
        Assert.True(Math.Abs(nothing - second) > 1e-4 * Math.Abs(second));
    }

    private static (MeasureProblem Problem, Obligation.Measure Question, Item[] Items) Deep(
        Pointed pointed, QuantityKind kind, UnaryOperator function)
    {
        var p = new MeasureProblem();
        var (question, items) = Deep(p, p.Normals("x", 3), pointed, kind, function);
        return (p, question, items);
    }

    private static (Obligation.Measure Question, Item[] Items) Deep(
        MeasureProblem p, NodeId x, Pointed pointed, QuantityKind kind, UnaryOperator function)
    {
        var net = Net(p, x, function);
        Item[] items = pointed switch
        {
            Pointed.Nothing => [],
            Pointed.WholeLayer => [Track(net.Second, net.Second)],
            Pointed.OneCovariance => [Track(p.At(net.Second, 0), p.At(net.Second, 2))],
            Pointed.OneVariance => [Track(p.At(net.Second, 1), p.At(net.Second, 1))],
            Pointed.BeforeTheFunction => [Track(p.At(net.BeforeSecond, 0), p.At(net.BeforeSecond, 1))],
            Pointed.TwoLayers => [Track(p.At(net.First, 1), p.At(net.Second, 2))],
            Pointed.FirstLayer => [Track(net.First, net.First)],
            Pointed.Input => [Track(x, x)],
            _ => throw new ArgumentOutOfRangeException(nameof(pointed)),
        };
        var quantity = kind == QuantityKind.Probability ? p.Less(p.Number(1), net.Output) : net.Output;
        return (p.Measure(kind, null, quantity), items);
    }

    // Some weights are 0, so that a tracked covariance does not need all below.
    private static (NodeId BeforeFirst, NodeId First, NodeId BeforeSecond, NodeId Second, NodeId Output) Net(
        MeasureProblem p, NodeId x, UnaryOperator function)
    {
        var beforeFirst = p.Add(Contract(p, p.Matrix(3, First), x), p.Vector(Rational.Half, 0, -1, 2));
        var first = p.Apply(function, beforeFirst);
        var beforeSecond = p.Add(Contract(p, p.Matrix(4, Second), first), p.Vector(0, 1, -Rational.Half));
        var second = p.Apply(function, beforeSecond);
        var third = p.Apply(function, Contract(p, p.Matrix(3, 1, -1, 2, 1, 1, -1), second));
        return (beforeFirst, first, beforeSecond, second,
            p.At(Contract(p, p.Matrix(2, 1, 2), third), 0));
    }

    private static Item.Track Track(NodeId left, NodeId right) =>
        new($"{left}, {right}", "", [left, right], IsOnly: false);

    private static EstimateOutcome ByWires(Obligation.Measure question, int order, Item[] items)
    {
        var rule = new BaseRule.Cumulants(order, CumulantExpansion.Wires, false);
        var asked = new PropagationRule().Relevant(new EstimateQuestion(question, rule, [.. items]));
        var outcome = WireNetworkEstimator.TryEstimate(asked, rule, EngineLimits.Default, CancellationToken.None);
        Assert.NotNull(outcome);
        return outcome;
    }

    private static EstimateOutcome ByGates(Obligation.Measure question, int order, Item[] items) =>
        new PropagationRule().Estimate(
            new EstimateQuestion(
                question, new BaseRule.Cumulants(order, CumulantExpansion.Gates, false), [.. items]),
            EngineLimits.Default,
            CancellationToken.None);
}
