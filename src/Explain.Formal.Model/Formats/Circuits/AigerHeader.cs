using System.Globalization;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>The first line of an AIGER file.</summary>
/// <param name="IsBinary">Whether the gates are in binary.</param>
/// <param name="Most">The greatest variable.</param>
/// <param name="Inputs">How many inputs.</param>
/// <param name="Outputs">How many outputs.</param>
/// <param name="Gates">How many gates.</param>
/// <param name="Sequential">How many of what makes the circuit sequential.</param>
internal sealed record AigerHeader(
    bool IsBinary, int Most, int Inputs, int Outputs, int Gates, (int Count, string What) Sequential)
{
    private static readonly string[] _later =
        ["bad states", "invariant constraints", "justice properties", "fairness constraints"];

    /// <summary>The header, or null if the line is none.</summary>
    public static AigerHeader? Parse(string line)
    {
        string[] words = line.Split(' ');
        var numbers = new int[words.Length - 1];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])
                || numbers[i] > int.MaxValue / 4)
            {
                return null;
            }
        }

        if (words[0] is not ("aag" or "aig") || numbers.Length is < 5 or > 9)
        {
            return null;
        }

        bool isBinary = words[0] == "aig";
        long used = (long)numbers[1] + numbers[2] + numbers[4];
        int later = Array.FindIndex(numbers, 5, count => count > 0);
        var sequential = numbers[2] > 0 || later < 0 ? (numbers[2], "latches") : (numbers[later], _later[later - 5]);
        return numbers[0] < used || (isBinary && numbers[0] != used)
            ? null
            : new AigerHeader(isBinary, numbers[0], numbers[1], numbers[3], numbers[4], sequential);
    }
}
