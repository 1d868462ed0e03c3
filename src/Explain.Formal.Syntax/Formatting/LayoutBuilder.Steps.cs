using System.Diagnostics;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.StepSyntax;

namespace Explain.Formal.Syntax.Formatting;

internal sealed partial class LayoutBuilder
{
    private Doc Step(StepSyntax step) => step switch
    {
        Propagate s => Doc.Of(Word("propagate"), " ", Expression(s.Rule)),
        PresumeUses => Doc.Of(Word("presume"), " ", Word("independent"), " ", Word("uses")),
        PresumeCases s => Doc.Of(
            Doc.Of(Word("presume"), " ", Word("independent"), " ", Word("cases")),
            s.Using is null ? Doc.Empty : Doc.Of(" ", Word("using"), " ", Token())),
        PresumeIndependent s => Doc.Of(
            Word("presume"), " ", Word("independent"), List("(", s.Events, Expression, ")")),
        Share s => Statement(
            Doc.Of(Word("share"), " ", Operands(s.What)),
            Doc.Of(Word("across"), " ", Operands(s.Across)),
            OptionalEach(s.Generators)),
        Track s => Statement(
            Doc.Of(Word("track"), s.Only ? Doc.Of(" ", Word("only")) : Doc.Empty, " ", Operands(s.What)),
            OptionalEach(s.Generators)),
        Split s => Statement(
            Doc.Of(Word("split"), " ", Word("on"), " ", Expression(s.On)),
            s.Factor ? Word("factor") : null,
            OptionalEach(s.Generators)),
        Approximate s => Statement(
            Doc.Of(Word("approximate"), " ", Operands(s.What)),
            Doc.Of(Word("as"), " ", Name(s.As)),
            OptionalEach(s.Generators)),
        Reveal s => Statement(
            Doc.Of(
                Doc.Of(Word("reveal"), " "),
                s.Label is null ? Doc.Empty : Doc.Of(Token(), Word(":"), " "),
                Expression(s.Fact)),
            Clause("within", s.Tolerance),
            OptionalEach(s.Generators)),
        Expected s => Expectation(s.Expectation),
        _ => LongerStep(step),
    };

    private Doc LongerStep(StepSyntax step) => step switch
    {
        Observe s => Statement(
            Doc.Of(Word("observe"), " ", Expression(s.Fact)),
            Clause("within", s.Tolerance),
            Clause("from", s.Data),
            Clause("prior", s.Prior),
            OptionalEach(s.Generators)),
        Neglect s => Doc.Of(Word("neglect"), " ", Expression(s.Event)),
        Rewrite s => Statement(
            Doc.Of(Word("rewrite"), " ", Expression(s.From)),
            Clause("as", s.To),
            Clause("by", s.Engine),
            Clause("within", s.Tolerance)),
        Symmetry s => Statement(Doc.Of(Word("symmetry"), " ", Expression(s.Of)), OptionalEach(s.Generators)),
        Lemma s => Statement(
            Doc.Of(Doc.Of(Word("lemma"), " ", Name(s.Name), Word(":"), " "), Expression(s.Formula)),
            Clause("within", s.Tolerance),
            Clause("by", s.Engine),
            s.Paid ? Word("paid") : null),
        By s => Doc.Of(Word("by"), " ", Expression(s.Engine)),
        Conclude s => Statement(
            Doc.Of(Word("conclude"), " ", Token(), " ", Expression(s.Value)), Clause("within", s.Tolerance)),
        Corrected s => Doc.Of(Word("corrected"), " ", Word("by"), " ", Expression(s.Engine)),
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    };

    private Doc? OptionalEach(GeneratorsSyntax? generators) => generators is null ? null : Each(generators);

    private Doc Operands(Sequence<ExpressionSyntax> items) => new Doc.Group(new Doc.Indent(Items(items, Expression)));

    private Doc FindClause(FindClauseSyntax clause) => clause switch
    {
        FindClauseSyntax.Over c => Doc.Of(Word("over"), " ", Space(c.Space)),
        FindClauseSyntax.Minimise c => Doc.Of(Word("minimise"), " ", Name(c.Quantity)),
        FindClauseSyntax.SubjectTo c => Statement(
            Doc.Of(Word("subject"), " ", Word("to"), " ", Expression(c.Condition)), UnitOf(c.Unit)),
        FindClauseSyntax.Budget c => Statement(
            Doc.Of(Word("budget"), " ", Expression(c.Amount)), UnitOf(c.Unit)),
        _ => throw new UnreachableException($"Unhandled {clause.GetType().Name}."),
    };

    private Doc Space(FindSpaceSyntax space) => space switch
    {
        FindSpaceSyntax.Share s => Statement(
            Doc.Of(Word("share"), " ", s.What is null ? Word("*") : Expression(s.What)),
            Doc.Of(Word("across"), " ", Operands(s.Across))),
        FindSpaceSyntax.Split s => Doc.Of(
            Word("split"), " ", Word("on"), " ", s.On is null ? Word("*") : Expression(s.On)),
        FindSpaceSyntax.Track s => Statement(
            Doc.Of(Word("track"), " ", Expression(s.What)), OptionalEach(s.Generators)),
        FindSpaceSyntax.Reveal s => Statement(
            Doc.Of(Word("reveal"), " ", Expression(s.Fact)), OptionalEach(s.Generators)),
        _ => throw new UnreachableException($"Unhandled {space.GetType().Name}."),
    };
}
