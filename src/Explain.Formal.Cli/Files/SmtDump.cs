using System.Diagnostics;
using Explain.Formal.Engine;
using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Smt;

namespace Explain.Formal.Cli;

/// <summary>Claims as SMT-LIB 2 or VNN-LIB 2, to be looked at or given to another solver.</summary>
internal static class SmtDump
{
    /// <summary>Writes a file for each chosen claim that a solver can be given, named by the claim and its
    /// content.</summary>
    public static void Write(Host host, string folder, Specification specification, ResultFilter filter)
    {
        foreach (var obligation in Claims(specification, filter))
        {
            string name = string.Concat(
                obligation.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
            ReportWriter.WriteFile(
                host,
                $"{folder}/{name}-{ObligationPrinter.Id(obligation)}.smt2",
                Print(host, obligation));
        }
    }

    /// <summary>All chosen claims in one text.</summary>
    public static string Print(Host host, Specification specification, ResultFilter filter) => string.Concat(
        Claims(specification, filter)
            .Select(obligation => $"{Print(host, obligation)}(reset)\n"));

    /// <summary>All chosen claims about networks as VNN-LIB, in one text.</summary>
    public static string PrintProperties(Specification specification, ResultFilter filter) => string.Concat(
        Claims(specification, filter).Select(obligation => VnnLibExporter.Export(obligation) switch
        {
            VnnLibExport.Script script => script.Text,
            VnnLibExport.NotExported not => $"; {obligation.Name}: {not.Sentence}\n",
            var other => throw new UnreachableException($"Unhandled {other.GetType().Name}."),
        }));

    private static string Print(Host host, Obligation.Quantified obligation) =>
        SmtLibExporter.Export(obligation, host.Cancellation) switch
        {
            SmtLibExport.Script script => script.Text,
            SmtLibExport.NotExported not => $"; {obligation.Name}: {not.Sentence}\n",
            var other => throw new UnreachableException($"Unhandled {other.GetType().Name}."),
        };

    private static IEnumerable<Obligation.Quantified> Claims(Specification specification, ResultFilter filter) =>
        specification.Behaviors.Where(behavior => filter.Chooses(behavior.Id)).Select(behavior => behavior switch
        {
            Behavior.Quantified quantified => quantified.Obligation,
            Behavior.CaseWise cases => cases.Obligation.ForAll(),
            _ => null, // only these two are formulas that a solver reads
        }).OfType<Obligation.Quantified>().Concat(Steps(specification, filter));

    private static IEnumerable<Obligation.Quantified> Steps(Specification specification, ResultFilter filter) =>
        from argument in specification.Arguments
        where filter.Chooses(argument.Id)
        let behavior = specification.BehaviorOf(argument)
        where behavior is not null
        from step in StepObligations.Of(argument, behavior)
        from obligation in step.Obligations.OfType<Obligation.Quantified>()
        select obligation;
}
