using System.Diagnostics;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.Printing.Shape;
using static Explain.Formal.Syntax.StepSyntax;

namespace Explain.Formal.Syntax.Printing;

public sealed partial class SyntaxPrinter
{
    private Shape Step(StepSyntax step) => At(step, step switch
    {
        Propagate s => Form("propagate", Expression(s.Rule)),
        PresumeUses => Form("presume", "uses"),
        PresumeCases s => Form("presume", "cases", Optional(s.Using, Name)),
        PresumeIndependent s => Form("presume", Form("independent", Each(s.Events, Expression))),
        Share s => Form("share", What(s.What), Form("across", Each(s.Across, Expression)), Items(s.Generators)),
        Track s => Form("track", s.Only ? "only" : null, What(s.What), Items(s.Generators)),
        Split s => Form("split", s.Factor ? "factor" : null, Expression(s.On), Items(s.Generators)),
        Approximate s => Form("approximate", What(s.What), Form("as", Expression(s.As)), Items(s.Generators)),
        Reveal s => Of(s),
        Observe s => Of(s),
        Neglect s => Form("neglect", Expression(s.Event)),
        Rewrite s => Of(s),
        Symmetry s => Form("symmetry", Expression(s.Of), Items(s.Generators)),
        Lemma s => Of(s),
        By s => Form("by", Expression(s.Engine)),
        Conclude s => Form("conclude", Spell(s.Comparison), Expression(s.Value), Within(s.Tolerance)),
        Corrected s => Form("corrected", Expression(s.Engine)),
        Expected s => Expectation(s.Expectation),
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    });

    private Shape Of(Reveal s) => Form(
        "reveal",
        Optional(s.Label, Expression),
        Form("fact", Expression(s.Fact)),
        Within(s.Tolerance),
        Items(s.Generators));

    private Shape Of(Observe s) => Form(
        "observe",
        Expression(s.Fact),
        Within(s.Tolerance),
        Form("from", Expression(s.Data)),
        Form("prior", Expression(s.Prior)),
        Items(s.Generators));

    private Shape Of(Rewrite s) => Form(
        "rewrite",
        Expression(s.From),
        Form("as", Expression(s.To)),
        Form("by", Expression(s.Engine)),
        Within(s.Tolerance));

    private Shape Of(Lemma s) => Form(
        "lemma",
        Name(s.Name),
        Expression(s.Formula),
        Within(s.Tolerance),
        Form("by", Expression(s.Engine)),
        s.Paid ? "paid" : null);

    private Shape What(Sequence<ExpressionSyntax> items) => Form("what", Each(items, Expression));

    private Shape? Items(GeneratorsSyntax? generators) => Optional(generators, Generators);
}
