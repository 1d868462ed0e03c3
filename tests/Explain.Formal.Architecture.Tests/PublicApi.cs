using System.Reflection;
using System.Runtime.CompilerServices;

namespace Explain.Formal.Architecture.Tests;

/// <summary>Prints what other projects can see of an assembly: a line a type, a line a member, in ordinal
/// order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly) => string.Join('\n', assembly.GetExportedTypes()
        .SelectMany(
            type => Members(type).Select(member => $"{Name(type)}.{member}").Prepend($"{Name(type)}: {Kind(type)}"))
        .Order(StringComparer.Ordinal));

    private static string Kind(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string how = type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsInterface || type.IsValueType ? ""
            : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "open ";
        bool isRecord = type.GetMethod("PrintMembers", Declared) is not null;
        return how + (isRecord ? "record " : "") + kind;
    }

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type)
        : type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Select(Print).OfType<string>();

    private static string? Print(MemberInfo member) => member switch
    {
        FieldInfo field when IsSeen(field.Attributes) => $"{field.Name}: {Name(field.FieldType)}",
        PropertyInfo { GetMethod: { } getter } property when IsSeen(getter.Attributes) =>
            $"{property.Name}: {Name(property.PropertyType)}{(IsSettable(property) ? " { set; }" : "")}",
        ConstructorInfo constructor when IsSeen(constructor.Attributes) && !IsCopy(constructor) =>
            $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsSeen(method.Attributes) && !IsOfEveryObject(method) =>
            $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}",
        MethodInfo method when IsSeen(method.Attributes) && method.Name.StartsWith("op_", StringComparison.Ordinal) =>
            $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}",
        _ => null, // accessors, nested types (which have lines of their own), and what is not seen
    };

    // An init accessor is no setter: it is marked by its return type.
    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { } setter && IsSeen(setter.Attributes)
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsSeen(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsSeen(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family;

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static bool IsOfEveryObject(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return $"ref {Name(type.GetElementType() ?? type)}";
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType() ?? type)}[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Name(underlying)}?";
        }

        string name = type.Name.Split('`')[0];
        string arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : "";
        string outer = type is { IsNested: true, IsGenericParameter: false, DeclaringType: { } declaring }
            ? Name(declaring) + "." : "";
        return outer + name + arguments;
    }
}
