using System.Globalization;

namespace Explain.Formal.Numerics.Tests.Streams;

public sealed class PhiloxTests
{
    // The vectors of the Random123 distribution (kat_vectors, philox4x32 10): counter, key, block.
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Blocks_are_those_of_the_published_vectors(string counter, string key, string block)
    {
        ulong[] c = Words(counter), k = Words(key), expected = Words(block);

        var (first, second) = Philox.Block(c[0], c[1], k[0]);

        Assert.Equal((expected[0], expected[1]), (first, second));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(22)]
    [InlineData(64)]
    public void A_filled_span_holds_the_blocks_of_consecutive_counters(int length)
    {
        const ulong start = ulong.MaxValue - 5, high = 0x0123_4567_89AB_CDEF, key = 0xFEDC_BA98_7654_3210;
        var words = new ulong[length];

        Philox.Fill(words, start, high, key);

        for (int i = 0; i < length; i += 2)
        {
            Assert.Equal(Philox.Block(unchecked(start + ((ulong)i / 2)), high, key), (words[i], words[i + 1]));
        }
    }

    // The vectors list words of 32 bits, least significant first.
    private static ulong[] Words(string text)
    {
        ulong[] words = [.. text.Split(' ').Select(w => ulong.Parse(w, NumberStyles.HexNumber, null))];
        return [.. words.Chunk(2).Select(pair => pair[0] | (pair[1] << 32))];
    }
}
