namespace Explain.Formal.Architecture.Tests;

public sealed class BudgetTests
{
    private const int FileLines = 300;
    private const int MethodLines = 40;
    private const int Columns = 120;

    [Fact]
    public void A_file_holds_one_idea() => Findings.AssertNone(
        SourceFile.OfProduct.Where(file => file.Lines.Length > FileLines)
            .Select(file => $"{file.Path}: {file.Lines.Length} lines"),
        $"No file of src/ has more than {FileLines} lines: split it by ideas (a partial class, or a type of its own).");

    [Fact]
    public void A_method_does_one_thing() => Findings.AssertNone(
        from file in SourceFile.OfProduct
        from member in Member.In(file.Code)
        where member.IsCode && member.Lines > MethodLines
        select $"{file.Path}:{member.FirstLine}: {member.Lines} lines: {member.Head.Split('\n')[0]}",
        $"No method of src/ has more than {MethodLines} lines: give its parts names.");

    [Fact]
    public void A_line_can_be_read() => Findings.AssertNone(
        from file in SourceFile.OfProduct.Concat(SourceFile.OfTests)
        from line in file.Lines.Index()
        where line.Item.Length > Columns && !IsOfRawString(file, line.Index)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length} columns",
        $"No line has more than {Columns} columns: break it.");

    // What stands in a raw string is text for others, and breaks where they want it.
    private static bool IsOfRawString(SourceFile file, int index) =>
        file.Lines[index].Contains("\"\"\"", StringComparison.Ordinal)
        || (file.Code.Split('\n')[index].Trim().Length == 0
            && !file.Lines[index].TrimStart().StartsWith("//", StringComparison.Ordinal));
}
