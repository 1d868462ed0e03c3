namespace Explain.Formal.Numerics.Tests.Streams;

public sealed class MersenneTwisterTests
{
    // The C++ standard (rand.predef): the 10,000th number of mt19937 with seed 5489 is 4123659995.
    [Fact]
    public void The_ten_thousandth_number_is_that_of_the_standard()
    {
        var generator = new MersenneTwister(5489);
        uint last = 0;
        for (int i = 0; i < 10_000; i++)
        {
            last = generator.NextBits();
        }

        Assert.Equal(4123659995u, last);
    }

    // A list that is not of whole blocks: its last 16 numbers are drawn anew, and those before stay as they were.
    [Fact]
    public void A_rest_behind_whole_blocks_is_drawn_anew()
    {
        double[] whole = new double[16], more = new double[20];
        new MersenneTwister(1).FillNormal(whole, 2);
        new MersenneTwister(1).FillNormal(more, 2);

        Assert.Equal(whole[..4], more[..4]);
        Assert.NotEqual(whole[4..8], more[4..8]);
    }

    [Fact]
    public void A_list_shorter_than_a_block_is_refused() =>
        Assert.Throws<ArgumentException>(() => new MersenneTwister(1).FillNormal(new double[15], 1));

    [Fact]
    public void Normal_numbers_have_their_mean_and_variance()
    {
        double[] numbers = new double[1 << 16];
        new MersenneTwister(3).FillNormal(numbers, 3);

        // Six standard errors.
        Assert.Equal(0, numbers.Average(), 6 * 3 / 256.0);
        Assert.Equal(9, numbers.Average(x => x * x), 6 * 9 * Math.Sqrt(2) / 256);
    }
}
