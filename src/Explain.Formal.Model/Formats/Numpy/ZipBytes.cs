using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>Takes entries out of a zip archive of unknown origin, within limits.</summary>
/// <remarks>
/// The archive is opened anew for every entry, so that nothing is kept open and several threads can read. The checksum
/// of an entry is verified here: the library does not do it, and a wrong weight is worse than a refused file.
/// </remarks>
internal static class ZipBytes
{
    /// <summary>The names of all entries, in the order of the archive's directory.</summary>
    public static FormatResult<Sequence<string>> ListNames(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var archive = Open(bytes);
            return archive.Entries.Select(entry => entry.FullName).ToSequence();
        }
        catch (Exception exception) when (IsBadArchive(exception))
        {
            return FormatProblem.Of(NumpyDiagnostics.NoArchive);
        }
    }

    /// <summary>The content of the entry at an index of that list.</summary>
    public static FormatResult<ReadOnlyMemory<byte>> Expand(ValueInput input, string name, int index)
    {
        try
        {
            using var archive = Open(input.Bytes);
            var entry = archive.Entries[index];
            long limit = Math.Min(input.Limits.ExpandedBytesFor(input.Bytes.Length), Array.MaxLength);
            if (entry.Length > limit)
            {
                return FormatProblem.Of(NumpyDiagnostics.Expansion, name, entry.Length, limit);
            }

            if (entry.IsEncrypted)
            {
                return FormatProblem.Of(NumpyDiagnostics.EntryDamaged, name, "it is encrypted");
            }

            using var stream = entry.Open();
            var content = ReadAll(stream, (int)entry.Length, input.Bytes.Length);
            return content.Length != entry.Length
                ? FormatProblem.Of(NumpyDiagnostics.EntryDamaged, name, "its length is not the one stated")
                : Crc32.HashToUInt32(content.Span) != entry.Crc32
                    ? FormatProblem.Of(NumpyDiagnostics.EntryDamaged, name, "its checksum is wrong")
                    : content;
        }
        catch (Exception exception) when (IsBadArchive(exception))
        {
            return FormatProblem.Of(NumpyDiagnostics.EntryDamaged, name, "its compressed bytes are wrong");
        }
    }

    // At most one byte more than is stated: enough to see that the statement is wrong. The buffer starts no longer than
    // the archive and doubles, so that a small file that states a large entry costs little.
    private static ReadOnlyMemory<byte> ReadAll(Stream stream, int stated, int archiveLength)
    {
        var buffer = new byte[Math.Min(stated, archiveLength) + 1];
        int length = 0;
        while (true)
        {
            int read = stream.Read(buffer, length, buffer.Length - length);
            length += read;
            if (read == 0 || length > stated)
            {
                return buffer.AsMemory(0, length);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * length, stated + 1L));
            }
        }
    }

    private static ZipArchive Open(ReadOnlyMemory<byte> bytes)
    {
        var segment = MemoryMarshal.TryGetArray(bytes, out var array) ? array : bytes.ToArray();
        var stream = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        return new ZipArchive(stream, ZipArchiveMode.Read);
    }

    private static bool IsBadArchive(Exception exception) =>
        exception is InvalidDataException or IOException or NotSupportedException;
}
