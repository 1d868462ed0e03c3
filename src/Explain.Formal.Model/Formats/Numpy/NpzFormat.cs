using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>Zip archives of arrays, as <c>numpy.savez</c> writes them.</summary>
internal sealed class NpzFormat : ValueFormat
{
    private const string ArrayEnding = ".npy";

    /// <inheritdoc/>
    public override string Name => "npz";

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".npz"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <inheritdoc/>
    public override FormatResult<ValueSource> Open(ValueInput input)
    {
        var stored = ZipBytes.ListNames(input.Bytes);
        if (!stored.TryGet(out var entries, out var problem))
        {
            return problem;
        }

        if (entries.Length > input.Limits.Entries)
        {
            return FormatProblem.Of(NumpyDiagnostics.TooMany, entries.Length, input.Limits.Entries);
        }

        var arrays = ImmutableArray.CreateBuilder<(string Name, int Entry)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < entries.Length; i++)
        {
            string entry = entries[i];
            if (!IsSafe(entry) || !seen.Add(entry))
            {
                var kind = IsSafe(entry) ? NumpyDiagnostics.EntryTwice : NumpyDiagnostics.EntryName;
                return FormatProblem.Of(kind, entry);
            }

            if (entry.EndsWith(ArrayEnding, StringComparison.Ordinal))
            {
                arrays.Add((entry[..^ArrayEnding.Length], i));
            }
        }

        return new Source(arrays.ToImmutable(), input);
    }

    // Names are keys and never become paths; what looks like an attack is refused all the same. A folder ends in '/'.
    private static bool IsSafe(string name) =>
        !name.AsSpan().ContainsAny('\\', ':') && !name.Any(char.IsControl)
        && (name.EndsWith('/') ? name[..^1] : name).Split('/').All(part => part is not ("" or "." or ".."));

    private sealed class Source(ImmutableArray<(string Name, int Entry)> arrays, ValueInput input) : ValueSource
    {
        public override Sequence<string> Names => arrays.Select(array => array.Name).ToSequence();

        public override FormatResult<NamedTensor>? Find(string key)
        {
            foreach (var (name, entry) in arrays)
            {
                if (name == key)
                {
                    return ZipBytes.Expand(input, key, entry).TryGet(out var bytes, out var problem)
                        ? NpyReader.Read(key, bytes, input.Limits)
                        : problem;
                }
            }

            return null;
        }
    }
}
