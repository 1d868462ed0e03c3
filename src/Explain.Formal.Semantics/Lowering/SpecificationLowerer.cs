using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers a module: every member of every behavior and argument, and what is never called, to find
/// mistakes.</summary>
internal sealed class SpecificationLowerer(LoweringSession session, ModuleScope module)
{
    public Specification Lower()
    {
        var behaviors = new List<Behavior>();
        var arguments = new List<Argument>();
        var becauses = new List<Because>();
        var studies = new List<Study>();
        var later = new List<LaterDeclaration>();
        var expectations = new List<Expectation>();
        foreach (var symbol in module.Symbols)
        {
            var bound = session.Binder.Bind(symbol);
            switch (symbol.Syntax)
            {
                case DeclarationSyntax.Behavior or DeclarationSyntax.BehaviorFile when IsRight(bound):
                    behaviors.AddRange(LowerBehavior(symbol, bound));
                    break;
                case DeclarationSyntax.Argument when IsRight(bound):
                    arguments.AddRange(LowerArgument(symbol, bound));
                    break;
                case DeclarationSyntax.Because when bound is BoundDeclaration.Because because:
                    becauses.AddRange(LowerBecause(symbol, because));
                    break;
                case DeclarationSyntax.Study when bound is BoundDeclaration.Study study:
                    studies.AddRange(LowerStudy(symbol, study));
                    break;
                case DeclarationSyntax.Summary summary:
                    expectations.AddRange(LowerSummary(symbol, summary));
                    break;
                default:
                    CheckUnused(symbol, bound);
                    later.AddRange(LaterOf(symbol, bound));
                    break;
            }
        }

        CheckNeverCalled();
        return new Specification(
            NameOf(module), behaviors.ToSequence(), arguments.ToSequence(), BecauseNames.Distinct(becauses),
            studies.ToSequence(), later.ToSequence(), expectations.ToSequence());
    }

    private static bool IsRight(BoundDeclaration bound) => bound is not BoundDeclaration.Error;

    private static string NameOf(ModuleScope module) => module.Tree.Root.Module?.Name.Text
        ?? Path.GetFileNameWithoutExtension(module.Tree.Source.Path);

    private IEnumerable<T> Members<T>(DeclarationSymbol symbol, Func<FamilyMember, T?> lower)
        where T : class =>
        session.Families.Of(symbol).Select(lower).OfType<T>();

    private IEnumerable<Behavior> LowerBehavior(DeclarationSymbol symbol, BoundDeclaration bound) =>
        Members(symbol, member => new BehaviorLowerer(session, symbol, member).Lower(bound));

    private IEnumerable<Argument> LowerArgument(DeclarationSymbol symbol, BoundDeclaration bound) =>
        Members(symbol, member => new ArgumentLowerer(session, symbol, member).Lower(bound));

    private IEnumerable<Because> LowerBecause(DeclarationSymbol symbol, BoundDeclaration.Because bound) =>
        Members(symbol, member => new BecauseLowerer(session, symbol, member).Lower(bound));

    private IEnumerable<Study> LowerStudy(DeclarationSymbol symbol, BoundDeclaration.Study bound) =>
        Members(symbol, member => new StudyLowerer(session, symbol, member).Lower(bound));

    private IEnumerable<Expectation> LowerSummary(DeclarationSymbol symbol, DeclarationSyntax.Summary summary)
    {
        if (summary.Expectation is not ExpectationSyntax.Expect expect)
        {
            return [];
        }

        var bound = ExpectationBinder.Bind(session.Binder, BindingContext.Of(symbol), null, expect);
        return bound is null
            ? []
            : session.Families.Of(symbol).SelectMany(member =>
                new ExpectationLowerer(session).LowerAll([bound], null, member.Values));
    }

    /// <summary>Lowers what nothing may use, so that mistakes in it are found: constants, and functions whose sizes are
    /// known.</summary>
    private void CheckUnused(DeclarationSymbol symbol, BoundDeclaration bound)
    {
        foreach (var member in session.Families.Of(symbol))
        {
            session.StartPart();
            var context = new LoweringContext(new Frame(null), member.Values);
            switch (bound)
            {
                case BoundDeclaration.Constant or BoundDeclaration.Table:
                    session.Constant(symbol, member.Values, member.Key, symbol.Where);
                    break;
                case BoundDeclaration.Distribution distribution:
                    new DistributionLowerer(session).Lower(symbol.Name, distribution.Draws, context);
                    break;
                case BoundDeclaration.Imported imported:
                    new ImportLowerer(session, context, symbol.Name, symbol, imported).Open();
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Lowers functions that nothing calls; what only a call could tell is no mistake.</summary>
    private void CheckNeverCalled()
    {
        foreach (var symbol in module.Symbols)
        {
            if (session.Binder.Bind(symbol) is not BoundDeclaration.Function { Sizes.Length: 0 } function
                || session.Applied.Contains(symbol))
            {
                continue;
            }

            foreach (var member in session.Families.Of(symbol))
            {
                var sink = new DiagnosticSink();
                var alone = session.WithDiagnostics(sink);
                var context = new LoweringContext(new Frame(null), member.Values);
                new FunctionLowerer(alone, context, symbol.Name, function).ApplyToInputs();
                foreach (var diagnostic in sink.ToImmutable()
                    .Where(found => found.Descriptor != LoweringDiagnostics.NotKnown))
                {
                    session.Diagnostics.Report(diagnostic);
                }
            }
        }
    }

    private IEnumerable<LaterDeclaration> LaterOf(DeclarationSymbol symbol, BoundDeclaration bound) =>
        bound is BoundDeclaration.Later { Kind: "because" or "find" or "study" } later
            ? session.Families.Of(symbol).Select(member => new LaterDeclaration(
                later.Kind, new ResultId(symbol.Name, member.Index, new Origin(symbol.Where)), later.Sentence))
            : [];
}
