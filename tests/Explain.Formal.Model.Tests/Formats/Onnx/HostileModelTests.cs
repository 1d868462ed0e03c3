using Explain.Formal.Model.Formats;
using Explain.Formal.Testing.Formats;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Damaged models give a problem or a graph, never an exception, and never cost more than is stated.</summary>
public sealed class HostileModelTests
{
    private const int Mutations = 20_000;

    // Small, so that mutations reach the limit; what a graph of that size may cost is stated beside it.
    private static readonly FormatLimits Limits = new() { GraphEntries = 1 << 14 };

    private static readonly byte[][] Interesting =
    [
        .. ByteMutations.Interesting,
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0x0A, 0x00], [0x12, 0x7F], [0x0B], [0x0C], [0x08, 0x80, 0x80, 0x80, 0x80, 0x10], [.. "Gather"u8],
        [.. "Pow"u8], [.. "Mul"u8], [.. "Exp"u8], [.. "Tile"u8], [.. "Reshape"u8], [.. "Conv"u8], [.. "LSTM"u8],
        [.. "OneHot"u8], [.. "Trilu"u8], [.. "x"u8], [.. "y"u8],
        [.. BitConverter.GetBytes(float.NaN)], [.. BitConverter.GetBytes(float.MaxValue)],
    ];

    private static readonly (string Path, byte[] Bytes)[] Files =
    [
        .. OnnxCases.All.Values.Select(each => ("model.onnx", each.File)),
        .. BrokenModels.Right.Where(file => file.Name.EndsWith(".nnet", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Names => new(Attacks().Select(attack => attack.Name));

    [Theory]
    [InlineData(".onnx")]
    [InlineData(".nnet")]
    public void Mutated_models_are_read_or_refused(string ending)
    {
        var files = Files.Where(file => Path.GetExtension(file.Path) == ending).ToArray();
        var random = new Random(36_000);
        for (int i = 0; i < Mutations; i++)
        {
            var (path, bytes) = files[i % files.Length];
            Exercise(path, ByteMutations.Of(bytes, random, Interesting));
        }
    }

    [Fact]
    public void Models_truncated_anywhere_are_read_or_refused()
    {
        foreach (var (path, file) in Files)
        {
            for (int length = 0; length < file.Length; length += 3)
            {
                Exercise(path, file[..length]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_that_would_cost_too_much_is_refused(string name)
    {
        var (_, file, why) = Attacks().Single(attack => attack.Name == name);

        Assert.Contains(why, OnnxRun.Problem(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_cost_at_most_the_stated_multiple()
    {
        byte[] file = Write(
            13, Node("MatMul", "x w", "y"), Input("x", 1, 100), Output("y"),
            Floats("w", [100, 500], [.. Enumerable.Range(1, 50_000).Select(i => 1e-20f * i)]));

        Exercise("model.onnx", file);
    }

    // 2,700,000 entries of 9,000 parts: looking through the parts for each entry would take half a minute.
    [Fact]
    public void Many_parts_are_put_together_in_little_time()
    {
        byte[] file = Write(
            13, Node("Concat", string.Join(' ', Enumerable.Repeat("x", 9000)), "y", Set("axis", 1L)),
            Input("x", 1, 300), Output("y"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var model = OnnxRun.Open(file);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal("real[2700000]", model.OutputType.ToString());
    }

    // 64 channels of 16 by 16 pixels, each a group: windows of 9 entries, gathered and multiplied, are 64 * 256 * 10
    // entries; where they lie is found once, and not for each group.
    [Fact]
    public void The_places_of_windows_are_found_once_for_all_groups()
    {
        byte[] file = Write(
            13, Node("Conv", "x w", "y", Set("group", 64L), Set("pads", [1, 1, 1, 1])),
            Floats("w", [64, 1, 3, 3], new float[64 * 9]), Input("x", 1, 64, 16, 16), Output("y"));

        bool isRead = ModelFile.Read(
            "model.onnx", file, new FormatLimits { GraphEntries = 280_000 }, Reading.NothingBeside)
            .TryGet(out _, out var problem);

        Assert.True(isRead, problem?.Message);
    }

    private static IEnumerable<(string Name, byte[] File, string Why)> Attacks()
    {
        byte[] x = Input("x", 2), y = Output("y");
        return
        [
            ("a length beyond the end", [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], "reaches beyond the end"),
            ("a number without end", [0x08, .. Enumerable.Repeat((byte)0x80, 20)], "more than 64 bits"),
            ("a group", [0x0B], "no value is written in the way 3"),
            ("a huge input", Write(13, Node("Relu", "x", "y"), Input("x", int.MaxValue, int.MaxValue), y), "entries"),
            ("a huge expansion", Write(
                13, Node("Expand", "x s", "y"), Integers("s", 1 << 30, 1 << 30, 2), x, y), "entries"),
            ("a huge constant", Write(13, Node("ConstantOfShape", "s", "y"), Integers("s", 1L << 40), x, y), "entries"),
            ("a huge window", Padded(), "entries"),
            ("transposes without end", Many("Transpose", Input("x", 1000, 1000)), "entries"),
            ("products without end", Many("MatMul", Input("x", 10_000, 10, 10), Floats("w", [10, 1], new float[10])),
                "entries"),
            ("squares of squares", Write(
                13,
                [
                    Node("Constant", "", "c0", Set("value_float", 1.5f)),
                    .. Enumerable.Range(0, 60).Select(i => Node("Mul", $"c{i} c{i}", $"c{i + 1}")),
                    Node("Add", "x c60", "y"), x, y,
                ]), "bits"),
            ("a power of a power", Write(
                13, Node("Constant", "", "c", Set("value_float", 1.5f)),
                Node("Constant", "", "d", Set("value_float", 1e6f)), Node("Pow", "c d", "e"), Node("Add", "x e", "y"),
                x, y), "bits"),
            ("a sum of many fractions", Write(
                13, Node("Range", "a b a", "r"), Node("Cast", "r", "f", Set("to", 1L)), Node("Reciprocal", "f", "q"),
                Node("ReduceSum", "q", "s"), Node("Add", "x s", "y"),
                Stored("a", IntegerType, [], Number(7, 1)), Stored("b", IntegerType, [], Number(7, 1 << 20)), x, y),
                "bits"),
            ("a function of many constants", Write(
                13, Node("Range", "a b a", "r"), Node("Cast", "r", "f", Set("to", 1L)), Node("Exp", "f", "e"),
                Node("ReduceMax", "e", "m"), Node("Add", "x m", "y"),
                Stored("a", IntegerType, [], Number(7, 1)), Stored("b", IntegerType, [], Number(7, 1 << 20)), x, y),
                "function"),
            ("a name that is not UTF-8", Write(13, Field(1, Field(1, [0xFF, 0xFE])), x, y), "UTF-8"),
            ("a cycle", Write(13, Node("Add", "x z", "y"), Node("Relu", "y", "z"), x, y), "nothing before it"),
            ("a result that is given twice", Write(
                13, Node("Relu", "x", "y"), Node("Neg", "x", "y"), x, y), "given twice"),
            ("a weight that is no number", Write(
                13, Node("Add", "x w", "y"), Floats("w", [2], 1, float.NaN), x, y), "NaN"),
            ("a path out of the folder", Write(
                13, Node("Add", "x w", "y"), Stored("w", FloatType, [2], Elsewhere(("location", "a/../../b"))), x, y),
                "not below the folder"),
            ("an absolute path", Write(
                13, Node("Add", "x w", "y"), Stored("w", FloatType, [2], Elsewhere(("location", "/etc/passwd"))), x, y),
                "not below the folder"),
        ];
    }

    // One operator of x, and of w if it is there, again and again.
    private static byte[] Many(string operation, params byte[][] operands) => Write(
        13,
        [
            .. Enumerable.Range(0, 60).Select(i =>
                Node(operation, operands.Length > 1 ? "x w" : "x", i == 0 ? "y" : $"y{i}")),
            .. operands, Output("y"),
        ]);

    // Padding again and again: each round is larger than the one before.
    private static byte[] Padded() => Write(
        13,
        [
            .. Enumerable.Range(0, 60).Select(i => Node(
                "Conv", $"{(i == 0 ? "x" : $"z{i}")} w", i == 59 ? "y" : $"z{i + 1}", Set("pads", [1 << 19, 1 << 19]))),
            Floats("w", [1, 1, 1], 1), Input("x", 1, 1, 64), Output("y"),
        ]);

    private static void Exercise(string path, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = ModelFile.Read(
            path, bytes, Limits, _ => FormatProblem.Of(FormatDiagnostics.UnknownFormat, "", ""))
            .TryGet(out var model, out var problem);
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;
        long bound = (FormatLimits.ModelMultiple * (long)bytes.Length)
            + (FormatLimits.EntryMultiple * (long)Limits.GraphEntries) + FormatLimits.Allowance;
        Assert.InRange(spent, 0, bound);
        if (!isRead)
        {
            Assert.NotEmpty(problem!.Message);
            return;
        }

        Assert.All(model!.Inputs, input => Assert.IsType<Operation.Input>(model.Graph[input].Operation));
        Assert.Equal(model.Inputs.Length, model.Graph.Inputs.Count());
        Assert.NotEmpty(GraphPrinter.Print(model.Graph));
    }
}
