using System.Collections.Immutable;
using Explain.Formal.Syntax.Building;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>From a text to a tree: tokens, repairs, grammar, tree, checks.</summary>
/// <remarks>
/// Where it is known what a fault was meant to be, the tokens are repaired and parsed again, so that one mistake gives
/// one diagnostic and the rest of the file is read as if it were right.
/// </remarks>
internal static class SyntaxParser
{
    private const int MostRounds = 25;
    private const int AfterEdit = 3;
    private const int MostTokensInAllRounds = 3_000_000;

    public static SyntaxTree Parse(SourceText source, SyntaxLimits limits)
    {
        // 1. Cut the text into tokens.
        var reporter = new SyntaxReporter(source, limits);
        var lexed = Lexing.Lex(source.Content, limits.MaxTokens);
        if (lexed.Overflow is { } overflow)
        {
            reporter.Report(SyntaxDiagnostics.TooManyTokens, overflow, Number(limits.MaxTokens));
        }

        // 2. Make them fit for the parser: no foreign ones, brackets in pairs, bounded depth.
        var known = lexed with { Tokens = ForeignTokens.Translate(lexed.Tokens, reporter) };
        var tokens = Brackets.Balance(known, limits, reporter);
        tokens = OperatorChains.Bound(tokens, limits, reporter);

        // 3. Parse, and repair what can be repaired.
        var run = GrammarRun.Parse(tokens);
        run = run.Faults.IsEmpty ? run : Repair(run, tokens, reporter);

        // 4. Build the tree, and check what no grammar can say.
        var root = SyntaxBuilder.Build(run.File, lexed);
        SyntaxChecker.Check(root, reporter);
        RemarkChecker.Check(lexed, reporter);
        return new SyntaxTree(source, root, reporter.ToImmutable());
    }

    private static GrammarRun Repair(GrammarRun run, ImmutableArray<SpecToken> tokens, SyntaxReporter reporter)
    {
        int rounds = Math.Clamp(MostTokensInAllRounds / tokens.Length, 2, MostRounds);
        var broken = new HashSet<int>();
        for (int round = 0; round < rounds && !run.Faults.IsEmpty; round++)
        {
            var edits = FindEdits(run, tokens, reporter, broken);
            if (edits.Count == 0)
            {
                break;
            }

            tokens = Apply(edits, tokens);
            run = GrammarRun.Recover(tokens);
        }

        if (!reporter.HasErrors && !run.Faults.IsEmpty)
        {
            Report(FaultRules.Diagnose(new Fault(reporter.Source, tokens, run.Faults[0])), reporter);
        }

        return run;
    }

    // Of each declaration only the first fault counts, since others may follow from it; a declaration whose fault
    // cannot be repaired is broken, and its other faults are never looked at.
    private static List<TokenEdit> FindEdits(
        GrammarRun run, ImmutableArray<SpecToken> tokens, SyntaxReporter reporter, HashSet<int> broken)
    {
        var sections = Sections.Of(tokens);
        var seen = new HashSet<int>();
        int last = -AfterEdit;
        var edits = new List<TokenEdit>();
        foreach (var parse in run.Faults)
        {
            if (reporter.IsFull)
            {
                break;
            }

            int section = sections.At(parse.Index);
            var fault = new Fault(reporter.Source, tokens, parse);
            bool isStillInside = !fault.IsBetweenDeclarations
                && broken.Contains(sections.At(Math.Max(0, parse.Index - 1)));
            bool mayFollow = parse.Index < last + AfterEdit;
            if (mayFollow || isStillInside || broken.Contains(section) || !seen.Add(section))
            {
                continue;   // if it is a mistake of its own, a later round finds it again
            }

            last = parse.Index;
            if (FindEdit(fault, reporter) is { } edit)
            {
                edits.Add(edit);
            }
            else
            {
                broken.Add(section);
            }
        }

        return edits;
    }

    // Reports the fault, if it is no consequence of another one; null if it cannot be repaired.
    private static TokenEdit? FindEdit(Fault fault, SyntaxReporter reporter)
    {
        if (fault.IsConsequence)
        {
            return null;
        }

        var diagnosis = FaultRules.Diagnose(fault);
        Report(diagnosis, reporter);
        return diagnosis.Edit;
    }

    private static ImmutableArray<SpecToken> Apply(List<TokenEdit> edits, ImmutableArray<SpecToken> tokens)
    {
        var result = ImmutableArray.CreateBuilder<SpecToken>(tokens.Length + edits.Count);
        int next = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Index))
        {
            if (edit.Index < next)
            {
                continue;   // beside another one: its fault is found again in the next round
            }

            result.AddRange(tokens[next..edit.Index]);
            result.AddRange(edit.By);
            next = edit.Index + edit.Count;
            if (edit.By.IsEmpty)
            {
                result.Add(tokens[next] with { IsAfterGap = true });
                next++;
            }
        }

        result.AddRange(tokens[next..]);
        return result.ToImmutable();
    }

    private static void Report(Diagnosis diagnosis, SyntaxReporter reporter) =>
        reporter.Report(diagnosis.Descriptor, diagnosis.Span, diagnosis.Words.AsSpan());

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
