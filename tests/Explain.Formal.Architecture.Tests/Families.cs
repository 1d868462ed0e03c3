
namespace Explain.Formal.Architecture.Tests;

/// <summary>A closed family: an abstract type whose cases are nested in it, and are all that derives from it.</summary>
internal sealed record Family(Type Type, IReadOnlyList<Type> Cases)
{
    private static readonly Type[] _types =
        [.. Product.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)];

    /// <summary>All families of the product.</summary>
    public static IReadOnlyList<Family> All { get; } =
        [.. from type in _types
            where type is { IsAbstract: true, IsSealed: false, IsInterface: false }
            let cases = _types.Where(@case => !@case.IsAbstract && type.IsAssignableFrom(@case)).ToArray()
            where cases.Any(@case => IsNestedIn(@case, type))
            select new Family(type, cases)];

    /// <summary>Whether a type stands inside another, at any depth: cases may stand in groups.</summary>
    public static bool IsNestedIn(Type inner, Type outer) =>
        inner.DeclaringType is { } declaring && (declaring == outer || IsNestedIn(declaring, outer));
}
