using System.Globalization;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.Parsing.Fault;

namespace Explain.Formal.Syntax.Parsing.Rules;

/// <summary>Faults at a number: its form, its unit, and what touches it.</summary>
internal static class NumberRules
{
    private static readonly string[] _seconds = ["sec", "secs", "second", "seconds"];
    private static readonly string[] _otherUnits =
        ["bit", "nat", "nats", "byte", "bytes", "ms", "us", "min", "mins", "minute", "minutes", "h", "hour", "hours"];

    /// <summary><c>.5</c>, <c>1.</c>, <c>1_000</c>.</summary>
    public static Diagnosis? Form(Fault fault)
    {
        var token = fault.Token;
        var next = fault.Next;
        if (token.Type == SpecLexer.DOT && next.Type == SpecLexer.NUMBER && next.Touches(token))
        {
            var whole = next with { Text = "0." + next.Text, IsRepaired = true };
            return Form(TextSpan.Cover(token.Span, next.Span), "." + next.Text, "0." + next.Text)
                .With(fault.Replace(0, 2, whole));
        }

        var before = fault.At(-2);
        if (fault.Previous.Type == SpecLexer.DOT && before.Type == SpecLexer.NUMBER && fault.Previous.Touches(before))
        {
            return Form(TextSpan.Cover(before.Span, fault.Previous.Span), before.Text + ".", before.Text + ".0")
                .With(fault.Replace(-1, 1));
        }

        if (fault.Previous.Text == "0" && token.Touches(fault.Previous) && ReadHex(token.Text) is { } value)
        {
            return Form(TextSpan.Cover(fault.Previous.Span, token.Span), "0" + token.Text, value)
                .With(fault.Replace(0, 1));
        }

        bool isGrouped = fault.Previous.Type == SpecLexer.NUMBER && token.Touches(fault.Previous)
            && token.Text.StartsWith('_');
        string digits = fault.Previous.Text + token.Text.Replace("_", "", StringComparison.Ordinal);
        return isGrouped
            ? Form(TextSpan.Cover(fault.Previous.Span, token.Span), fault.Previous.Text + token.Text, digits)
                .With(fault.Replace(0, 1))
            : null;
    }

    /// <summary><c>2x</c>, <c>7%2</c>.</summary>
    public static Diagnosis? MissingOperator(Fault fault)
    {
        var (previous, token) = (fault.Previous, fault.Token);
        if (previous.Type != SpecLexer.NUMBER)
        {
            return null;
        }

        if (previous.Text.EndsWith('%') && token.StartsExpression)
        {
            var sign = new SpecToken(SpecLexer.MOD, "%", new TextSpan(previous.Span.End - 1, 1)) { IsRepaired = true };
            return Say(SyntaxDiagnostics.ForeignSign, sign, "%", ForeignSigns.Find("%")!.Advice)
                .With(fault.Replace(-1, 1, previous with { Text = previous.Text.TrimEnd('%') }, sign));
        }

        return token.IsName && token.Touches(previous) && !IsUnit(token)
            ? new Diagnosis(
                SyntaxDiagnostics.MissingOperator,
                TextSpan.Cover(previous.Span, token.Span),
                [previous.Text + token.Text, previous.Text + " * " + token.Text],
                fault.Insert(SpecLexer.STAR))
            : null;
    }

    /// <summary><c>10 seconds</c>, and <c>3 bits</c> where nothing is counted.</summary>
    public static Diagnosis? Unit(Fault fault)
    {
        var token = fault.Token;
        bool isBehindNumber = fault.Previous.Type is SpecLexer.NUMBER or SpecLexer.RPAREN;
        if (isBehindNumber && token.Type == SpecLexer.NAME && IsUnit(token))
        {
            return Say(SyntaxDiagnostics.UnknownUnit, token, token.Text)
                .With(fault.Replace(0, 1, fault.Expects(SpecLexer.SECONDS) ? [token.As(SpecLexer.SECONDS, "s")] : []));
        }

        bool isUnit = token.Type is SpecLexer.BITS or SpecLexer.SECONDS;
        return isUnit && fault.Previous.EndsOperand && !fault.Expects(SpecLexer.BITS)
            ? Say(SyntaxDiagnostics.MisplacedUnit, token, token.Text).With(fault.Replace(0, 1))
            : null;
    }

    private static string? ReadHex(string text) =>
        text.StartsWith('x') && ulong.TryParse(
            text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : null;

    private static bool IsUnit(SpecToken token) => token.Type is SpecLexer.BITS or SpecLexer.SECONDS
        || _seconds.Contains(token.Text) || _otherUnits.Contains(token.Text);

    private static Diagnosis Form(TextSpan span, string written, string right) =>
        new(SyntaxDiagnostics.NumberForm, span, [written, right], null);
}
