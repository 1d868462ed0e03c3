using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>What an argument rests on, which of its items do nothing, and how much its parts explain.</summary>
internal sealed class Audit(ArgumentTask task, IReading reading, IReadOnlyList<int> items, Facts facts)
{
    // Beyond this, leaving out each item alone costs more than the argument itself.
    private const int MostItems = 64;

    /// <summary>The result with what it rests on, idle items and explained fractions.</summary>
    public ArgumentResult Complete(ArgumentResult result, Prefix final)
    {
        result = result with { RestsOn = RestsOn(final), Explained = Explained(final) };
        foreach (string name in Idle(final))
        {
            string sentence = $"'{name}' is idle: with it and without it the estimate is the same.";
            result = result.Note(sentence).And(new Verdict.Unknown(UnknownReason.Vacuous, sentence));
        }

        return result;
    }

    private Sequence<Presumption> RestsOn(Prefix final)
    {
        var texts = final.Estimate.RestsOn;
        var ofItems = items.Where(place => Presumed(task.Argument.Items[place]) is { } text
            && texts.Contains(text, StringComparer.Ordinal))
            .ToLookup(place => Presumed(task.Argument.Items[place]), StringComparer.Ordinal);
        var found = new List<Presumption>();
        foreach (string text in texts)
        {
            found.Add(new Presumption(text, ofItems.Contains(text)
                ? Change(final, Without([.. ofItems[text]]))
                : texts.Length - ofItems.Count == 1 ? Change(final, task.Truth) : null));
        }

        return found.ToSequence();
    }

    /// <summary>The sentence by which an estimate says that it rests on an item.</summary>
    private static string? Presumed(Item item) => item switch
    {
        Item.Observe => $"observed: {item.Name}",
        Item.Neglect => $"neglected: {item.Name}",
        Item.Split { IsFactor: true } => "splits act independently",
        Item.Independent => $"independent({item.Name})",
        Item.Approximate approximate => $"{approximate.Shape.Words}: {item.Name}",
        Item.Share or Item.Track or Item.Split or Item.Reveal => null,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {item.GetType().Name}."),
    };

    private Measurement? Without(int[] undone) =>
        reading.At([.. items.Where(item => !undone.Contains(item))], facts)?.Estimate.Value;

    private static Measurement? Change(Prefix final, Measurement? other) =>
        other is null or Measurement.NotMeasured
            ? null
            : Mixtures.Sum(
                [(Enclosure.Exact(1), other), (Enclosure.Exact(-1), final.Estimate.Value)]);

    private IEnumerable<string> Idle(Prefix final)
    {
        if (items.Count is 0 or > MostItems)
        {
            yield break;
        }

        var nothing = reading.At([], facts);
        foreach (int place in items)
        {
            // One item alone is asked first: it takes less than all the others.
            if (IsSame(nothing, reading.At([place], facts))
                && IsSame(final, reading.At([.. items.Where(item => item != place)], facts)))
            {
                yield return task.Argument.Items[place].Name;
            }
        }
    }

    // Samples are never the same number; and what costs bits is not idle where it changes what is left.
    private static bool IsSame(Prefix? first, Prefix? second) => first is not null && second is not null
        && Entrywise.Of(first.Estimate.Value).All(number => number is Measurement.Exact or Measurement.Heuristic)
        && first.Estimate.Value == second.Estimate.Value && first.Account?.Left == second.Account?.Left;

    private Sequence<ExplainedPart> Explained(Prefix final)
    {
        if (items.Count == 0 || task.Argument.Rule is BaseRule.Cases)
        {
            return [];
        }

        var nothing = reading.At([], Facts.None)?.Estimate.Value;
        var parts = new List<ExplainedPart>
        {
            new(null, ExplainedFraction.Of(task.Truth, final.Estimate.Value, nothing)),
        };
        foreach (var part in task.Parts)
        {
            string[] unknown = [.. part.Except(task.Argument.Items.Select(item => item.Name), StringComparer.Ordinal)];
            parts.Add(new ExplainedPart(part, unknown.Length > 0
                ? new Measurement.NotMeasured(
                    UnknownReason.Unsupported,
                    $"The argument has no item '{unknown[0]}'; it has "
                    + $"{string.Join(", ", task.Argument.Items.Select(item => $"'{item.Name}'")
                        .Distinct(StringComparer.Ordinal))}.")
                : ExplainedFraction.Of(task.Truth, reading.At(Places(part), facts)?.Estimate.Value, nothing)));
        }

        return parts.ToSequence();
    }

    private int[] Places(Sequence<string> names) =>
        [.. items.Where(place => names.Contains(task.Argument.Items[place].Name, StringComparer.Ordinal))];
}
