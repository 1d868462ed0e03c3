using System.Globalization;

namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>The tensors and numbers in a value, by their paths.</summary>
/// <param name="limits">How many values there may be, and how deep.</param>
/// <param name="fileLength">The length of the file, to which the letters of all paths together are kept.</param>
internal sealed class PickleTree(FormatLimits limits, int fileLength)
{
    private const int LongestPath = 1 << 12;

    private readonly List<(string Path, PickleValue Value)> _found = [];

    // A part that is used again and again has a path each time: two bytes a letter, and as many again while it is made.
    private readonly long _mostLetters =
        (FormatLimits.Allowance + ((long)FormatLimits.Multiple * fileLength)) / (sizeof(char) * 8);

    private int _visits;
    private long _letters;

    /// <summary>All of them in order; null if there are too many. A value that is used twice is found twice.</summary>
    public List<(string Path, PickleValue Value)>? Collect(PickleValue root) => Visit("", root, 0) ? _found : null;

    private bool Visit(string path, PickleValue value, int depth)
    {
        _letters += path.Length;
        if (++_visits > limits.Entries || depth > limits.Depth || path.Length > LongestPath || _letters > _mostLetters)
        {
            return false;
        }

        switch (value)
        {
            case PickleValue.Entries entries:
                return entries.Values.All(entry =>
                    KeyOf(entry.Key) is not { } key || Visit(Join(path, key), entry.Value, depth + 1));
            case PickleValue.Items items:
                return items.Values.Select((item, i) => (item, i)).All(pair => Visit(
                    Join(path, pair.i.ToString(CultureInfo.InvariantCulture)), pair.item, depth + 1));
            case PickleValue.Tensor or PickleValue.Whole or PickleValue.Real or PickleValue.Truth:
                _found.Add((path, value));
                return true;
            default:
                return true; // texts, names, storages and nothing are no values
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}/{key}";

    private static string? KeyOf(PickleValue key) => key switch
    {
        PickleValue.Text text => text.Value,
        PickleValue.Whole number => number.Value.ToString(CultureInfo.InvariantCulture),
        PickleValue.Items { Values: var parts } when parts.All(part => part is PickleValue.Whole) =>
            string.Join(',', parts.Select(KeyOf)),
        _ => null, // no key that a spec could write
    };
}
