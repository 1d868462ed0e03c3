using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers one member of a behavior to obligations; null if a mistake was reported.</summary>
internal sealed class BehaviorLowerer(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
{
    private readonly ResultId _id = new(symbol.Name, member.Index, new Origin(symbol.Where));

    /// <summary>The behavior.</summary>
    public Behavior? Lower(BoundDeclaration bound) => Open(bound)?.Behavior;

    /// <summary>The behavior, and the context in which its arguments are lowered.</summary>
    public LoweredBehavior? Open(BoundDeclaration bound)
    {
        if (OpenBody(bound) is not { } body)
        {
            return null;
        }

        // Tests read the behavior's own numbers, whose shape is known now.
        session.Shapes.Note(_id.Display, body.Behavior);
        return bound is BoundDeclaration.Behavior behavior
            ? body with
            {
                Behavior = body.Behavior with
                {
                    Expectations = new ExpectationLowerer(session).LowerAll(
                        behavior.Expectations, _id.Display, member.Values),
                },
            }
            : body;
    }

    /// <summary>The behavior without its tests.</summary>
    public LoweredBehavior? OpenBody(BoundDeclaration bound)
    {
        session.StartPart();
        var required = (bound as BoundDeclaration.Behavior)?.Required ?? RequiredLevel.Certified;
        var common = new Common(_id, symbol.Syntax.Documentation, required);
        if (bound is BoundDeclaration.Later later)
        {
            return Unsupported(common, later.Sentence);
        }

        var lowered = bound is BoundDeclaration.Behavior known ? Open(known, common) : null;
        return lowered ?? (session.WhyNothing is { } sentence ? Unsupported(common, sentence) : null);
    }

    private LoweredBehavior? Open(BoundDeclaration.Behavior behavior, Common common)
    {
        var context = new LoweringContext(new Frame(null), member.Values);
        return behavior.Scope switch
        {
            BoundScope.None when behavior.Body.Type.IsNumeric => LowerNumber(behavior, common, context),
            BoundScope.None => LowerQuantified(behavior, common, context),
            BoundScope.Over over => LowerCases(behavior, common, over.Cases, context),
            BoundScope.Under under => LowerUnder(behavior, common, under, context),
            BoundScope.UnderDraws draws => LowerMeasured(behavior, common, symbol.Name, draws.Draws, context),
            BoundScope.Property property => LowerProperty(property, common, context),
            BoundScope.Error => null,
            _ => throw new UnreachableException($"Unhandled {behavior.Scope.GetType().Name}."),
        };
    }

    private static LoweredBehavior Unsupported(Common common, string sentence) => new(
        new Behavior.Unsupported(common.Id, common.Documentation, common.Required, [], sentence),
        null);

    private LoweredBehavior? LowerQuantified(
        BoundDeclaration.Behavior behavior, Common common, LoweringContext context)
    {
        if (new BlockLowerer(session, symbol.Name).Lower(behavior.Items, context, new WireBag()) is not { } inside
            || behavior.Body is not BoundExpression.Quantified quantified
            || new VariableLowerer(session).Lower(quantified.Generators, inside) is not { } variables
            || new ExpressionLowerer(session, variables.Inside).LowerWire(quantified.Body) is not { } goal)
        {
            return null;
        }

        var graph = WithPlace(context.Frame.Builder.ToGraph(), goal.Node, quantified.Body);
        var lowered = new Behavior.Quantified(
            common.Id, common.Documentation, common.Required, [], new(
                _id.Display, graph, quantified.Quantifier, variables.Variables, variables.Assumptions, goal.Node,
                _id.Origin));
        return new LoweredBehavior(lowered, variables.Inside);
    }

    private LoweredBehavior? LowerProperty(BoundScope.Property property, Common common, LoweringContext context)
    {
        if (new PropertyLowerer(session, property).Lower(_id.Display, context) is not { } lowered)
        {
            return null;
        }

        var obligation = lowered.Obligation with { Origin = _id.Origin };
        return new LoweredBehavior(
            new Behavior.Quantified(
                common.Id, common.Documentation, common.Required, [], obligation),
            lowered.Inside);
    }

    // Nothing is drawn: the mean of the number is the number itself.
    private LoweredBehavior? LowerNumber(BoundDeclaration.Behavior behavior, Common common, LoweringContext context)
    {
        if (new BlockLowerer(session, symbol.Name).Lower(behavior.Items, context, new WireBag()) is not { } inside
            || new ExpressionLowerer(session, inside).LowerWire(behavior.Body) is not { } number)
        {
            return null;
        }

        if (number.Type.Shape.Count == 0)
        {
            session.Diagnostics.Report(LoweringDiagnostics.EmptySet.At(behavior.Body.Where));
            return null;
        }

        string text = SourceWords.Of(behavior.Body.Where);
        var graph = WithPlace(context.Frame.Builder.ToGraph(), number.Node, behavior.Body);
        var formula = new GraphBuilder();
        var value = formula.Input(
            QuantityFormula.InputName(0), TensorType.Real with { Shape = number.Type.Shape });
        var obligation = new Obligation.Measure(
            _id.Display,
            graph,
            new Distribution(symbol.Name, [], null),
            new Quantity(QuantityKind.Expectation, [number.Node], null, text),
            _id.Origin);
        return new LoweredBehavior(
            new Behavior.Quantities(
                common.Id, common.Documentation, common.Required, [], [obligation],
                new QuantityFormula(formula.ToGraph(), value, null, text, true)),
            inside);
    }

    private LoweredBehavior? LowerCases(
        BoundDeclaration.Behavior behavior, Common common, BoundGenerators cases, LoweringContext context)
    {
        if (new VariableLowerer(session).Lower(cases, context) is not { } variables
            || new BlockLowerer(session, symbol.Name).Lower(
                behavior.Items, variables.Inside, new WireBag()) is not { } inside
            || new ExpressionLowerer(session, inside).LowerWire(behavior.Body) is not { } holds)
        {
            return null;
        }

        for (int i = 0; i < cases.Items.Length; i++)
        {
            // A row of a table is a variable too, so that the places agree.
            if (IsInfinite(variables.Variables[i].Domain, context.Frame.Builder[variables.Variables[i].Input].Type))
            {
                session.Diagnostics.Report(LoweringDiagnostics.InfiniteCases.At(
                    cases.Items[i].Source.Where, SourceWords.Of(cases.Items[i].Source.Where)));
                return null;
            }
        }

        var graph = WithPlace(context.Frame.Builder.ToGraph(), holds.Node, behavior.Body);
        var lowered = new Behavior.CaseWise(
            common.Id, common.Documentation, common.Required, [], new(
                _id.Display, graph, variables.Variables, variables.Assumptions, holds.Node, _id.Origin));
        return new LoweredBehavior(lowered, inside);
    }

    private static bool IsInfinite(Domain domain, TensorType type) => domain switch
    {
        Domain.All => type.Element is ElementType.Real or ElementType.Integer,
        Domain.Box box => !box.Low.Equals(box.High),
        Domain.IntegerRange or Domain.Finite => false,
        _ => throw new UnreachableException($"Unhandled {domain.GetType().Name}."),
    };

    // What a call gives stands inside of the model that is called; the claim stands in the behavior.
    private static Graph WithPlace(Graph graph, NodeId claim, BoundExpression written) => graph with
    {
        Nodes = graph.Nodes.Select(
            (node, i) => i == claim.Index ? node with { Origin = new Origin(written.Where) } : node)
            .ToSequence(),
    };

    private LoweredBehavior? LowerUnder(
        BoundDeclaration.Behavior behavior, Common common, BoundScope.Under under, LoweringContext context)
    {
        if (session.Families.Pick(under.Distribution, under.Indices, context, symbol.Where) is not { } picked
            || session.Binder.Bind(under.Distribution) is not BoundDeclaration.Distribution distribution)
        {
            return null;
        }

        var inside = context with { Values = picked.Values.Over(context.Values) };
        return LowerMeasured(behavior, common, under.Distribution.Name, distribution.Draws, inside);
    }

    private LoweredBehavior? LowerMeasured(
        BoundDeclaration.Behavior behavior,
        Common common,
        string name,
        Sequence<BoundDraw> draws,
        LoweringContext context)
    {
        if (new DistributionLowerer(session).Lower(name, draws, context) is not { } lowered
            || new FormulaLowerer(session, symbol.Name).Lower(behavior, lowered.Inside) is not { } formula)
        {
            return null;
        }

        var graph = context.Frame.Builder.ToGraph();
        var obligations = formula.Quantities.Select(quantity => new Obligation.Measure(
            _id.Display, graph, lowered.Distribution, quantity, _id.Origin)).ToSequence();
        var behaved = new Behavior.Quantities(
            common.Id, common.Documentation, common.Required, [], obligations, formula.Formula);
        return new LoweredBehavior(behaved, formula.Inside);
    }

    private sealed record Common(
        ResultId Id, string Documentation, RequiredLevel Required);
}

/// <summary>A lowered behavior.</summary>
/// <param name="Behavior">The behavior.</param>
/// <param name="Inside">Where its arguments are lowered: its graph, its variables and its lets; null if it has no
/// meaning in this version.</param>
internal sealed record LoweredBehavior(Behavior Behavior, LoweringContext? Inside);
