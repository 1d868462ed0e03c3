using Explain.Formal.Logic;
using Explain.Formal.Model;
using Microsoft.Z3;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

public sealed class SmtLibExporterTests
{
    [Fact]
    public void A_claim_is_written_with_its_declarations_sets_assumptions_and_negated_goal()
    {
        var claim = new Claim();
        NodeId x = claim.Real("x", Claim.Between(0, 1)), y = claim.Real("y");
        claim.Assume("x < y", claim.Apply(Less, x, y));

        Assert.Equal(
            """
            ; claim: 'unsat' means that it holds for all values, 'sat' that it fails at the model
            ; assumes x < y
            (set-option :produce-models true)
            (declare-fun x () Real)
            (declare-fun y () Real)
            (assert (<= 0.0 x))
            (assert (<= x 1.0))
            (assert (< x y))
            (assert (not (< x 1.0)))
            (check-sat)
            (get-model)

            """.ReplaceLineEndings("\n"),
            Text(claim.ForAll(claim.Apply(Less, x, 1))));
    }

    [Fact]
    public void What_is_written_can_be_read_and_has_the_same_answer()
    {
        foreach (int seed in Enumerable.Range(0, 6))
        {
            var problem = Problems.Network(seed, 4);
            using var context = new Context();
            using var solver = context.MkSolver();
            solver.Assert(context.ParseSMTLIB2String(Text(problem)));

            Assert.Equal(
                Verdicts.Settle(problem).Verdict is Verdict.Proved ? Status.UNSATISFIABLE : Status.SATISFIABLE,
                solver.Check());
        }
    }

    [Fact]
    public void The_same_claim_is_written_the_same() =>
        Assert.Equal(Text(Problems.Network(5, 6)), Text(Problems.Network(5, 6)));

    [Fact]
    public void What_Z3_cannot_be_given_is_not_written()
    {
        var claim = new Claim();
        var value = claim.Apply(UnaryOperator.Tanh, claim.Real("x"));

        var not = Assert.IsType<SmtLibExport.NotExported>(
            SmtLibExporter.Export(claim.ForAll(claim.Apply(Less, value, 1)), CancellationToken.None));

        Assert.Equal(UnknownReason.Unsupported, not.Reason);
    }

    private static string Text(Obligation.Quantified obligation) =>
        Assert.IsType<SmtLibExport.Script>(SmtLibExporter.Export(obligation, CancellationToken.None)).Text;
}
