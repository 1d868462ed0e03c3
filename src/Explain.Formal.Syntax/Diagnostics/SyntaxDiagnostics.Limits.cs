using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

public static partial class SyntaxDiagnostics
{
    /// <summary>A file is larger than the limit.</summary>
    public static readonly DiagnosticDescriptor FileTooLarge = Error(
        "XF1090",
        "The file has {0} bytes, more than the {1} that are read.",
        "Put data into files of their own and refer to them: 'const w: real[1000] from \"w.npz\" at \"w\"'.",
        "");

    /// <summary>A file is not UTF-8.</summary>
    public static readonly DiagnosticDescriptor InvalidUtf8 = Error(
        "XF1091",
        "The file is not UTF-8 text: byte {0} (0x{1}) does not belong to a character.",
        "Save the file in the encoding UTF-8. If it is no text at all, refer to it: 'model net from \"net.onnx\"'.",
        "");

    /// <summary>Brackets nest deeper than the limit.</summary>
    public static readonly DiagnosticDescriptor NestedTooDeep = Error(
        "XF1092",
        "Brackets nest more than {0} deep here.",
        "Name parts of the expression with 'let' or 'const'.",
        $"const n = {new string('(', 256)}[|(:XF1092|]1{new string(')', 257)}");

    /// <summary>More operators nest than the limit.</summary>
    public static readonly DiagnosticDescriptor TooManyOperators = Error(
        "XF1093",
        "More than {0} operators join one expression here.",
        "Write a long sum or conjunction over a list, 'sum([a, b, c])' or 'all(p(i) for i in S)', or name parts of it.",
        $"const n = 0{string.Concat(Enumerable.Repeat(" + 1", 500))} [|+:XF1093|] 1");

    /// <summary>A file has more tokens than the limit.</summary>
    public static readonly DiagnosticDescriptor TooManyTokens = Error(
        "XF1094",
        "The file has more than {0} words and signs: the rest is not read.",
        "Put data into files of their own and refer to them: 'const w: real[1000] from \"w.npz\" at \"w\"'.",
        "");

    /// <summary>More problems than are shown.</summary>
    public static readonly DiagnosticDescriptor TooManyProblems = Error(
        "XF1095",
        "There are at least {0} more problems in this file.",
        "Fix the first ones and look again: others may follow from them.",
        "");
}
