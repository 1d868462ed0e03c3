using System.IO.Compression;
using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>Writes npy and npz files, right ones and wrong ones, independently of the reader.</summary>
public static class NumpyFile
{
    /// <summary>An array with the header that NumPy would write, padded to 64 bytes as NumPy does.</summary>
    public static byte[] Npy(string type, string shape, byte[] data, bool isFortranOrder = false, byte version = 1) =>
        Raw($"{{'descr': '{type}', 'fortran_order': {(isFortranOrder ? "True" : "False")}, 'shape': {shape}, }}",
            data, version);

    /// <summary>An array with any text as a header.</summary>
    public static byte[] Raw(string header, byte[] data, byte version = 1)
    {
        int prefix = version == 1 ? 10 : 12;
        int length = (((prefix + header.Length + 1 + 63) / 64) * 64) - prefix;
        byte[] size = version == 1 ? BitConverter.GetBytes((ushort)length) : BitConverter.GetBytes((uint)length);
        byte[] text = Encoding.UTF8.GetBytes(header.PadRight(length - 1) + "\n");
        return [0x93, .. "NUMPY"u8, version, 0, .. size, .. text, .. data];
    }

    /// <summary>An archive of entries as given.</summary>
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = archive.CreateEntry(name, level);

                // The same bytes on every day.
                entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var data = entry.Open();
                data.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A right archive of arrays, uncompressed as <c>numpy.savez</c> writes it.</summary>
    public static byte[] Npz(params (string Name, byte[] Array)[] arrays) =>
        Zip(CompressionLevel.NoCompression, [.. arrays.Select(array => (array.Name + ".npy", array.Array))]);

    /// <summary>The archive, whose directory now states another expanded length for its first entry.</summary>
    public static byte[] WithStatedLength(byte[] archive, uint length)
    {
        const int lengthInDirectory = 24;
        byte[] result = [.. archive];
        int directory = archive.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(length).CopyTo(result, directory + lengthInDirectory);
        return result;
    }

    /// <summary>An archive that is nothing but a directory of so many entries with names of one letter.</summary>
    public static byte[] Directory(int entries)
    {
        byte[] entry = [.. "PK\u0001\u0002"u8, .. new byte[42], 65];
        entry[28] = 1;
        byte[] end = [.. "PK\u0005\u0006"u8, .. new byte[18]];
        BitConverter.GetBytes((ushort)entries).CopyTo(end, 8);
        BitConverter.GetBytes((ushort)entries).CopyTo(end, 10);
        BitConverter.GetBytes(entries * entry.Length).CopyTo(end, 12);
        return [.. Enumerable.Repeat(entry, entries).SelectMany(bytes => bytes), .. end];
    }
}
