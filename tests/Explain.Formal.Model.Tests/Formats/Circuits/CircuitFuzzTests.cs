using System.Text;
using Explain.Formal.Model.Formats;

namespace Explain.Formal.Model.Tests.Formats.Circuits;

/// <summary>Damaged circuits are read or refused, and never cost more than is stated.</summary>
public sealed class CircuitFuzzTests
{
    private const int MutationsOfEach = 20_000;

    private static readonly (string Path, string Text)[] Files =
    [
        ("a.bench", "# c\nINPUT(a)\nINPUT(N1)\nOUTPUT(o)\nOUTPUT(p)\no = NAND(a, N1, p)\np = LUT 0xCA (a, N1, a)\n"),
        ("a.blif", ".model m\n.inputs a b \\\n c\n.outputs o\n.names a b c o\n1-0 1\n011 1\n.end\n"),
        ("a.aag", "aag 7 2 0 2 3\n2\n4\n6\n12\n6 13 15\n12 2 4\n14 3 5\ni0 x\no1 carry\nc\nhi\n"),
        ("b.aag", "aag 2 2 0 1 0\n2\n4\n5\ni1 y\no0 p\nc words\nhi\n"),
        ("a.aig", "aig 5 2 0 2 3\n10\n6\n\u0002\u0002\u0003\u0002\u0001\u0002i0 x\n"),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_circuits_are_read_or_refused(int which)
    {
        var (path, text) = Files[which];
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        var random = new Random(37_000 + which);
        for (int i = 0; i < MutationsOfEach; i++)
        {
            Exercise(path, ByteMutations.Of(bytes, random));
        }

        for (int length = 0; length < bytes.Length; length++)
        {
            Exercise(path, bytes[..length]);
        }
    }

    [Theory]
    [InlineData("a.bench", "OUTPUT(a)\na = AND(", "b,", "b)\nINPUT(b)")]
    [InlineData("a.bench", "OUTPUT(a)\nINPUT(a)\n", "b=NOT(a)\n", "")]
    [InlineData("a.blif", ".outputs a\n.inputs a\n.names a b\n", "1 1\n", "")]
    [InlineData("a.blif", ".outputs ", "a ", "\n.inputs a")]
    [InlineData("a.blif", "", "\\\n", "")]
    [InlineData("a.aag", "aag 9 1 0 20000 0\n2\n", "2\n", "")]
    [InlineData("a.aig", "aig 20001 1 0 1 20000\n2\n", "\u0001\u0001", "")]
    [InlineData("a.aig", "aig 10000 10000 0 1 0\n2\n", "", "")]
    public void Long_files_cost_no_more_than_is_stated(string path, string start, string middle, string end)
    {
        var text = new StringBuilder(start);
        for (int i = 0; i < 20_000; i++)
        {
            text.Append(middle);
        }

        Exercise(path, Encoding.Latin1.GetBytes(text.Append(end).ToString()));
    }

    private static void Exercise(string path, byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = ModelFile.Read(path, bytes, FormatLimits.Default, Circuit.NoFile)
            .TryGet(out var model, out var problem);
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;
        int inputs = isRead && model!.Inputs.Length > 0 ? model.Graph[model.Inputs[0]].Type.Shape.Count : 0;
        Assert.InRange(spent, 0, FormatLimits.Allowance + ((long)FormatLimits.ModelMultiple * bytes.Length)
            + ((long)FormatLimits.InputAllowance * inputs));
        Assert.NotEmpty(problem?.Message ?? "read");
        if (isRead && inputs < 20)
        {
            Assert.InRange(model!.At(0b10110), 0, int.MaxValue);
        }
    }
}
