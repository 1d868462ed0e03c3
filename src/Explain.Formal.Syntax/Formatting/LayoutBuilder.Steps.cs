using System.Diagnostics;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.StepSyntax;

namespace Explain.Formal.Syntax.Formatting;

internal sealed partial class LayoutBuilder
{
    private Doc Step(StepSyntax step) => step switch
    {
        Propagate s => After("propagate", s.Rule),
        PresumeUses => Doc.Of(Word("presume"), " ", Word("independent"), " ", Word("uses")),
        PresumeCases s => Of(s),
        PresumeIndependent s => Of(s),
        Share s => Of(s),
        Track s => Of(s),
        Split s => Of(s),
        Approximate s => Of(s),
        Reveal s => Of(s),
        Observe s => Of(s),
        Neglect s => After("neglect", s.Event),
        Rewrite s => Of(s),
        Symmetry s => Statement(After("symmetry", s.Of), OptionalEach(s.Generators)),
        Lemma s => Of(s),
        By s => After("by", s.Engine),
        Conclude s => Of(s),
        Corrected s => Doc.Of(Word("corrected"), " ", After("by", s.Engine)),
        Expected s => Expectation(s.Expectation),
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    };

    private Doc Of(PresumeCases s) => Doc.Of(
        Doc.Of(Word("presume"), " ", Word("independent"), " ", Word("cases")),
        s.Using is null ? Doc.Empty : Doc.Of(" ", Word("using"), " ", Token()));

    private Doc Of(PresumeIndependent s) =>
        Doc.Of(Word("presume"), " ", Word("independent"), List("(", s.Events, Expression, ")"));

    private Doc Of(Share s) => Statement(
        Doc.Of(Word("share"), " ", Operands(s.What)),
        Doc.Of(Word("across"), " ", Operands(s.Across)),
        OptionalEach(s.Generators));

    private Doc Of(Track s) => Statement(
        Doc.Of(Word("track"), s.Only ? Doc.Of(" ", Word("only")) : Doc.Empty, " ", Operands(s.What)),
        OptionalEach(s.Generators));

    private Doc Of(Split s) => Statement(
        Doc.Of(Word("split"), " ", After("on", s.On)),
        s.Factor ? Word("factor") : null,
        OptionalEach(s.Generators));

    private Doc Of(Approximate s) => Statement(
        Doc.Of(Word("approximate"), " ", Operands(s.What)),
        After("as", s.As),
        OptionalEach(s.Generators));

    private Doc Of(Reveal s) => Statement(
        Doc.Of(
            Doc.Of(Word("reveal"), " "),
            s.Label is null ? Doc.Empty : Doc.Of(Token(), Word(":"), " "),
            Expression(s.Fact)),
        Clause("within", s.Tolerance),
        OptionalEach(s.Generators));

    private Doc Of(Observe s) => Statement(
        After("observe", s.Fact),
        Clause("within", s.Tolerance),
        Clause("from", s.Data),
        Clause("prior", s.Prior),
        OptionalEach(s.Generators));

    private Doc Of(Rewrite s) => Statement(
        After("rewrite", s.From),
        Clause("as", s.To),
        Clause("by", s.Engine),
        Clause("within", s.Tolerance));

    private Doc Of(Lemma s) => Statement(
        Doc.Of(Doc.Of(Word("lemma"), " ", Name(s.Name), Word(":"), " "), Expression(s.Formula)),
        Clause("within", s.Tolerance),
        Clause("by", s.Engine),
        s.Paid ? Word("paid") : null);

    private Doc Of(Conclude s) => Statement(
        Doc.Of(Word("conclude"), " ", Token(), " ", Expression(s.Value)), Clause("within", s.Tolerance));

    private Doc After(string word, ExpressionSyntax expression) => Doc.Of(Word(word), " ", Expression(expression));

    private Doc? OptionalEach(GeneratorsSyntax? generators) => generators is null ? null : Each(generators);

    private Doc Operands(Sequence<ExpressionSyntax> items) => new Doc.Group(new Doc.Indent(Items(items, Expression)));

    private Doc FindClause(FindClauseSyntax clause) => clause switch
    {
        FindClauseSyntax.Over c => Doc.Of(Word("over"), " ", Space(c.Space)),
        FindClauseSyntax.Minimise c => Doc.Of(Word("minimise"), " ", Name(c.Quantity)),
        FindClauseSyntax.SubjectTo c => Statement(
            Doc.Of(Word("subject"), " ", After("to", c.Condition)), UnitOf(c.Unit)),
        FindClauseSyntax.Budget c => Statement(After("budget", c.Amount), UnitOf(c.Unit)),
        _ => throw new UnreachableException($"Unhandled {clause.GetType().Name}."),
    };

    private Doc Space(FindSpaceSyntax space) => space switch
    {
        FindSpaceSyntax.Share s => Statement(
            Doc.Of(Word("share"), " ", s.What is null ? Word("*") : Expression(s.What)),
            Doc.Of(Word("across"), " ", Operands(s.Across))),
        FindSpaceSyntax.Split s => Doc.Of(
            Word("split"), " ", Word("on"), " ", s.On is null ? Word("*") : Expression(s.On)),
        FindSpaceSyntax.Track s => Statement(After("track", s.What), OptionalEach(s.Generators)),
        FindSpaceSyntax.Reveal s => Statement(After("reveal", s.Fact), OptionalEach(s.Generators)),
        _ => throw new UnreachableException($"Unhandled {space.GetType().Name}."),
    };
}
