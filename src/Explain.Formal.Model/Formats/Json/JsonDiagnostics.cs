using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.FormatDiagnostics;

namespace Explain.Formal.Model.Formats.Json;

/// <summary>Problems of JSON files.</summary>
internal static class JsonDiagnostics
{
    /// <summary>The bytes are no UTF-8.</summary>
    public static readonly DiagnosticDescriptor Encoding = new(
        "XF3301",
        DiagnosticSeverity.Error,
        "The JSON text is not valid UTF-8.",
        "Save the file as UTF-8.",
        Example("broken_encoding.json", "w", "XF3301"));

    /// <summary>The text is no JSON.</summary>
    public static readonly DiagnosticDescriptor Syntax = new(
        "XF3302",
        DiagnosticSeverity.Error,
        "The JSON text is wrong at line {0}, byte {1}.",
        "JSON has no comments, no trailing commas, no NaN and no Infinity. A file that was cut off ends too soon.",
        Example("broken_syntax.json", "w", "XF3302"));

    /// <summary>The nesting is deeper than the limit.</summary>
    public static readonly DiagnosticDescriptor Depth = new(
        "XF3303",
        DiagnosticSeverity.Error,
        "The JSON text is nested deeper than {0} levels.",
        "Put the values nearer to the root of a file of their own.",
        Example("broken_depth.json", "w", "XF3303"));

    /// <summary>An object has the same key twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "XF3304",
        DiagnosticSeverity.Error,
        "The key '{0}' stands twice in one object of the JSON text.",
        "Remove one of them: which one counts is not defined.",
        Example("broken_twice.json", "w", "XF3304"));

    /// <summary>A string has half of a surrogate pair.</summary>
    public static readonly DiagnosticDescriptor Surrogate = new(
        "XF3305",
        DiagnosticSeverity.Error,
        "A string in line {0} of the JSON text has an escape that is half a character.",
        "Write the character itself, or both halves of its escape.",
        Example("broken_surrogate.json", "w", "XF3305"));

    /// <summary>The path leads to an object.</summary>
    public static readonly DiagnosticDescriptor ObjectFound = new(
        "XF3306",
        DiagnosticSeverity.Error,
        "'{0}' is an object in the JSON text, with the keys {1}; a value must be a number, a text, or arrays of them.",
        "Go on with the path after 'at': join the keys with '/'.",
        Example("broken_object.json", "w", "XF3306"));

    /// <summary>Arrays are nested deeper than a tensor can have axes.</summary>
    public static readonly DiagnosticDescriptor Rank = new(
        "XF3307",
        DiagnosticSeverity.Error,
        "'{0}' is nested {1} arrays deep in the JSON text; a tensor has at most {2} axes.",
        "Flatten the arrays, or name a part of them by its indices.",
        Example("broken_rank.json", "w", "XF3307"));

    /// <summary>Arrays of one level differ in length.</summary>
    public static readonly DiagnosticDescriptor Ragged = new(
        "XF3308",
        DiagnosticSeverity.Error,
        "'{0}' is no tensor in the JSON text: after {1} values, {2} is expected, but {3} stands there.",
        "Make all arrays of one level equally long, or name one of them by its index.",
        Example("broken_ragged.json", "w", "XF3308"));

    /// <summary>An element is null or an object.</summary>
    public static readonly DiagnosticDescriptor NoValue = new(
        "XF3309",
        DiagnosticSeverity.Error,
        "'{0}' holds {1}{2}, which is no value.",
        "Every element must be a number, true, false or a text.",
        Example("broken_null.json", "w", "XF3309"));

    /// <summary>Elements are of several kinds.</summary>
    public static readonly DiagnosticDescriptor MixedKinds = new(
        "XF3310",
        DiagnosticSeverity.Error,
        "'{0}' holds {1}{2}, unlike the elements before it.",
        "Use numbers, truth values or texts throughout.",
        Example("broken_mixed.json", "w", "XF3310"));

    /// <summary>A number has too many digits or too large an exponent.</summary>
    public static readonly DiagnosticDescriptor Number = new(
        "XF3311",
        DiagnosticSeverity.Error,
        "'{0}' holds the number {1}{2}; exponents go to 400 and numbers to 1024 characters.",
        "Scale the values, or round them to the digits that matter.",
        Example("broken_number.json", "w", "XF3311"));
}
