using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers one member of a study; null if a mistake was reported.</summary>
internal sealed class StudyLowerer(LoweringSession session, DeclarationSymbol symbol, FamilyMember member)
{
    private const int DefaultSize = 4;
    private const int DefaultInputs = 2;
    private const string DefaultLaw = "normal(0, 1)";

    private readonly LoweringContext _context = new(new Frame(null), member.Values);

    public Study? Lower(BoundDeclaration.Study bound)
    {
        session.StartPart();
        var id = new ResultId(symbol.Name, member.Index, new Origin(symbol.Where));
        var estimators = bound.Estimators.Select(LowerEstimator).ToList();
        if (estimators.Contains(null) || LowerCircuits(bound.Circuits) is not { } circuits)
        {
            return null;
        }

        return new Study(
            id,
            symbol.Syntax.Documentation,
            estimators.OfType<StudiedEstimator>().ToSequence(),
            bound.Laws,
            circuits,
            new ExpectationLowerer(session).LowerAll(bound.Expectations, id.Display, member.Values));
    }

    private StudiedEstimator? LowerEstimator(BoundEstimator bound) => bound switch
    {
        BoundEstimator.Propagation propagation => new RuleLowerer(session, _context).Lower(propagation.Rule) is { } rule
            ? new StudiedEstimator.Rule(bound.Name, rule) : null,
        BoundEstimator.Copies => new StudiedEstimator.Rule(bound.Name, new BaseRule.Copies()),
        BoundEstimator.Later later => new StudiedEstimator.Later(bound.Name, later.Sentence),
        _ => throw new UnreachableException($"Unhandled {bound.GetType().Name}."),
    };

    private CircuitClass? LowerCircuits(BoundCircuits bound)
    {
        if (Number(bound.Size, "size", DefaultSize, CircuitClass.MostGates) is not { } size
            || Number(bound.Inputs, "inputs", DefaultInputs, CircuitClass.InputNames.Length) is not { } inputs)
        {
            return null;
        }

        var draws = new List<Draw>();
        foreach (string name in CircuitClass.InputNames.Take(inputs))
        {
            if (LowerLaw(bound) is not { } law)
            {
                return null;
            }

            var variable = _context.Frame.Builder.Input(name, new TensorType(law.Element, TensorShape.Scalar));
            draws.Add(new Draw(variable, law.Law));
        }

        string words = bound.Law is null ? DefaultLaw : SourceWords.Of(bound.Law.Where);
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"circuits of at most {Count(size, "gate")} over {Count(inputs, "input")} of the law {words}");
        return new CircuitClass(
            size, _context.Frame.Builder.ToGraph(), new Distribution("inputs", draws.ToSequence(), null), text);
    }

    /// <summary>The law of one input: a number.</summary>
    private Lowered.Distribution? LowerLaw(BoundCircuits bound)
    {
        if (bound.Law is null)
        {
            return new Lowered.Distribution(
                new ElementType.Real(), null, new Law.Normal(Constant(0), Constant(1)));
        }

        if (new LawLowerer(session, _context).LowerFor(bound.Law, TensorType.Real) is not { } law)
        {
            return null;
        }

        if (law.Shape is null or { IsScalar: true }
            && law.Element is ElementType.Real or ElementType.Integer or ElementType.Natural)
        {
            return law;
        }

        Report(bound, "law", SourceWords.Of(bound.Law.Where), "the law of one number");
        return null;
    }

    private NodeId Constant(int value) =>
        _context.Frame.Builder.Constant(Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Real());

    private int? Number(BoundExpression? written, string name, int otherwise, int most)
    {
        if (written is null)
        {
            return otherwise;
        }

        if (new ExpressionLowerer(session, _context).LowerKnownInteger(written) is not { } known)
        {
            return null;
        }

        if (known >= 1 && known <= most)
        {
            return (int)known.Numerator;
        }

        session.Diagnostics.Report(
            LogicDiagnostics.BadCircuits.At(written.Where, name, known, $"a whole number from 1 to {most}"));
        return null;
    }

    private void Report(BoundCircuits bound, string name, string value, string expected) =>
        session.Diagnostics.Report(
            LogicDiagnostics.BadCircuits.At(bound.Law?.Where ?? bound.Where, name, value, expected));

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
