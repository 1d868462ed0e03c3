using Explain.Formal.Syntax.Generated;
using static Explain.Formal.Syntax.Generated.SpecParser;
using static Explain.Formal.Syntax.StepSyntax;

namespace Explain.Formal.Syntax.Building;

internal sealed partial class SyntaxBuilder
{
    private static StepSyntax? Step(StepContext context) => context switch
    {
        PropagateContext step => new Propagate(Expression(step.expression(), step), PlaceOf(step)),
        PresumeContext step => Presume(step),
        SplitContext step => new Split(
            Expression(step.expression(), step), Has(step, SpecLexer.FACTOR), Each(step.each()), PlaceOf(step)),
        NeglectContext step => new Neglect(Expression(step.expression(), step), PlaceOf(step)),
        SymmetryContext step => new Symmetry(
            Expression(step.expression(), step), Each(step.each()), PlaceOf(step)),
        ByContext step => new By(Expression(step.expression(), step), PlaceOf(step)),
        ConcludeContext step => new Conclude(
            FirstToken(step.relation()) is { } token ? OperatorOf(token) ?? BinaryOperator.Equal : BinaryOperator.Equal,
            Expression(step.expression(), step),
            Tolerance(step.tolerance()),
            PlaceOf(step)),
        CorrectedContext step => new Corrected(Expression(step.expression(), step), PlaceOf(step)),
        ExpectStepContext step => new Expected(Expectation(step.expectation()), PlaceOf(step)),
        _ => LongerStep(context),
    };

    private static StepSyntax? LongerStep(StepContext context) => context switch
    {
        ShareContext step => new Share(
            Expressions(List(step.expressions(), 0)),
            Expressions(List(step.expressions(), 1)),
            Each(step.each()),
            PlaceOf(step)),
        TrackContext step => new Track(
            Has(step, SpecLexer.ONLY), Expressions(step.expressions()), Each(step.each()), PlaceOf(step)),
        ApproximateContext step => new Approximate(
            Expressions(step.expressions()), Expression(step.expression(), step), Each(step.each()), PlaceOf(step)),
        RevealContext step => new Reveal(
            String(step.STRING(), step),
            Expression(step.expression(), step),
            Tolerance(step.tolerance()),
            Each(step.each()),
            PlaceOf(step)),
        ObserveContext step => new Observe(
            Expression(step.expression(0), step),
            Tolerance(step.tolerance()),
            Expression(step.expression(1), step),
            Expression(step.expression(2), step),
            Each(step.each()),
            PlaceOf(step)),
        RewriteContext step => new Rewrite(
            Expression(step.expression(0), step),
            Expression(step.expression(1), step),
            Expression(step.expression(2), step),
            Tolerance(step.tolerance()),
            PlaceOf(step)),
        LemmaContext step => new Lemma(
            Name(step.name(), step),
            Expression(step.expression(0), step),
            Tolerance(step.tolerance()),
            Expression(step.expression(1), step),
            Has(step, SpecLexer.PAID),
            PlaceOf(step)),
        _ => null,
    };

    private static StepSyntax Presume(PresumeContext step) => step switch
    {
        _ when Has(step, SpecLexer.USES) => new PresumeUses(PlaceOf(step)),
        _ when step.expressions() is { } events => new PresumeIndependent(Expressions(events), PlaceOf(step)),
        _ => new PresumeCases(step.name() is { } name ? Name(name, step) : null, PlaceOf(step)),
    };

    private static GeneratorsSyntax? Each(EachContext? each) =>
        each is null ? null : Generators(each.generators(), each);

    private static ExpressionsContext? List(ExpressionsContext[] lists, int index) =>
        index < lists.Length ? lists[index] : null;

    private static FindClauseSyntax? Clause(ClauseContext context) => context switch
    {
        OverSpaceContext over when Space(over.space()) is { } space => new FindClauseSyntax.Over(space, PlaceOf(over)),
        MinimiseContext minimise => new FindClauseSyntax.Minimise(
            Name(minimise.name(), minimise), PlaceOf(minimise)),
        SubjectToContext subject => new FindClauseSyntax.SubjectTo(
            Expression(subject.expression(), subject), UnitOf(subject.unit()), PlaceOf(subject)),
        BudgetContext budget => new FindClauseSyntax.Budget(
            Expression(budget.expression(), budget), UnitOf(budget.unit()), PlaceOf(budget)),
        _ => null,
    };

    private static FindSpaceSyntax? Space(SpaceContext? context) => context switch
    {
        ShareSpaceContext share => new FindSpaceSyntax.Share(
            Has(share, SpecLexer.STAR) ? null : Expression(share.expression(), share),
            Expressions(share.expressions()),
            PlaceOf(share)),
        SplitSpaceContext split => new FindSpaceSyntax.Split(
            Has(split, SpecLexer.STAR) ? null : Expression(split.expression(), split), PlaceOf(split)),
        TrackSpaceContext track => new FindSpaceSyntax.Track(
            Expression(track.expression(), track), Each(track.each()), PlaceOf(track)),
        RevealSpaceContext reveal => new FindSpaceSyntax.Reveal(
            Expression(reveal.expression(), reveal), Each(reveal.each()), PlaceOf(reveal)),
        _ => null,
    };
}
