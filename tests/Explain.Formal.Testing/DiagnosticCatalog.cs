using System.Reflection;
using Explain.Formal.Text;

namespace Explain.Formal.Testing;

/// <summary>A kind of diagnostic and where it is declared.</summary>
/// <param name="Project">The project that declares it.</param>
/// <param name="Name">Class and field.</param>
/// <param name="Descriptor">What is declared.</param>
public sealed record CatalogEntry(string Project, string Name, DiagnosticDescriptor Descriptor)
{
    // What no text of a spec gives by itself, each with its cause.
    private static readonly string[] _withoutSpec =
    [
        "XF1090", // a file of more than 16 MB
        "XF1091", // bytes that are no text
        "XF1094", // a million tokens
        "XF1095", // a hundred other problems
        "XF3025", // a value of --param on the command line
    ];

    /// <summary>Whether a spec can show it: a fault of ours (<c>XF9</c>) has no spec that gives it, and what is wrong
    /// with a certificate (<c>XF7</c>) or a state of a search (<c>XF8</c>) is none of a spec.</summary>
    public bool CanHaveExample =>
        !Descriptor.Code.StartsWith("XF9", StringComparison.Ordinal)
        && !Descriptor.Code.StartsWith("XF7", StringComparison.Ordinal)
        && !Descriptor.Code.StartsWith("XF8", StringComparison.Ordinal) && !_withoutSpec.Contains(Descriptor.Code);
}

/// <summary>Finds all kinds of diagnostics, so that none is forgotten by the tests that run their examples.</summary>
public static class DiagnosticCatalog
{
    /// <summary>Every static field that holds a descriptor, by code.</summary>
    public static IReadOnlyList<CatalogEntry> Of(params IReadOnlyList<Assembly> assemblies) =>
        [.. from assembly in assemblies
            from type in assembly.GetTypes()
            where !type.ContainsGenericParameters
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where field.FieldType == typeof(DiagnosticDescriptor)
            let descriptor = field.GetValue(null) as DiagnosticDescriptor
            where descriptor is not null
            orderby descriptor.Code
            select new CatalogEntry(ProjectOf(assembly), $"{type.Name}.{field.Name}", descriptor)];

    private static string ProjectOf(Assembly assembly) =>
        assembly.GetName().Name switch { null or "explain" => "Explain.Formal.Cli", var name => name };
}
