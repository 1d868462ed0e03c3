using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>The parts of an argument that explain all but a fraction delta of its behavior.</summary>
internal sealed class AdmissibleParts(
    ArgumentTask task, Behavior.Quantities behavior, IEngineAccess engines, Facts facts, Rational delta)
{
    /// <summary>How many items are tried in all combinations.</summary>
    public const int MostItems = 20;

    private readonly InputEstimator _estimator = new(task.Argument, behavior, engines);
    private readonly Dictionary<string, Measurement> _fractions = new(StringComparer.Ordinal);

    /// <summary>The number of items.</summary>
    public int Count => task.Argument.Items.Length;

    /// <summary>Whether all parts are tried.</summary>
    public bool IsExact => Count <= MostItems;

    /// <summary>What was spent.</summary>
    public EngineCost Cost { get; private set; } = EngineCost.None;

    /// <summary>The fraction that the whole argument explains.</summary>
    public Measurement WholeFraction => Fraction([.. Enumerable.Range(0, Count)]);

    /// <summary>What the argument's lemmas, rewrites and symmetries prove: no items, so that every part has
    /// them.</summary>
    public Facts Facts => facts;

    /// <summary>Asks the engines of the run.</summary>
    public IEngineAccess Engines => engines;

    /// <summary>Whether a part explains enough: surely, by the low end of its interval.</summary>
    public bool IsAdmissible(IReadOnlyCollection<int> part) =>
        Evidences.Enclose(Fraction(part)) is { } fraction && fraction.Low >= Rational.One - delta;

    /// <summary>Every part that explains enough, smaller ones first; beyond the limit those that are found by leaving
    /// out items one by one.</summary>
    public IEnumerable<int[]> All()
    {
        if (!IsExact)
        {
            return Greedy();
        }

        return Enumerable.Range(0, 1 << Count)
            .OrderBy(mask => System.Numerics.BitOperations.PopCount((uint)mask)).ThenBy(mask => mask)
            .Select(mask => Enumerable.Range(0, Count).Where(i => (mask >> i & 1) == 1).ToArray())
            .Where(IsAdmissible);
    }

    private IEnumerable<int[]> Greedy()
    {
        int[] part = [.. Enumerable.Range(0, Count)];
        yield return part;
        while (true)
        {
            int[][] smaller = [.. part.Select(left => part.Where(item => item != left).ToArray())
                .Where(IsAdmissible)];
            foreach (int[] one in smaller)
            {
                yield return one;
            }

            if (smaller.Length == 0)
            {
                yield break;
            }

            part = smaller.MaxBy(one => Evidences.Point(Fraction(one))?.Midpoint.ToDouble() ?? double.MinValue) ?? [];
        }
    }

    private Measurement Fraction(IReadOnlyCollection<int> part)
    {
        string key = string.Join(',', part);
        if (!_fractions.TryGetValue(key, out var fraction))
        {
            var with = _estimator.Estimate(part, facts);
            var without = _estimator.Estimate([], Explanation.Facts.None);
            Cost += with.Cost;
            fraction = ExplainedFraction.Of(task.Truth, with.Value, without.Value);
            _fractions.Add(key, fraction);
        }

        return fraction;
    }
}
