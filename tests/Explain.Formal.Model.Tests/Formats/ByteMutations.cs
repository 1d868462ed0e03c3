namespace Explain.Formal.Model.Tests.Formats;

/// <summary>Damages bytes: inserts, overwrites, cuts, repeats, flips a bit.</summary>
internal static class ByteMutations
{
    /// <summary>Bytes that readers look at.</summary>
    public static IReadOnlyList<byte[]> Interesting { get; } =
    [
        [0], [1], [0x7F], [0x80], [0xFF], [.. "9"u8], [.. "-"u8], [.. "["u8], [.. "]"u8], [.. "{"u8], [.. "\""u8],
        [.. "("u8], [.. ")"u8], [.. ";"u8], [.. " "u8], [.. "\n"u8], [.. "\\"u8], [.. "#"u8], [.. "."u8],
        [.. ","u8], [.. "(),"u8], [.. "null"u8], [.. "1e999"u8], [.. "\\ud800"u8], [.. "99999999999999999999"u8],
        [.. BitConverter.GetBytes(int.MaxValue)], [.. BitConverter.GetBytes(-1)],
        [.. BitConverter.GetBytes(long.MaxValue)], [.. BitConverter.GetBytes(long.MinValue)],
        [.. "PK\u0001\u0002"u8], [.. "PK\u0005\u0006"u8],
    ];

    /// <summary>The bytes with one to three damages.</summary>
    public static byte[] Of(byte[] bytes, Random random) => Of(bytes, random, Interesting);

    /// <summary>The bytes with one to three damages, some of which are to insert one of the words.</summary>
    public static byte[] Of(byte[] bytes, Random random, IReadOnlyList<byte[]> words)
    {
        for (int rounds = random.Next(1, 4); rounds > 0; rounds--)
        {
            bytes = Once(bytes, random, words);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random, IReadOnlyList<byte[]> words)
    {
        int at = random.Next(bytes.Length + 1);
        int end = Math.Min(bytes.Length, at + random.Next(1, 12));
        byte[] insert = words[random.Next(words.Count)];
        switch (random.Next(6))
        {
            case 0:
                return [.. bytes[..at], .. insert, .. bytes[at..]];
            case 1:
                return [.. bytes[..at], .. insert, .. bytes[Math.Min(bytes.Length, at + insert.Length)..]];
            case 2:
                return [.. bytes[..at], .. bytes[end..]];
            case 3:
                return [.. bytes[..end], .. bytes[at..]];
            case 4:
                return bytes[..at];
            default:
                byte[] copy = [.. bytes];
                if (at < copy.Length)
                {
                    copy[at] ^= (byte)(1 << random.Next(8));
                }

                return copy;
        }
    }
}
