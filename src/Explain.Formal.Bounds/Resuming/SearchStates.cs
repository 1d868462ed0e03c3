using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>States of searches as the content of a file: a line that says what it is, the states, and a digest of all
/// of it.</summary>
/// <remarks>Not safe for two threads at once. The content depends on the states alone.</remarks>
public sealed class SearchStates
{
    /// <summary>The greatest file, in bytes.</summary>
    public const int MostBytes = 1 << 29;

    private const int DigestBytes = SHA256.HashSizeInBytes;
    private const int BytesAround = (2 * DigestBytes) + (4 * sizeof(int));

    private static readonly byte[] _title = "explain-formal states of searches 1\n"u8.ToArray();

    private readonly SortedDictionary<string, (SearchKey Key, ReadOnlyMemory<byte> State)> _states =
        new(StringComparer.Ordinal);

    /// <summary>The searches, by digest.</summary>
    public IReadOnlyList<SearchKey> Keys => [.. _states.Values.Select(item => item.Key)];

    /// <summary>Not below the size of the file.</summary>
    public long Bytes => _title.Length + BytesAround + _states.Values.Sum(SizeOf);

    /// <summary>Reads a file.</summary>
    /// <param name="path">What the file is called.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>The states, or what is wrong with the file.</returns>
    public static (SearchStates? States, SearchStateProblem? Problem) Read(string path, ReadOnlyMemory<byte> content)
    {
        if (content.Length > MostBytes)
        {
            return (null, SearchStateProblem.Of(
                SearchStateDiagnostics.Unreadable, path, $"it has more than {MostBytes >> 20} MB"));
        }

        if (!content.Span.StartsWith(_title))
        {
            return (null, SearchStateProblem.Of(
                SearchStateDiagnostics.Unreadable, path, "it does not start as this version writes them"));
        }

        var body = content[..Math.Max(_title.Length, content.Length - DigestBytes)];
        if (!content[body.Length..].Span.SequenceEqual(SHA256.HashData(body.Span)))
        {
            return (null, SearchStateProblem.Of(SearchStateDiagnostics.Changed, path));
        }

        try
        {
            return (ReadAll(body[_title.Length..]), null);
        }
        catch (StateException problem)
        {
            return (null, SearchStateProblem.Of(SearchStateDiagnostics.Unreadable, path, problem.Message));
        }
    }

    /// <summary>A copy, which changes by itself.</summary>
    public SearchStates Copy()
    {
        var copy = new SearchStates();
        foreach (var (digest, item) in _states)
        {
            copy._states.Add(digest, item);
        }

        return copy;
    }

    /// <summary>The state of a search; null for none.</summary>
    public ReadOnlyMemory<byte>? Find(SearchKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _states.TryGetValue(key.Digest, out var item) ? item.State : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>Puts a state in place of the one before; false if the file would get too large, and then nothing
    /// changes.</summary>
    public bool TryPut(SearchKey key, ReadOnlyMemory<byte> state)
    {
        ArgumentNullException.ThrowIfNull(key);
        long before = _states.TryGetValue(key.Digest, out var item) ? SizeOf(item) : 0;
        if (Bytes - before + SizeOf((key, state)) > MostBytes)
        {
            return false;
        }

        _states[key.Digest] = (key, state);
        return true;
    }

    /// <summary>Leaves a state out.</summary>
    public void Remove(SearchKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _states.Remove(key.Digest);
    }

    /// <summary>The content of the file.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        bytes.Write(_title);
        bytes.Write(Number(_states.Count));
        foreach (var (key, state) in _states.Values)
        {
            byte[] name = Encoding.UTF8.GetBytes(key.Name);
            bytes.Write(Convert.FromHexString(key.Digest));
            bytes.Write(Number(name.Length));
            bytes.Write(name);
            bytes.Write(Number(state.Length));
            bytes.Write(state.Span);
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    private static SearchStates ReadAll(ReadOnlyMemory<byte> body)
    {
        var states = new SearchStates();
        var reader = new StateReader(body);
        int count = reader.Count(BytesAround - DigestBytes - (2 * sizeof(int)));
        for (int i = 0; i < count; i++)
        {
            string digest = Convert.ToHexStringLower(reader.Bytes(DigestBytes).Span);
            string name = Encoding.UTF8.GetString(reader.Bytes(reader.Count(1)).Span);
            var key = new SearchKey(name, digest);
            states._states[digest] = (key, reader.Bytes(reader.Count(1)));
        }

        reader.End();
        return states;
    }

    private static long SizeOf((SearchKey Key, ReadOnlyMemory<byte> State) item) =>
        BytesAround + Encoding.UTF8.GetMaxByteCount(item.Key.Name.Length) + item.State.Length;

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}

/// <summary>What is wrong with a file of states of searches.</summary>
/// <param name="Descriptor">The kind of problem.</param>
/// <param name="Message">One sentence.</param>
public sealed record SearchStateProblem(DiagnosticDescriptor Descriptor, string Message)
{
    /// <summary>A problem of a kind.</summary>
    public static SearchStateProblem Of(DiagnosticDescriptor descriptor, params object[] words)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return new(descriptor, descriptor.At(new SourceLocation(new SourceText("", ""), default), words).Message);
    }
}
