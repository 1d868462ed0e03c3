using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

public sealed class HalfSpaceTests
{
    private const int Samples = 40_000;

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 25));

    [Theory]
    [InlineData(1, 1.0 / 2)]
    [InlineData(2, 1 - (1.0 / 2))]
    [InlineData(3, 1 - (1.0 / 6))]
    [InlineData(5, 1 - (1.0 / 120))]
    public void A_corner_of_the_cube_has_the_volume_of_a_simplex(int inputs, double share)
    {
        // On the line the form is positive on the upper half only.
        double constant = inputs == 1 ? -0.5 : -1;
        double found = HalfSpaceShare.Above(new LinearForm(Ones(inputs), constant), Cube(inputs));
        Assert.InRange(found, share - 1e-8, share);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_share_of_a_half_space_is_that_of_samples_and_never_more(int seed)
    {
        var random = new SplitMix((ulong)seed);
        var box = BoxOf(random, 1 + (seed % 5));
        var form = FormOf(random, box);
        double sampled = Share(random, box, point => At(form, point) > 0);
        AssertNear(HalfSpaceShare.Above(form, box), sampled);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_share_of_two_half_spaces_is_that_of_samples_and_never_more(int seed)
    {
        var random = new SplitMix((ulong)seed);
        var box = BoxOf(random, 2 + (seed % 4));
        var (first, second) = (FormOf(random, box), FormOf(random, box));
        double sampled = Share(random, box, point => At(first, point) > 0 && At(second, point) > 0);
        AssertNear(HalfSpacePairShare.Above(first, second, box), sampled);
    }

    [Fact]
    public void Parallel_half_spaces_give_no_false_share()
    {
        var form = new LinearForm([1, 2], -1.5);
        Assert.InRange(HalfSpacePairShare.Above(form, form, Cube(2)), 0, HalfSpaceShare.Above(form, Cube(2)) + 1e-9);
        Assert.InRange(HalfSpacePairShare.Above(form, form.Opposite(), Cube(2)), 0, 1e-9);
    }

    [Fact]
    public void Directions_that_hardly_matter_cost_little()
    {
        var form = new LinearForm([1, 1, 1e-9, 1e-14, 0], -1);
        Assert.InRange(HalfSpaceShare.Above(form, Cube(5)), 0.5 - 1e-6, 0.5 + 1e-9);
    }

    private static void AssertNear(double share, double sampled)
    {
        double error = (5 * Math.Sqrt(sampled * (1 - sampled) / Samples)) + (5.0 / Samples);
        Assert.InRange(share, sampled - error, sampled + error);
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static Box Cube(int inputs) => new(new double[inputs], Ones(inputs));

    private static Box BoxOf(SplitMix random, int inputs)
    {
        double[] low = [.. Enumerable.Range(0, inputs).Select(_ => (2 * random.NextUnit()) - 1)];
        return new Box(low, [.. low.Select(x => x + 0.1 + random.NextUnit())]);
    }

    // Through a point of the box, so that it cuts it.
    private static LinearForm FormOf(SplitMix random, Box box)
    {
        double[] slopes = [.. Enumerable.Range(0, box.Inputs).Select(_ => (4 * random.NextUnit()) - 2)];
        return new LinearForm(slopes, -slopes.Select((slope, i) => slope * PointOf(random, box)[i]).Sum());
    }

    private static double[] PointOf(SplitMix random, Box box) =>
        [.. box.Low.Select((low, i) => low + ((box.High[i] - low) * random.NextUnit()))];

    private static double At(LinearForm form, double[] point) =>
        form.Constant + form.Slopes.Select((slope, i) => slope * point[i]).Sum();

    private static double Share(SplitMix random, Box box, Func<double[], bool> holds) =>
        Enumerable.Range(0, Samples).Count(_ => holds(PointOf(random, box))) / (double)Samples;
}
