using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Explain.Formal.Architecture.Tests;

public sealed class StateTests
{
    [Fact]
    public void There_is_no_static_state() => Findings.AssertNone(
        from field in StaticFields()
        where (!field.IsInitOnly && !field.IsLiteral) || IsMutable(field.FieldType)
        select $"{field.DeclaringType}.{field.Name}: {field.FieldType.Name}",
        "No static can change: make it readonly and of an immutable type (FrozenDictionary, ImmutableArray), or pass "
            + "it in.");

    private static IEnumerable<FieldInfo> StaticFields() =>
        from assembly in Product.Assemblies
        from type in assembly.GetTypes()
        where !IsGenerated(type)
        from field in type.GetFields(
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        select field;

    private static bool IsMutable(Type type) =>
        type == typeof(StringBuilder)
        || (type.IsGenericType && type.Namespace == "System.Threading"
            && type.Name.StartsWith("ThreadLocal", StringComparison.Ordinal))
        || (typeof(IEnumerable).IsAssignableFrom(type) && !type.IsArray
            && type.Namespace is "System.Collections.Generic" or "System.Collections.Concurrent" && type.IsClass);

    // The parser of the grammar, lambdas' caches, expressions of regular expressions and of logging.
    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.Namespace?.EndsWith(".Generated", StringComparison.Ordinal) == true
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
