using System.Reflection;

namespace Explain.Formal.Architecture.Tests;

/// <summary>The assemblies of <c>src/</c>.</summary>
internal static class Product
{
    /// <summary>One for each project, in ordinal order of the projects.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Wall.Projects.Select(Load)];

    /// <summary>The assembly of a project.</summary>
    public static Assembly Load(string project)
    {
        try
        {
            return Assembly.Load(project == "Explain.Formal.Cli" ? "explain" : project);
        }
        catch (FileNotFoundException exception)
        {
            throw new InvalidOperationException(
                $"{project} is not beside the architecture tests: reference it in their project file.", exception);
        }
    }
}
