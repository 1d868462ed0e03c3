using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.FormatDiagnostics;

namespace Explain.Formal.Model.Formats.Safetensors;

/// <summary>Problems of safetensors files.</summary>
internal static class SafetensorsDiagnostics
{
    private const string WriteAgain = "The file is damaged or was not written by a safetensors library: save it again.";

    /// <summary>There is no room for the header's length.</summary>
    public static readonly DiagnosticDescriptor TooShort = new(
        "XF3101",
        DiagnosticSeverity.Error,
        "The safetensors file has {0} bytes; already the length of its header takes 8.",
        "The file is empty or was cut off: copy or write it again.",
        Example("broken_short.safetensors", "w", "XF3101"));

    /// <summary>The header reaches beyond the file or the format's limit.</summary>
    public static readonly DiagnosticDescriptor HeaderLength = new(
        "XF3102",
        DiagnosticSeverity.Error,
        "The safetensors file says that its header has {0} bytes; at most {1} are there or allowed.",
        "The file was cut off or is no safetensors file: copy or write it again.",
        Example("broken_header_length.safetensors", "w", "XF3102"));

    /// <summary>The header is no JSON object with unique names.</summary>
    public static readonly DiagnosticDescriptor HeaderText = new(
        "XF3103",
        DiagnosticSeverity.Error,
        "The header of the safetensors file cannot be read: {0}.",
        WriteAgain,
        Example("broken_header.safetensors", "w", "XF3103"));

    /// <summary>An entry of the header lacks a part.</summary>
    public static readonly DiagnosticDescriptor Entry = new(
        "XF3104",
        DiagnosticSeverity.Error,
        "The entry '{0}' of the safetensors header is not {1}.",
        WriteAgain,
        Example("broken_entry.safetensors", "w", "XF3104"));

    /// <summary>A shape has a negative axis, too many axes or too many elements.</summary>
    public static readonly DiagnosticDescriptor Shape = new(
        "XF3105",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the safetensors file has the shape {1}, which no tensor can have here.",
        "A tensor has at most 2147483647 elements on at most 32 axes. If the file is right, save a part of the tensor.",
        Example("broken_shape.safetensors", "w", "XF3105"));

    /// <summary>The bytes of a tensor are not as many as its shape and type need.</summary>
    public static readonly DiagnosticDescriptor Length = new(
        "XF3106",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the safetensors file lies at {1} to {2}, but the shape {3} needs {4} bytes.",
        WriteAgain,
        Example("broken_length.safetensors", "w", "XF3106"));

    /// <summary>The bytes of a tensor lie outside of the data.</summary>
    public static readonly DiagnosticDescriptor Range = new(
        "XF3107",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the safetensors file lies at {1} to {2}, but the data has {3} bytes.",
        "The file was cut off or is damaged: copy or write it again.",
        Example("broken_range.safetensors", "w", "XF3107"));

    /// <summary>Two tensors share bytes.</summary>
    public static readonly DiagnosticDescriptor Overlap = new(
        "XF3108",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the safetensors file begins at {1}, inside the tensor before it, which ends at {2}.",
        WriteAgain,
        Example("broken_overlap.safetensors", "w", "XF3108"));

    /// <summary>Bytes before a tensor belong to none.</summary>
    public static readonly DiagnosticDescriptor Hole = new(
        "XF3109",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the safetensors file begins at {1}, but the tensor before it ends at {2}.",
        WriteAgain,
        Example("broken_hole.safetensors", "w", "XF3109"));

    /// <summary>Bytes at the end belong to no tensor.</summary>
    public static readonly DiagnosticDescriptor Rest = new(
        "XF3110",
        DiagnosticSeverity.Error,
        "The data of the safetensors file has {0} bytes, but its tensors end at {1}.",
        WriteAgain,
        Example("broken_rest.safetensors", "w", "XF3110"));

    /// <summary>The element type cannot be read.</summary>
    public static readonly DiagnosticDescriptor ElementType = new(
        "XF3111",
        DiagnosticSeverity.Error,
        "The tensor '{0}' of the safetensors file has elements of type '{1}', which cannot be read.",
        "Convert it to F32, F64, an integer type or BOOL before saving.",
        Example("broken_type.safetensors", "w", "XF3111"));

    /// <summary>There are more tensors than the limit.</summary>
    public static readonly DiagnosticDescriptor TooMany = new(
        "XF3112",
        DiagnosticSeverity.Error,
        "The safetensors file has more than {0} tensors.",
        "Save only the tensors that the spec needs in a file of their own.",
        Example("broken_count.safetensors", "w", "XF3112"));
}
