using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Cnf;

/// <summary>Problems of DIMACS files.</summary>
internal static class CnfDiagnostics
{
    /// <summary>There is no header, or two.</summary>
    public static readonly DiagnosticDescriptor Header = new(
        "XF3761",
        DiagnosticSeverity.Error,
        "Line {0} of the formula is '{1}' where the header 'p cnf VARIABLES CLAUSES' is expected.",
        "The header stands once, before the clauses.",
        Example("broken_header.cnf", "XF3761"));

    /// <summary>A literal is none, or of a variable that is not there.</summary>
    public static readonly DiagnosticDescriptor Literal = new(
        "XF3762",
        DiagnosticSeverity.Error,
        "Line {0} of the formula has '{1}', which is no literal of {2} variables.",
        "A literal is the number of a variable, with a minus for its negation; 0 ends a clause.",
        Example("broken_literal.cnf", "XF3762"));

    /// <summary>There are more or fewer clauses than the header says.</summary>
    public static readonly DiagnosticDescriptor Clauses = new(
        "XF3763",
        DiagnosticSeverity.Error,
        "The formula has {0} clauses, and its header says {1}.",
        "The file is damaged, or its last clause has no 0 at the end.",
        Example("broken_clauses.cnf", "XF3763"));

    /// <summary>There are more variables than the limit.</summary>
    public static readonly DiagnosticDescriptor Variables = new(
        "XF3764",
        DiagnosticSeverity.Error,
        "The formula has {0} variables; at most {1} are read.",
        "Simplify the formula, and number its variables anew.",
        Example("broken_variables.cnf", "XF3764"));

    /// <summary>A weight makes no law.</summary>
    public static readonly DiagnosticDescriptor Weight = new(
        "XF3765",
        DiagnosticSeverity.Error,
        "Line {0} of the formula gives a weight as '{1}'.",
        "A weight is 'c p weight LITERAL NUMBER 0', from 0 on; those of a literal and its negation are not both 0. A "
            + "literal without one has what its negation leaves of 1.",
        Example("broken_weight.cnf", "XF3765"));

    /// <summary>What is shown is no list of variables.</summary>
    public static readonly DiagnosticDescriptor Shown = new(
        "XF3766",
        DiagnosticSeverity.Error,
        "Line {0} of the formula shows '{1}', which does not belong in a list of its variables.",
        "What a projected count counts is 'c p show VARIABLE ... 0', with at least one variable.",
        Example("broken_shown.cnf", "XF3766"));

    /// <summary>The variables that are hidden cannot be eliminated.</summary>
    public static readonly DiagnosticDescriptor Projection = new(
        "XF3767",
        DiagnosticSeverity.Error,
        "The formula hides {0} of its variables, and would be too large without them.",
        "Show more variables, or leave the lines 'c p show' out, to read the formula over all of them.",
        Example("broken_hidden.cnf", "XF3767"));

    private static string Example(string file, string code) => $$"""
        model formula [|from "{{file}}":{{code}}|]
        """;
}
