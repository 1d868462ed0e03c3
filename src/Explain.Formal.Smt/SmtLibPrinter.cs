using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Smt;

/// <summary>Prints a claim as SMT-LIB 2, as Z3 is asked: for any solver, and for whoever wants to see it.</summary>
public static class SmtLibPrinter
{
    /// <summary>The script, or a comment that says why there is none. Safe to call from any number of
    /// threads.</summary>
    /// <remarks>Of a <c>forall</c>, <c>unsat</c> means that it holds; of an <c>exists</c>, that it does not.</remarks>
    public static string Print(Obligation.Quantified obligation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        if (SmtProver.Status is not SolverStatus.Ready)
        {
            return "; There is no solver that could print it.\n";
        }

        using var session = new SmtSession(EngineLimits.Default, new Interruption());
        return Question.Encode(obligation, session.Terms, cancellation) switch
        {
            Question.Empty empty => $"; {empty.Sentence}\n",
            Question.Unsupported unsupported => $"; {unsupported.Sentence}\n",
            Question.Ready ready => Print(ready, session),
            var other => throw new UnreachableException($"Unhandled {other.GetType().Name}."),
        };
    }

    private static string Print(Question.Ready question, SmtSession session)
    {
        bool isForAll = question.Quantifier == Quantifier.ForAll;
        using var solver = session.Terms.Context.MkSimpleSolver();
        solver.Assert(
        [
            .. question.Premises,
            .. question.Assumptions,
            isForAll ? session.Terms.Not(question.Goal) : question.Goal,
        ]);
        string meaning = isForAll ? "unsat: it holds for all" : "sat: it holds for some";
        return $"; {meaning}\n{solver.ToString().TrimEnd()}\n(check-sat)\n";
    }
}
