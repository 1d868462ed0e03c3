using System.Globalization;

namespace Explain.Formal.Model.Formats.VnnLib;

/// <summary>The declared inputs and outputs, and which entry a word means.</summary>
internal sealed class VariableList
{
    private readonly Dictionary<string, (bool IsInput, int[] Shape)> _tensors = new(StringComparer.Ordinal);

    /// <summary>How many inputs.</summary>
    public int Inputs { get; private set; }

    /// <summary>How many outputs.</summary>
    public int Outputs { get; private set; }

    /// <summary>Declares <c>X_3</c> or <c>Y_0</c> of version 1; false if it is no such name.</summary>
    public bool Declare(string name)
    {
        if (IndexOf(name) is not var (isInput, index))
        {
            return false;
        }

        Inputs = isInput ? Math.Max(Inputs, index + 1) : Inputs;
        Outputs = isInput ? Outputs : Math.Max(Outputs, index + 1);
        return true;
    }

    /// <summary>Declares a tensor of version 2; false if its shape makes no sense, or there is one already.</summary>
    public bool Declare(string name, bool isInput, string shape)
    {
        if (Numbers(shape) is not { } extents || Shapes.Count([.. extents.Select(extent => (long)extent)]) is not > 0
            || (isInput ? Inputs : Outputs) > 0 || !_tensors.TryAdd(name, (isInput, extents)))
        {
            return false;
        }

        int count = Shapes.Product(extents);
        (Inputs, Outputs) = isInput ? (count, Outputs) : (Inputs, count);
        return true;
    }

    /// <summary>The entry that a word means, or null.</summary>
    public (bool IsInput, int Index)? Find(string word)
    {
        int bracket = word.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? word : word[..bracket];
        if (_tensors.TryGetValue(name, out var tensor))
        {
            int[]? index = bracket < 0 ? [] : Numbers(word[bracket..]);
            return index is not null && Offset(index, tensor.Shape) is { } offset ? (tensor.IsInput, offset) : null;
        }

        return bracket < 0 && _tensors.Count == 0 && IndexOf(word) is var (isInput, place)
            && place < (isInput ? Inputs : Outputs)
                ? (isInput, place)
                : null;
    }

    private static int? Offset(int[] index, int[] shape)
    {
        int offset = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (index.Length != shape.Length || index[axis] >= shape[axis])
            {
                return null;
            }

            offset = (offset * shape[axis]) + index[axis];
        }

        return index.Length == shape.Length ? offset : null;
    }

    private static (bool IsInput, int Index)? IndexOf(string name) =>
        name.Length > 2 && name[0] is 'X' or 'Y' && name[1] == '_' && name.Length < 9
        && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? (name[0] == 'X', index)
            : null;

    private static int[]? Numbers(string list)
    {
        if (list.Length < 2 || list[0] != '[' || list[^1] != ']')
        {
            return null;
        }

        string[] words = list[1..^1].Split(',', StringSplitOptions.TrimEntries);
        var numbers = new int[words is [""] ? 0 : words.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }
}
