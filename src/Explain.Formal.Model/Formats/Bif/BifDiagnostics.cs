using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Bif;

/// <summary>Problems of files with a Bayesian network.</summary>
internal static class BifDiagnostics
{
    /// <summary>A word does not fit where it stands.</summary>
    public static readonly DiagnosticDescriptor Syntax = new(
        "XF3801",
        DiagnosticSeverity.Error,
        "Line {0} of the network has '{1}' where {2} is expected.",
        "The file is damaged, or not in the Bayesian Interchange Format: save it again.",
        Example("broken_syntax.bif", "XF3801"));

    /// <summary>A name or label is not declared.</summary>
    public static readonly DiagnosticDescriptor Unknown = new(
        "XF3802",
        DiagnosticSeverity.Error,
        "Line {0} of the network names '{1}', which is no {2}.",
        "Declare the variable with all its values before its probabilities.",
        Example("broken_unknown.bif", "XF3802"));

    /// <summary>Something is said twice.</summary>
    public static readonly DiagnosticDescriptor Twice = new(
        "XF3803",
        DiagnosticSeverity.Error,
        "Line {0} of the network declares '{1}' a second time.",
        "Each variable, each of its values, its probabilities, and each row of them stand once.",
        Example("broken_again.bif", "XF3803"));

    /// <summary>The probabilities of a row are not those of a law.</summary>
    public static readonly DiagnosticDescriptor Sum = new(
        "XF3804",
        DiagnosticSeverity.Error,
        "Line {0} of the network gives '{1}' probabilities that sum to {2}.",
        "A row has a number from 0 to 1 for each value, and sums to 1. What rounding leaves, up to 1/100, is made good "
            + "by dividing by the sum.",
        Example("broken_sum.bif", "XF3804"));

    /// <summary>A row or a whole table is missing.</summary>
    public static readonly DiagnosticDescriptor Missing = new(
        "XF3805",
        DiagnosticSeverity.Error,
        "The network has no probabilities for '{0}'{1}.",
        "Give each variable a probability block, with a row for each combination of the values of its parents.",
        Example("broken_missing.bif", "XF3805"));

    /// <summary>A variable depends on itself.</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "XF3806",
        DiagnosticSeverity.Error,
        "The variable '{0}' of the network depends on itself.",
        "The arrows of a Bayesian network make no circle.",
        Example("broken_circle.bif", "XF3806"));

    /// <summary>A table is larger than the limit.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new(
        "XF3807",
        DiagnosticSeverity.Error,
        "The network has {0}, which is more than can be read.",
        "Split variables with many parents into several.",
        Example("broken_size.bif", "XF3807"));

    private static string Example(string file, string code) => $$"""
        distribution net [|from "{{file}}":{{code}}|]
        """;
}
