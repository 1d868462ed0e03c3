using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.FormatDiagnostics;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>Problems of npy and npz files.</summary>
internal static class NumpyDiagnostics
{
    private const string SaveAgain = "The file is damaged or was not written by NumPy: save it again.";

    /// <summary>The first bytes are not those of an array.</summary>
    public static readonly DiagnosticDescriptor NoArray = new(
        "XF3201",
        DiagnosticSeverity.Error,
        "'{0}' does not begin as an array of NumPy does.",
        SaveAgain,
        Example("broken_magic.npy", "broken_magic", "XF3201"));

    /// <summary>The version of the array format is none that exists.</summary>
    public static readonly DiagnosticDescriptor Version = new(
        "XF3202",
        DiagnosticSeverity.Error,
        "'{0}' is an array in version {1}.{2} of NumPy's format; the versions known are 1.0, 2.0 and 3.0.",
        "Save it with 'numpy.save' of a released version.",
        Example("broken_version.npy", "broken_version", "XF3202"));

    /// <summary>The header reaches beyond the array or its limit.</summary>
    public static readonly DiagnosticDescriptor HeaderLength = new(
        "XF3203",
        DiagnosticSeverity.Error,
        "'{0}' says that its header has {1} bytes; at most {2} are there or allowed.",
        "The file was cut off or is damaged: copy or save it again.",
        Example("broken_header_length.npy", "broken_header_length", "XF3203"));

    /// <summary>The header is not the dictionary that it must be.</summary>
    public static readonly DiagnosticDescriptor Header = new(
        "XF3204",
        DiagnosticSeverity.Error,
        "The header of the array '{0}' is wrong at byte {1}: {2} is expected.",
        SaveAgain,
        Example("broken_header.npy", "broken_header", "XF3204"));

    /// <summary>The element type cannot be read.</summary>
    public static readonly DiagnosticDescriptor ElementType = new(
        "XF3205",
        DiagnosticSeverity.Error,
        "The array '{0}' has elements of type '{1}', which cannot be read.",
        "Convert it with 'astype' to float64, float32, float16, an integer type or bool before saving.",
        Example("broken_type.npy", "broken_type", "XF3205"));

    /// <summary>A shape has too many axes or too many elements.</summary>
    public static readonly DiagnosticDescriptor Shape = new(
        "XF3206",
        DiagnosticSeverity.Error,
        "The array '{0}' has the shape {1}, which no tensor can have here.",
        "A tensor has at most 2147483647 elements on at most 32 axes. If the file is right, save a part of the array.",
        Example("broken_shape.npy", "broken_shape", "XF3206"));

    /// <summary>The data is not as long as shape and type need.</summary>
    public static readonly DiagnosticDescriptor Length = new(
        "XF3207",
        DiagnosticSeverity.Error,
        "The array '{0}' has {1} bytes of data, but the shape {2} needs {3}.",
        "The file was cut off or is damaged: copy or save it again.",
        Example("broken_length.npy", "broken_length", "XF3207"));

    /// <summary>The archive's structure is broken.</summary>
    public static readonly DiagnosticDescriptor NoArchive = new(
        "XF3211",
        DiagnosticSeverity.Error,
        "The npz file is no complete zip archive.",
        "The file was cut off or is damaged: copy it again, or save it again with 'numpy.savez'.",
        Example("broken_archive.npz", "w", "XF3211"));

    /// <summary>The archive has more entries than the limit.</summary>
    public static readonly DiagnosticDescriptor TooMany = new(
        "XF3212",
        DiagnosticSeverity.Error,
        "The npz file has {0} entries; at most {1} are read.",
        "Save only the arrays that the spec needs in a file of their own.",
        Example("broken_count.npz", "w", "XF3212"));

    /// <summary>An entry's name would lead out of a folder, if it were ever written to one.</summary>
    public static readonly DiagnosticDescriptor EntryName = new(
        "XF3213",
        DiagnosticSeverity.Error,
        "The npz file has an entry named '{0}', which is no name of an array.",
        "Names have no backslash, no colon, no control characters, no leading '/', and no part that is empty or '..'.",
        Example("broken_entry_name.npz", "w", "XF3213"));

    /// <summary>Two entries have one name.</summary>
    public static readonly DiagnosticDescriptor EntryTwice = new(
        "XF3214",
        DiagnosticSeverity.Error,
        "The npz file has two entries named '{0}'.",
        "Save it again: which of the two counts is not defined.",
        Example("broken_entry_twice.npz", "w", "XF3214"));

    /// <summary>An entry would expand beyond the limit.</summary>
    public static readonly DiagnosticDescriptor Expansion = new(
        "XF3215",
        DiagnosticSeverity.Error,
        "The array '{0}' would expand to {1} bytes; an entry of this file may have {2}.",
        "Save it without compression with 'numpy.savez': the limit grows with the length of the file.",
        Example("broken_expansion.npz", "w", "XF3215"));

    /// <summary>The bytes of an entry do not expand to what the archive says.</summary>
    public static readonly DiagnosticDescriptor EntryDamaged = new(
        "XF3216",
        DiagnosticSeverity.Error,
        "The array '{0}' cannot be taken out of the npz file: {1}.",
        "The file is damaged, or encrypted: copy it again, or save it again with 'numpy.savez'.",
        Example("broken_entry.npz", "w", "XF3216"));
}
