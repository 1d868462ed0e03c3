using System.Globalization;
using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

/// <summary>The files that are dearest for their length, each kept within the multiple that is stated.</summary>
public sealed class AllocationTests
{
    private static readonly int[] NoElements = [0];

    public static TheoryData<string> Names() => [.. Files().Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reading_costs_at_most_the_stated_multiple(string name)
    {
        byte[] bytes = Files().Single(file => file.Path == name).Bytes();
        ValueFile.Read(name, bytes, FormatLimits.Default);   // what is only compiled or set up once does not count

        long before = GC.GetAllocatedBytesForCurrentThread();
        var result = ValueFile.Read(name, bytes, FormatLimits.Default);
        if (result.TryGet(out var file, out _))
        {
            file.Find("w");
        }

        long spent = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(spent, 0, (FormatLimits.Multiple * (long)bytes.Length) + FormatLimits.Allowance);
    }

    private static IEnumerable<(string Path, Func<byte[]> Bytes)> Files() =>
    [
        ("numbers.json", () => Text($$"""{"w": [{{Repeat("1,", 25_000)}}1]}""")),
        ("objects.json", () => Text($$"""[{{Repeat("{\"a\":1},", 12_000)}}{}]""")),
        ("arrays.json", () => Text($$"""{"w": [{{Repeat("[],", 25_000)}}[]]}""")),
        ("ones.json", () => Text($$"""{"w": [{{Repeat("[1],", 25_000)}}[1]]}""")),
        ("keys.json", () => Text($$"""{{{Numbered(12_000, i => $"\"{i}\":1")}}}""")),
        ("twice.json", () => Text($$"""[{{Repeat("{\"a\":1},", 12_000)}}{"a":1,"a":1}]""")),
        ("escapes.json", () => Text($$"""[{{Repeat("\"\\n\",", 12_000)}}1]""")),
        ("tensors.safetensors", () => SafetensorsFile.Write([.. Enumerable.Range(0, 9_999).Select(i =>
            (Hex(i), "I8", NoElements, Array.Empty<byte>()))])),
        ("axes.safetensors", () => SafetensorsFile.Raw(
            $$$"""{"w":{"dtype":"I8","shape":[{{{Repeat("1,", 25_000)}}}1],"data_offsets":[0,1]}}""", 1)),
        ("offsets.safetensors", () => SafetensorsFile.Raw($$"""{{{Numbered(12_000, i => $"\"{i:x}\":{{}}")}}}""")),
        ("entries.npz", () => NumpyFile.Npz(
            [.. Enumerable.Range(0, 9_999).Select(i => (Hex(i), Array.Empty<byte>()))])),
        ("directory.npz", () => NumpyFile.Directory(12_000)),
        ("axes.npy", () => NumpyFile.Npy("|i1", $"({Repeat("1,", 30_000)})", [1])),
        ("rows.csv", () => Text("w\n" + Repeat("1\n", 50_000))),
        ("columns.csv", () => Text($"{Numbered(9_999, Hex)}\n{Repeat("1,", 9_998)}1\n")),
        ("header.csv", () => Text($"{Numbered(25_000, Hex)}\n")),
    ];

    private static string Hex(int number) => number.ToString("x", CultureInfo.InvariantCulture);

    private static string Numbered(int count, Func<int, string> print) =>
        string.Join(",", Enumerable.Range(0, count).Select(print));

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
