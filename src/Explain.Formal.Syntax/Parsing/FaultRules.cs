using System.Collections.Immutable;
using Explain.Formal.Syntax.Parsing.Rules;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Says in words of the user what is wrong where the tokens do not fit the grammar.</summary>
internal static class FaultRules
{
    // The first rule that knows the fault decides.
    private static readonly ImmutableArray<Func<Fault, Diagnosis?>> _rules =
    [
        NumberRules.Form, NumberRules.MissingOperator, NumberRules.Unit,
        BodyRules.MissingLet, BodyRules.MissingType, BodyRules.File,
        SignRules.Assignment, SignRules.Definition, SignRules.Arrow, SignRules.Colon,
        WordRules.Order, WordRules.Foreign, WordRules.Misspelled, WordRules.LateHeader,
        BodyRules.NeedlessReturn, BodyRules.MissingReturn, BodyRules.MissingElse, BodyRules.MissingEngine,
        WordRules.ReservedAsName, SignRules.NeedlessComma, SignRules.MissingComma, WordRules.Misplaced,
    ];

    /// <summary>What is wrong, and where it is known what was meant, how to go on.</summary>
    public static Diagnosis Diagnose(Fault fault) =>
        _rules.Select(rule => rule(fault)).FirstOrDefault(found => found is not null) ?? Plain(fault);

    private static Diagnosis Plain(Fault fault)
    {
        string after = fault.Index == 0 || fault.Previous.Text.Length == 0 ? "" : $" after '{fault.Previous.Text}'";
        string found = fault.Token.IsEnd ? "the file ends" : $"found '{fault.Token.Text}'";
        var where = fault.Token.IsEnd && fault.Index > 0 ? fault.Previous : fault.Token;
        string expected = Expectation.Describe(fault.Parse);
        return Fault.Say(
            SyntaxDiagnostics.Expected, where, after.Length > 0 ? expected : expected.TrimEnd(','), after, found);
    }
}
