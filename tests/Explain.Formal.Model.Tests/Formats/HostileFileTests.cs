using Explain.Formal.Model.Formats;

namespace Explain.Formal.Model.Tests.Formats;

/// <summary>Damaged files give a problem or values, never an exception, and never cost more than is stated.</summary>
public sealed class HostileFileTests
{
    private const int Mutations = 20_000;

    [Theory]
    [InlineData(".safetensors")]
    [InlineData(".npy")]
    [InlineData(".npz")]
    [InlineData(".json")]
    [InlineData(".csv")]
    [InlineData(".xyz")]
    public void Mutated_files_are_read_or_refused(string ending)
    {
        var files = SmallFiles.All.Where(file => Path.GetExtension(file.Path) == ending).ToArray();
        var random = new Random(31_000);
        for (int i = 0; i < Mutations; i++)
        {
            var (path, bytes) = files[i % files.Length];
            Exercise(path, ByteMutations.Of(bytes, random));
        }
    }

    [Fact]
    public void Files_truncated_anywhere_are_read_or_refused()
    {
        foreach (var (path, bytes) in SmallFiles.All)
        {
            for (int length = 0; length < bytes.Length; length++)
            {
                Exercise(path, bytes[..length]);
            }
        }
    }

    [Theory]
    [InlineData(".safetensors")]
    [InlineData(".npy")]
    [InlineData(".npz")]
    public void A_truncated_binary_file_is_refused(string ending)
    {
        foreach (var (path, bytes) in SmallFiles.All.Where(file => Path.GetExtension(file.Path) == ending))
        {
            Assert.All(Enumerable.Range(0, bytes.Length), length =>
                Assert.NotNull(ValueFile.Read(path, bytes.AsMemory(0, length), FormatLimits.Default).Problem));
        }
    }

    [Fact]
    public void The_files_are_right_before_they_are_damaged() => Assert.All(SmallFiles.All, file =>
        Assert.Null(ValueFile.Read(file.Path, file.Bytes, FormatLimits.Default).Problem));

    private static void Exercise(string path, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isOpen = ValueFile.Read(path, bytes, FormatLimits.Default).TryGet(out var file, out var problem);
        long opened = GC.GetAllocatedBytesForCurrentThread();
        Assert.InRange(opened - before, 0, Bound(bytes));
        if (!isOpen)
        {
            Assert.NotEmpty(problem!.Message);
            return;
        }

        foreach (string name in file!.Names.Take(6).Append("w").Append("1/b"))
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            bool isFound = file.Find(name).TryGet(out var tensor, out problem);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bound(bytes));
            Assert.NotEmpty(problem?.Message ?? "found");
            if (isFound)
            {
                UseAll(tensor!);
            }
        }
    }

    private static long Bound(byte[] bytes) => (FormatLimits.Multiple * (long)bytes.Length) + FormatLimits.Allowance;

    private static void UseAll(NamedTensor tensor)
    {
        Assert.Equal(tensor.Count, tensor.Shape.Aggregate(1, (product, axis) => product * axis));
        foreach (var kind in Enum.GetValues<ElementKind>())
        {
            if (tensor.Require(kind) is { } wrong)
            {
                Assert.NotEmpty(wrong.Message);
                continue;
            }

            for (int i = 0; i < tensor.Count; i++)
            {
                object value = kind switch
                {
                    ElementKind.Boolean => tensor.GetBoolean(i),
                    ElementKind.Text => tensor.GetText(i),
                    _ => (tensor.GetNumber(i), tensor.GetDouble(i)),
                };
                Assert.NotNull(value);
            }
        }
    }
}
