using System.Diagnostics;
using System.Text;
using Explain.Formal.Logic;

namespace Explain.Formal.Smt;

/// <summary>Writes obligations as SMT-LIB 2, as Z3 itself prints what it is asked.</summary>
public static class SmtLibExporter
{
    /// <summary>The script that asks for a point at which a <c>forall</c> fails, or an <c>exists</c> holds.</summary>
    /// <remarks>
    /// Constants named <c>%12...</c> are ours: the number is that of the scalar wire. The same text for the same
    /// obligation, always. Safe to call from any number of threads.
    /// </remarks>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="SolverRejectedException"><c>EXPLAIN_LIBZ3</c> names what cannot be used.</exception>
    public static SmtLibExport Export(Obligation.Quantified obligation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        switch (NativeSolverLibrary.Current)
        {
            case NativeSolver.Missing missing:
                return new SmtLibExport.NotExported(UnknownReason.NoSolver, missing.Sentence);
            case NativeSolver.Rejected rejected:
                throw new SolverRejectedException(rejected.Sentence);
            default:
                using (var terms = new Terms())
                {
                    return Question.Encode(obligation, terms, cancellation) switch
                    {
                        Question.Ready ready => new SmtLibExport.Script(Print(obligation, ready, terms)),
                        Question.Empty empty => new SmtLibExport.NotExported(UnknownReason.Vacuous, empty.Sentence),
                        Question.Unsupported unsupported =>
                            new SmtLibExport.NotExported(UnknownReason.Unsupported, unsupported.Sentence),
                        var other => throw new UnreachableException($"Unhandled {other.GetType().Name}."),
                    };
                }
        }
    }

    private static string Print(Obligation.Quantified obligation, Question.Ready question, Terms terms)
    {
        bool isForAll = question.Quantifier == Quantifier.ForAll;
        var text = new StringBuilder();
        Comment(text, isForAll
            ? $"{obligation.Name}: 'unsat' means that it holds for all values, 'sat' that it fails at the model"
            : $"{obligation.Name}: 'sat' means that it holds at the model, 'unsat' that it holds nowhere");
        foreach (var assumption in obligation.Assumptions)
        {
            Comment(text, $"assumes {assumption.Text}");
        }

        if (question.Symbols.IsUsed)
        {
            Comment(text, $"gates and categories are written as codes: {question.Symbols}");
        }

        text.Append("(set-option :produce-models true)\n");

        // A solver that does nothing prints what was encoded; any other prints what is left after simplification.
        using var nothing = terms.Context.MkTactic("skip");
        using var solver = terms.Context.MkSolver(nothing);
        var tested = isForAll ? terms.Not(question.Goal) : question.Goal;
        solver.Assert([.. question.Premises, .. question.Assumptions, tested]);
        text.Append(solver.ToString().ReplaceLineEndings("\n").TrimEnd()).Append('\n');
        return text.Append("(check-sat)\n(get-model)\n").ToString();
    }

    private static void Comment(StringBuilder text, string line) =>
        text.Append("; ").Append(line.ReplaceLineEndings(" ")).Append('\n');
}

/// <summary>An obligation as SMT-LIB, or why it cannot be written so. Closed.</summary>
public abstract record SmtLibExport
{
    private SmtLibExport()
    {
    }

    /// <summary>The whole script, with <c>(check-sat)</c> and <c>(get-model)</c> at its end.</summary>
    public sealed record Script(string Text) : SmtLibExport;

    /// <summary>It cannot be written.</summary>
    public sealed record NotExported(UnknownReason Reason, string Sentence) : SmtLibExport;
}
