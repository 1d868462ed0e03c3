using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What an estimate of a network rests on: a line for each kind of presumption.</summary>
internal static class NetworkPresumptions
{
    /// <summary>The lines; none where the estimate is exact: a mean behind one hidden layer.</summary>
    public static Sequence<string> Of(
        NetworkQuestion question,
        NetworkOptions options,
        BaseRule.Cumulants rule,
        IEnumerable<Item.Approximate> items) =>
        Lines(question, options, rule).Concat(items.Where(item => IsFelt(item.Shape, options))
            .Select(item => $"{item.Shape.Words}: {item.Name}")).ToSequence();

    // At order 1 no covariance is kept, and up to order k nothing beyond k.
    private static bool IsFelt(JointShape shape, NetworkOptions options) => shape switch
    {
        JointShape.Cumulants cumulants => cumulants.Order < options.HighestDegree,
        JointShape.Diagonal or JointShape.LowRank => options.Order > 1,
        _ => throw new UnreachableException($"Unhandled {shape.GetType().Name}."),
    };

    private static IEnumerable<string> Lines(
        NetworkQuestion question, NetworkOptions options, BaseRule.Cumulants rule)
    {
        int hidden = question.Network.Layers.Length - 1;
        bool isMean = question.Kind == QuantityKind.Expectation;
        bool isNormal = question.Input.FourthCumulants is null;
        if (isMean && hidden == 1 && options.Order >= 2 && isNormal)
        {
            yield break;
        }

        if (options.Order == 1)
        {
            yield return options.Variant == NetworkVariant.Base
                ? "neurons do not vary"
                : "independent neurons of one variance a layer, that of random weights";
        }
        else
        {
            foreach (string line in Diagrams(options))
            {
                yield return line;
            }

            // The first layer of a normal input is exactly normal.
            int shaped = isNormal ? hidden - 1 : hidden;
            if (shaped > 0)
            {
                yield return $"normal shape at {shaped} {(shaped == 1 ? "layer" : "layers")}";
            }
        }

        if (question.Kind == QuantityKind.Probability)
        {
            yield return rule.Edgeworth ? "the Edgeworth series at the event" : "normal shape at the event";
        }
    }

    private static IEnumerable<string> Diagrams(NetworkOptions options)
    {
        yield return Kept(options);
        if (options.Budget > 1)
        {
            yield return $"diagrams of cost above {options.Budget} are 0";
        }

        if (options.HasOnlyFactors)
        {
            yield return $"of {options.Order} neurons, diagrams with loops are 0";
        }
    }

    private static string Kept(NetworkOptions options)
    {
        if (options.IsByGains)
        {
            return "third and higher joint cumulants are 0";
        }

        string[] traces =
        [
            .. Enumerable.Range(options.Order + 1, Math.Max(0, options.HighestDegree - options.Order))
                .Where(degree => options.Pairs(degree) is not null)
                .Select(degree => degree.ToString(CultureInfo.InvariantCulture)),
        ];
        string rest = traces.Length == 0 ? "" : $" but for their traces at {string.Join(" and ", traces)}";
        return $"joint cumulants of more than {options.Order} neurons are 0{rest}";
    }
}
