using System.Collections.Immutable;
using System.Reflection;
using Explain.Formal.Text;

namespace Explain.Formal.Cli;

/// <summary>Every diagnostic of this tool. The one place that looks for them by reflection.</summary>
internal static class DiagnosticCatalog
{
    private const string Ours = "Explain.Formal.";
    private const string Suffix = "Diagnostics";

    /// <summary>All descriptors, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = Find();

    private static ImmutableArray<DiagnosticDescriptor> Find() =>
    [
        .. Assemblies(typeof(DiagnosticCatalog).Assembly)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .DistinctBy(descriptor => descriptor.Code, StringComparer.Ordinal)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    private static HashSet<Assembly> Assemblies(Assembly root)
    {
        var found = new HashSet<Assembly> { root };
        var open = new Queue<Assembly>(found);
        while (open.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies())
            {
                if (name.Name!.StartsWith(Ours, StringComparison.Ordinal) && Assembly.Load(name) is var next
                    && found.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return found;
    }
}
