using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Semantics;

/// <summary>Prints the steps of an argument.</summary>
internal static class BoundStepPrinter
{
    /// <summary>A base rule.</summary>
    public static string Print(BoundPropagation rule) => $"propagate {Print(rule.Order)}"
        + rule.Expansion switch
        {
            CumulantExpansion.Networks or CumulantExpansion.Tokens or CumulantExpansion.Wires => "",
            CumulantExpansion.Gates => " by gates",
            CumulantExpansion.Layers => " by layers",
            _ => throw new UnreachableException($"Unhandled {rule.Expansion}."),
        }
        + (rule.Imputes ? " imputing" : "")
        + (rule.Edgeworth ? " by the Edgeworth series" : "")
        + (rule.Variant is { } variant ? $" {variant}" : "");

    /// <summary>One step, on one line.</summary>
    public static string Print(BoundStep step) => step switch
    {
        BoundStep.Propagate propagate => Print(propagate.Rule),
        BoundStep.Presume presume => $"presume {presume.Rule}",
        BoundStep.PointOut point => Print(point.Point) + Each(point.Each),
        BoundStep.Lemma lemma =>
            $"lemma {lemma.Name}: {Print(lemma.Formula)}{Within(lemma.Tolerance)} {Print(lemma.Engine)}"
            + (lemma.IsPaid ? " paid" : ""),
        BoundStep.Rewrite rewrite => $"rewrite {Print(rewrite.From)} as {Print(rewrite.To)}"
            + $"{Within(rewrite.Tolerance)} {Print(rewrite.Engine)}",
        BoundStep.Symmetry symmetry =>
            $"symmetry swap {Print(symmetry.First)}, {Print(symmetry.Second)}{Each(symmetry.Each)}",
        BoundStep.By by => Print(by.Engine),
        BoundStep.Conclude conclude =>
            $"conclude {conclude.Comparison} {Print(conclude.Value)}{Within(conclude.Tolerance)}",
        BoundStep.Corrected corrected => $"corrected {Print(corrected.Engine)}",
        BoundStep.Later later => $"later: {later.Text}",
        _ => throw new UnreachableException($"Unhandled {step.GetType().Name}."),
    };

    private static string Print(BoundShape shape) =>
        shape.Word + (shape.Number is null ? "" : $"({Print(shape.Number)})");

    private static string Print(BoundPoint point) => point switch
    {
        BoundPoint.Share share => $"share {List(share.What)} across {List(share.Across)}",
        BoundPoint.Track track => (track.IsOnly ? "track only " : "track ")
            + string.Join("; ", track.Cumulants.Select(cumulant => List(cumulant.Wires))),
        BoundPoint.Split split => $"split on {Print(split.On)}{(split.IsFactor ? " factor" : "")}",
        BoundPoint.Approximate approximate => $"approximate {List(approximate.What)} as {Print(approximate.Shape)}",
        BoundPoint.Independent independent => $"presume independent {List(independent.Wires)}",
        BoundPoint.Reveal reveal => $"reveal {(reveal.Label is null ? "" : $"\"{reveal.Label}\": ")}"
            + Print(reveal.Fact) + Within(reveal.Tolerance),
        BoundPoint.Observe observe => $"observe {Print(observe.Wire)} has mean {Print(observe.Value)}"
            + $"{Within(observe.Tolerance)} from {observe.Data.Source.Name} prior {Print(observe.Prior)}",
        BoundPoint.Neglect neglect => $"neglect {Print(neglect.Event)}",
        _ => throw new UnreachableException($"Unhandled {point.GetType().Name}."),
    };

    private static string Print(BoundEngine engine) =>
        $"by {engine.Name}" + (engine.Samples is null ? "" : $" {Print(engine.Samples)}")
        + (engine.StopsWhenDecided ? " stop decided" : "")
        + engine.Design switch
        {
            SampleDesign.Independent => "",
            SampleDesign.Antithetic => " antithetic",
            SampleDesign.Stratified => " stratified",
            SampleDesign.Sobol => " sobol",
            _ => throw new UnreachableException($"Unhandled {engine.Design}."),
        }
        + (engine.Plan.Split == SearchSplit.Free ? "" : $" split {engine.Plan.Split.ToString().ToLowerInvariant()}")
        + (engine.Plan.Order == SearchOrder.Best ? "" : $" order {engine.Plan.Order.ToString().ToLowerInvariant()}");

    private static string Print(BoundExpression expression) => BoundExpressionPrinter.Print(expression);

    private static string List(IEnumerable<BoundExpression> expressions) =>
        string.Join(", ", expressions.Select(Print));

    private static string Within(BoundExpression? tolerance) =>
        tolerance is null ? "" : $" within {Print(tolerance)}";

    private static string Each(BoundGenerators? each) =>
        each is null ? "" : $" for {BoundExpressionPrinter.Print(each)}";
}
