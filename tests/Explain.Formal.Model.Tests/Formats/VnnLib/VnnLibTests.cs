using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Model.Tests.Formats.VnnLib;

public sealed class VnnLibTests
{
    private const int Mutations = 20_000;

    private const string First = """
        ; two boxes, and a comparison of outputs
        (declare-const X_0 Real)
        (declare-const X_1 Real)
        (declare-const Y_0 Real)
        (declare-const Y_1 Real)
        (assert (<= X_1 2.5e-1))
        (assert (or (and (>= X_0 -1) (<= X_0 0)) (and (>= X_0 3) (<= X_0 4) (>= X_1 (- 1)))))
        (assert (>= Y_0 Y_1))
        """;

    private const string Second = """
        (vnnlib-version <2.0>)
        (declare-network f
          (declare-input X float32 [1, 2])
          (declare-output Y float32 [2]))
        (assert (and (> X[0, 0] 0) (< X[0,1] 1) (== Y[0] (+ Y[1] (* 2 X[0,0]) -1)) (!= Y[0] (- Y[1] 3))))
        """;

    [Theory]
    [InlineData(-1, 0, 1, 0, true)]
    [InlineData(-1, 0, 0, 1, false)]
    [InlineData(1, 0, 1, 0, false)]
    [InlineData(4, -1, 1, 1, true)]
    [InlineData(4, -2, 1, 1, false)]
    public void The_unsafe_set_is_what_is_asserted(int x, int z, int y, int w, bool isUnsafe) =>
        Assert.Equal(isUnsafe, Holds(Read(First), [x, z], [y, w]));

    [Theory]
    [InlineData(1, 0, 5, 4, true)]
    [InlineData(0, 0, 3, 4, false)]
    [InlineData(1, 1, 5, 4, false)]
    [InlineData(1, 0, 5, 5, false)]
    public void The_second_version_is_read(int x, int z, int y, int w, bool isUnsafe) =>
        Assert.Equal(isUnsafe, Holds(Read(Second), [x, z], [y, w]));

    // x is in [0, 1], and y at least 2.
    [Theory]
    [InlineData("(<= 0 X_0 1.) (>= Y_0 +2)")]
    [InlineData("(not (or (< X_0 .0) (> X_0 1))) (<= (/ 4 2) Y_0)")]
    [InlineData("(not (not (and (>= X_0 0) (<= X_0 1)))) (=> (>= X_0 0) (>= (/ Y_0 4) (/ 1 2)))")]
    [InlineData("(>= 1 X_0 (- 0)) (>= (/ (+ Y_0 2) 4) 1)")]
    public void What_others_write_as_well_is_read(string assertions)
    {
        var property = Read($"\uFEFF(set-info :source |f(x; y)|)\n(set-info :name \";(\")\n(declare-const X_0 Real)"
            + $"(declare-const Y_0 Real)\n(assert (and {assertions}))\n(check-sat)");

        Assert.True(Holds(property, [0], [2]));
        Assert.True(Holds(property, [1], [3]));
        Assert.False(Holds(property, [1], [1]));
        Assert.False(Holds(property, [2], [3]));
        Assert.False(Holds(property, [-1], [3]));
    }

    [Theory]
    [InlineData("(>= (/ Y_0 0) 1)")]
    [InlineData("(>= (/ 1 Y_0) 1)")]
    [InlineData("(not)")]
    [InlineData("(=> (>= X_0 0))")]
    [InlineData("(!= X_0 0 1)")]
    public void What_has_no_meaning_is_refused(string assertion) => Assert.Equal(
        "XF3841", PropertyFile.Read(
            Encoding.UTF8.GetBytes($"(declare-const X_0 Real)(declare-const Y_0 Real)(assert {assertion})"),
            FormatLimits.Default).Problem?.Descriptor.Code);

    [Fact]
    public void Bounds_are_those_of_all_boxes()
    {
        var bounds = Read(First).Bounds;

        Assert.Equal((-1, 4), (bounds[0].Low, bounds[0].High));
        Assert.Equal((null, Rational.Create(1, 4)), (bounds[1].Low, bounds[1].High));
    }

    [DataFact]
    public void Published_properties_are_read()
    {
        foreach (string folder in new[] { "acasxu/vnnlib", "vnncomp_test" })
        {
            foreach (string path in Directory.GetFiles(TestData.Path(folder), "*.vnnlib"))
            {
                var property = Read(File.ReadAllText(path));

                Assert.All(property.Bounds, bound => Assert.True(bound.Low <= bound.High, path));
            }
        }
    }

    [Theory]
    [InlineData("(", "XF3841")]
    [InlineData(")", "XF3841")]
    [InlineData("word", "XF3841")]
    [InlineData("(declare-const Z_0 Real)", "XF3841")]
    [InlineData("(declare-const X_0 Int)", "XF3841")]
    [InlineData("(declare-const X_0 Real)(declare-const Y_0 Real)(assert (sin X_0))", "XF3841")]
    [InlineData("(declare-const X_0 Real)(declare-const Y_0 Real)(assert (<= X_0 true))", "XF3842")]
    [InlineData("(declare-const X_0 Real)(declare-const Y_0 Real)(assert (<= X_1 0))", "XF3842")]
    [InlineData("(declare-network f (declare-input X float32 [2]) (declare-output Y float32 [1]))"
        + "(assert (<= X[2] 0))", "XF3842")]
    [InlineData("(declare-network f)(declare-network g)", "XF3843")]
    [InlineData("(declare-network f (declare-hidden H float32 [2] \"n\"))", "XF3843")]
    [InlineData("(declare-const X_999999 Real)(declare-const Y_0 Real)", "XF3843")]
    [InlineData("", "XF3844")]
    [InlineData("(declare-const X_0 Real)", "XF3844")]
    [InlineData("(declare-const X_0 Real)(declare-const Y_0 Real)", "XF3844")]
    public void What_is_wrong_is_told(string text, string code) => Assert.Equal(
        code, PropertyFile.Read(Encoding.UTF8.GetBytes(text), FormatLimits.Default).Problem?.Descriptor.Code);

    [Fact]
    public void Deep_brackets_are_refused() => Assert.Equal(
        "XF3843",
        PropertyFile.Read(Encoding.UTF8.GetBytes(new string('(', 100_000)), FormatLimits.Default)
            .Problem?.Descriptor.Code);

    // Each alternative bounds what it names: looking in all of them for each of 4,000 inputs would cost more than is
    // stated.
    [Fact]
    public void Bounds_of_many_alternatives_cost_no_more_than_is_stated()
    {
        string text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"(declare-const X_{i} Real)"))
            + "(declare-const Y_0 Real)(assert (or (and"
            + string.Concat(Enumerable.Range(0, 4000).Select(i => $" (<= X_{i} {i})")) + ")"
            + string.Concat(Enumerable.Range(0, 4000).Select(i => $" (<= X_7 {i})")) + "))";
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = PropertyFile.Read(bytes, FormatLimits.Default).TryGet(out var property, out _);

        Assert.InRange(
            GC.GetAllocatedBytesForCurrentThread() - before,
            0,
            FormatLimits.Allowance + ((long)FormatLimits.ModelMultiple * bytes.Length));
        Assert.True(isRead);
        Assert.Equal(3999, property!.Bounds[7].High);
        Assert.All(property.Bounds.Where((_, input) => input != 7), bounds => Assert.Null(bounds.High));
    }

    [Fact]
    public void Mutated_properties_are_read_or_refused()
    {
        var random = new Random(38_400);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = ByteMutations.Of(Encoding.UTF8.GetBytes(i % 2 == 0 ? First : Second), random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var result = PropertyFile.Read(mutated, FormatLimits.Default);
            Assert.InRange(
                GC.GetAllocatedBytesForCurrentThread() - before,
                0,
                FormatLimits.Allowance + ((long)FormatLimits.ModelMultiple * mutated.Length));
            Assert.NotEmpty(result.Problem?.Message ?? "read");
        }
    }

    private static ImportedProperty Read(string text) =>
        PropertyFile.Read(Encoding.UTF8.GetBytes(text), FormatLimits.Default).TryGet(out var property, out var problem)
            ? property
            : throw new InvalidOperationException(problem.Message);

    private static bool Holds(ImportedProperty property, int[] inputs, int[] outputs) =>
        ReferenceEvaluator.Evaluate(property.Graph, property.Unsafe, new Dictionary<string, Tensor>
        {
            ["X"] = List(inputs),
            ["Y"] = List(outputs),
        }).Single == Value.Of(true);

    private static Tensor List(int[] numbers) =>
        new(TensorShape.Of(numbers.Length), [.. numbers.Select(number => Value.Of((Rational)number))]);
}
