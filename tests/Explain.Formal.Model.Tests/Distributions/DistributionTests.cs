using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

public sealed class DistributionTests
{
    private static readonly NodeId _a = new(0);
    private static readonly NodeId _b = new(1);
    private static readonly NodeId _c = new(2);
    private static readonly NodeId _d = new(3);

    public static TheoryData<Law, int[]> Laws => new()
    {
        { new Law.Bernoulli(_b), [1] },
        { new Law.Discrete([_b, _c], [_d]), [1, 2, 3] },
        { new Law.JointDiscrete([_b], []), [1] },
        { new Law.UniformInteger(_b, _c), [1, 2] },
        { new Law.UniformReal(_b, _c), [1, 2] },
        { new Law.Normal(_b, _c), [1, 2] },
        { new Law.JointNormal(_b, _d), [1, 3] },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_roots_are_all_nodes_that_are_mentioned(Law law, int[] parameters)
    {
        var distribution = new Distribution("d", [new Draw(_a, law)], _d);

        Assert.Equal([0, .. parameters, 3], distribution.Roots.Select(node => node.Index));
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_map_renumbers_every_node(Law law, int[] parameters)
    {
        var distribution = new Distribution("d", [new Draw(_a, law)], null);

        var mapped = distribution.Map(node => new NodeId(node.Index + 10));

        Assert.Equal([10, .. parameters.Select(index => index + 10)], mapped.Roots.Select(node => node.Index));
        Assert.Equal(distribution, mapped.Map(node => new NodeId(node.Index - 10)));
    }

    public static TheoryData<ScalarDraw, int[], int[]> Draws => new()
    {
        { new ScalarDraw.Bernoulli(_a, _b), [0], [1] },
        { new ScalarDraw.Discrete([_a, _b], [Sequence.Create([_c, _d])], [_d]), [0, 1], [2, 3, 3] },
        { new ScalarDraw.UniformInteger(_a, _b, _c), [0], [1, 2] },
        { new ScalarDraw.UniformReal(_a, _b, _c), [0], [1, 2] },
        { new ScalarDraw.Normal(_a, _b, _c), [0], [1, 2] },
        { new ScalarDraw.JointNormal([_a], [_b], [_c]), [0], [1, 2] },
    };

    [Theory]
    [MemberData(nameof(Draws))]
    public void A_scalar_draw_knows_what_it_fills_and_what_it_depends_on(
        ScalarDraw draw, int[] variables, int[] parameters)
    {
        Assert.Equal(variables, draw.Variables.Select(node => node.Index));
        Assert.Equal(parameters, draw.Parameters.Select(node => node.Index));
    }
}
