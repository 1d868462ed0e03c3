using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.DeclarationSyntax;
using static Explain.Formal.Syntax.Generated.SpecParser;

namespace Explain.Formal.Syntax.Building;

internal sealed partial class SyntaxBuilder
{
    private DeclarationSyntax Declaration(DeclarationContext context) =>
        Undocumented(context) with { Documentation = DocumentationOf(context) };

    private DeclarationSyntax Undocumented(DeclarationContext context) => context switch
    {
        ParamContext param => new Param(
            Name(param.name(), param),
            Type(param.type(), param),
            Expression(param.expression(), param),
            PlaceOf(param)),
        ConstContext constant => new Const(
            Name(constant.name(), constant),
            OptionalType(constant.type()),
            Prior(constant.expression(), constant),
            Initial(constant.initial(), constant),
            PlaceOf(constant)),
        TableContext table => new Table(
            Name(table.name(), table), Formals(table.formals()), Source(table.source(), table), PlaceOf(table)),
        FunContext fun => Fun(fun),
        ModelContext model => Model(model),
        ReferenceContext reference => Reference(reference),
        DistributionContext distribution => Distribution(distribution),
        BehaviorContext behavior => Behavior(behavior),
        FamilyContext family => new Family(
            Generators(family.generators(), family),
            family.declaration().Select(Declaration).ToSequence(),
            PlaceOf(family)),
        SummaryContext summary => new Summary(Expectation(summary.expectation()), PlaceOf(summary)),
        _ => AboutResults(context),
    };

    private static DeclarationSyntax AboutResults(DeclarationContext context) => context switch
    {
        ArgumentContext argument => new Argument(
            Name(argument.name(), argument),
            Target(argument.target(), argument),
            argument.step().Select(Step).OfType<StepSyntax>().ToSequence(),
            PlaceOf(argument)),
        InstanceContext instance => new Instance(
            Name(instance.name(), instance),
            instance.assignment().Select(Assignment).ToSequence(),
            PlaceOf(instance)),
        BecauseContext because => new Because(
            Name(because.name(), because),
            Target(because.target(), because),
            Settings(because.settings()),
            Expectations(because.expectations()),
            PlaceOf(because)),
        FindContext find => new Find(
            Name(find.name(), find),
            Target(find.target(), find),
            find.clause().Select(Clause).OfType<FindClauseSyntax>().ToSequence(),
            Expectations(find.expectation()),
            PlaceOf(find)),
        EstimatorContext estimator => new Estimator(
            Name(estimator.name(), estimator),
            estimator.equation().Select(Equation).ToSequence(),
            PlaceOf(estimator)),
        LawContext law => new Law(Name(law.name(), law), Block(law.block(), law), PlaceOf(law)),
        StudyContext study => Study(study),
        _ => new Summary(
            new ExpectationSyntax.Expect(new ExpressionSyntax.Error(PlaceOf(context)), null, null, PlaceOf(context)),
            PlaceOf(context)),
    };

    private static Fun Fun(FunContext fun) => new(
        Name(fun.name(), fun),
        fun.sizes() is { } sizes ? Names(sizes.name(), sizes) : [],
        Formals(fun.formals()),
        OptionalType(fun.type()),
        Block(fun.block(), fun),
        PlaceOf(fun));

    private static DeclarationSyntax Model(ModelContext model) => model.source() is { } source
        ? new ModelFile(Name(model.name(), model), Source(source, model), PlaceOf(model))
        : new Model(
            Name(model.name(), model),
            Formals(model.formals()),
            OptionalType(model.type()),
            Block(model.block(), model),
            PlaceOf(model));

    private static Reference Reference(ReferenceContext reference)
    {
        var pattern = reference.pattern();
        var path = pattern is null
            ? Path(null, reference)
            : new PathSyntax(Names(pattern.name(), pattern), PlaceOf(pattern));
        return new Reference(
            path,
            pattern is not null && Has(pattern, SpecLexer.STAR),
            OptionalType(reference.type()),
            Prior(reference.expression(), reference),
            OptionalInitial(reference.initial()),
            PlaceOf(reference));
    }

    private static DeclarationSyntax Distribution(DistributionContext distribution)
    {
        var name = Name(distribution.name(), distribution);
        return distribution.source() is { } source
            ? new DistributionFile(name, Source(source, distribution), PlaceOf(distribution))
            : new Distribution(name, Draws(distribution.draws()), PlaceOf(distribution));
    }

    private static DeclarationSyntax Behavior(BehaviorContext behavior)
    {
        var name = Name(behavior.name(), behavior);
        return behavior.source() is { } source
            ? new BehaviorFile(
                name,
                Source(source, behavior),
                Target(behavior.target(), behavior),
                Expectations(behavior.expectations()),
                PlaceOf(behavior))
            : new Behavior(name, Scope(behavior.scope()), Block(behavior.block(), behavior), PlaceOf(behavior));
    }

    private static DeclarationSyntax Study(StudyContext study)
    {
        if (study.notions() is { } notions)
        {
            return new Notions(
                Target(notions.target(), notions),
                Name(notions.name(), notions),
                Settings(notions.settings()),
                Expectations(notions.expectations()),
                PlaceOf(study));
        }

        if (study.comparison() is not { } comparison)
        {
            return new Study(MissingName(study), [], [], null, [], PlaceOf(study));
        }

        var lists = comparison.expressions();
        return new Study(
            Name(comparison.name(), comparison),
            lists.Length > 0 ? Expressions(lists[0]) : [],
            lists.Length > 1 ? Expressions(lists[1]) : [],
            Has(comparison, SpecLexer.OVER) ? Expression(comparison.expression(), comparison) : null,
            Expectations(comparison.expectation()),
            PlaceOf(study));
    }

    private static AssignmentSyntax Assignment(AssignmentContext assignment) => new(
        Name(assignment.name(), assignment),
        Expression(assignment.expression(), assignment),
        PlaceOf(assignment));

    private static EquationSyntax Equation(EquationContext equation)
    {
        var names = equation.name();
        var expressions = equation.expression();
        return new EquationSyntax(
            Name(names.Length > 0 ? names[0] : null, equation),
            Expression(expressions.Length > 0 ? expressions[0] : null, equation),
            names.Length > 1 ? Name(names[1], equation) : null,
            Expression(expressions.Length > 1 ? expressions[1] : null, equation),
            PlaceOf(equation));
    }
}
