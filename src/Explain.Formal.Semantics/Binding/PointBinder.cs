using System.Diagnostics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds what a step points out.</summary>
/// <param name="binder">The binder.</param>
/// <param name="context">Where the step stands.</param>
/// <param name="inner">Binds its expressions, in reach of the step's generators.</param>
internal sealed class PointBinder(Binder binder, BindingContext context, ExpressionBinder inner)
{
    private static readonly string[] Shapes = ["normal", "diagonal", "cumulants(3)", "low_rank(1)"];

    /// <summary>The expressions of what is pointed out.</summary>
    public static IEnumerable<BoundExpression> Parts(BoundPoint point) => point switch
    {
        BoundPoint.Share share => share.What.Concat(share.Across),
        BoundPoint.Track track => track.Cumulants.SelectMany(cumulant => cumulant.Wires),
        BoundPoint.Split split => [split.On],
        BoundPoint.Approximate approximate => approximate.Shape.Number is { } number
            ? approximate.What.Append(number)
            : approximate.What,
        BoundPoint.Independent independent => independent.Wires,
        BoundPoint.Reveal reveal => reveal.Tolerance is null ? [reveal.Fact] : [reveal.Fact, reveal.Tolerance],
        BoundPoint.Observe observe => observe.Tolerance is null
            ? [observe.Wire, observe.Value, observe.Prior]
            : [observe.Wire, observe.Value, observe.Prior, observe.Tolerance],
        BoundPoint.Neglect neglect => [neglect.Event],
        _ => throw new UnreachableException($"Unhandled {point.GetType().Name}."),
    };

    /// <summary>Binds <c>share</c>.</summary>
    public BoundPoint Bind(StepSyntax.Share share) =>
        new BoundPoint.Share(BindAll(share.What), BindAll(share.Across));

    /// <summary>Binds <c>track</c>.</summary>
    public BoundPoint Bind(StepSyntax.Track track) =>
        new BoundPoint.Track(track.What.Select(BindCumulant).ToSequence(), track.Only);

    /// <summary>Binds <c>split</c>.</summary>
    public BoundPoint Bind(StepSyntax.Split split) => new BoundPoint.Split(inner.Bind(split.On), split.Factor);

    /// <summary>Binds <c>presume independent(a, b)</c>.</summary>
    public BoundPoint Bind(StepSyntax.PresumeIndependent presume) =>
        new BoundPoint.Independent(BindAll(presume.Events));

    /// <summary>Binds <c>reveal</c>.</summary>
    public BoundPoint Bind(StepSyntax.Reveal reveal) => new BoundPoint.Reveal(
        reveal.Label?.Value, inner.BindTruth(reveal.Fact), Optional(reveal.Tolerance));

    /// <summary>Binds <c>neglect</c>.</summary>
    public BoundPoint Bind(StepSyntax.Neglect neglect) => new BoundPoint.Neglect(inner.BindTruth(neglect.Event));

    private Sequence<BoundExpression> BindAll(IEnumerable<ExpressionSyntax> parts) =>
        parts.Select(inner.Bind).ToSequence();

    private BoundExpression? Optional(ExpressionSyntax? syntax) =>
        syntax is null ? null : inner.Bind(syntax);

    /// <summary><c>cov(a, b)</c>, <c>cumulant(a, b, c)</c>, <c>var(a)</c>, or a wire: its variance.</summary>
    private BoundCumulant BindCumulant(ExpressionSyntax what)
    {
        if (what is not ExpressionSyntax.Call { Target: ExpressionSyntax.Variable { Name: var name } } call)
        {
            var wire = inner.Bind(what);
            return new BoundCumulant([wire, wire]);
        }

        var wires = call.Arguments.Select(argument => inner.Bind(argument.Value)).ToSequence();
        int? places = name.Text switch { "cov" => 2, "var" => 1, "cumulant" => null, _ => 0 };
        if (places == 0)
        {
            binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
                context.Module.Locate(name), name.Text, Suggestions.For(name.Text, ["cov", "var", "cumulant"])));
            return new BoundCumulant([new BoundExpression.Error(context.Module.Locate(name))]);
        }

        if (places is { } count && wires.Length != count)
        {
            binder.Diagnostics.Report(BindingDiagnostics.WrongArgumentCount.At(
                context.Module.Locate(call), name.Text, count == 1 ? "1 argument" : "2 arguments", wires.Length));
            return new BoundCumulant([new BoundExpression.Error(context.Module.Locate(call))]);
        }

        return new BoundCumulant(places == 1 ? [wires[0], wires[0]] : wires);
    }

    /// <summary>Binds <c>approximate</c>; null if that was reported.</summary>
    public BoundPoint? Bind(StepSyntax.Approximate approximate)
    {
        var shape = approximate.As switch
        {
            ExpressionSyntax.Variable { Name.Text: "normal" or "diagonal" } word =>
                new BoundShape(word.Name.Text, null),
            ExpressionSyntax.Call
            {
                Target: ExpressionSyntax.Variable { Name.Text: "cumulants" or "low_rank" } word,
                Arguments: [{ Name: null, Value: var number }],
            } => new BoundShape(word.Name.Text, inner.Bind(number)),
            _ => null,
        };
        if (shape is not null)
        {
            return new BoundPoint.Approximate(BindAll(approximate.What), shape);
        }

        string words = SourceWords.Of(context.Module.Locate(approximate.As));
        binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
            context.Module.Locate(approximate.As), words, Suggestions.For(words, Shapes)));
        return null;
    }

    /// <summary>Binds <c>observe q == v</c>, where q is a wire, <c>P</c> of an event or <c>E</c> of a number.</summary>
    public BoundPoint? Bind(StepSyntax.Observe observe)
    {
        var prior = binder.BindLaw(observe.Prior, inner.Context);
        var tolerance = Optional(observe.Tolerance);
        var data = BindData(observe.Data);
        if (observe.Fact is not ExpressionSyntax.Binary { Operator: Syntax.BinaryOperator.Equal } fact)
        {
            binder.Diagnostics.Report(LogicDiagnostics.ObserveForm.At(context.Module.Locate(observe.Fact)));
            return null;
        }

        var value = inner.Bind(fact.Right);
        var observed = inner.Bind(fact.Left);
        var wire = observed is BoundExpression.Quantity
        {
            Kind: Logic.QuantityKind.Probability or Logic.QuantityKind.Expectation, Given: null,
        } quantity
            ? quantity.Operands[0]
            : observed;
        if (wire is BoundExpression.Quantity)
        {
            binder.Diagnostics.Report(LogicDiagnostics.ObserveForm.At(context.Module.Locate(observe.Fact)));
            return null;
        }

        return data is null || prior is null ? null : new BoundPoint.Observe(wire, value, tolerance, data, prior);
    }

    private BoundData? BindData(ExpressionSyntax syntax)
    {
        var (name, indices) = syntax switch
        {
            ExpressionSyntax.Variable variable => (variable.Name, []),
            ExpressionSyntax.Element { Target: ExpressionSyntax.Variable variable } element => (
                variable.Name, element.Indices.OfType<IndexSyntax.At>().Select(at => at.Value).ToSequence()),
            _ => (null, default(Sequence<ExpressionSyntax>)),
        };
        if (name is null)
        {
            binder.Diagnostics.Report(LogicDiagnostics.ObserveForm.At(context.Module.Locate(syntax)));
            return null;
        }

        var target = new TargetBinder(binder, context).Bind(
            new TargetSyntax(new PathSyntax([name], name.Place), indices, syntax.Place),
            "table or distribution",
            bound => bound is BoundDeclaration.Table or BoundDeclaration.Distribution);
        return target is null ? null : new BoundData(target.Symbol, target.Indices);
    }
}
