using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Explain.Formal.Architecture.Tests;

public sealed class FamilyTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Consumers that are called for some of the cases only, each with who sees to that.
    private static readonly string[] _partial =
    [
        "LaterBinder.Bind", // DeclarationBinder hands it only what gets its meaning in a later version
    ];

    [Fact]
    public void Every_case_of_a_family_is_nested_and_sealed() => Findings.AssertNone(
        from family in Family.All
        from @case in family.Cases
        where !@case.IsSealed || !Family.IsNestedIn(@case, family.Type)
        select $"{@case.FullName} of {family.Type.Name}",
        "Cases stand inside their family, where all of them are on one screen, and are sealed.");

    [Fact]
    public void Every_consumer_of_a_family_knows_every_case() => Findings.AssertNone(
        from family in Family.All
        from method in ConsumersOf(family.Type)
        where !_partial.Contains($"{method.DeclaringType?.Name}.{method.Name}")
        from @case in family.Cases
        where Misses(method, family.Type, @case)
        select $"{method.DeclaringType}.{method.Name} misses {@case.Name}",
        "These switches throw for a case that exists: add its arm.");

    // Fewer cases are a question about some of them, and the rest is the rest.
    [Fact]
    public void A_switch_over_most_of_a_family_has_no_silent_default() => Findings.AssertNone(
        from file in SourceFile.OfProduct
        from expression in SwitchExpression.In(file.Code)
        let silent = expression.SilentDefault
        where silent is not null && !IsExplained(file, file.LineAt(silent.Value.Offset))
            && Family.All.Any(family => NamesMostOf(family, expression))
        select $"{file.Path}:{file.LineAt(silent.Value.Offset)}: {silent.Value.Code.Split('\n')[0]}",
        "End it in `_ => throw new UnreachableException(...)`, so that a new case is seen; or say in a comment, on the "
        + "default's line or the one before, why it is right for cases to come.");

    private static bool NamesMostOf(Family family, SwitchExpression expression)
    {
        string pattern = $@"^(?:{family.Type.Name}\.)?(\w+)\b(?:\s+\w+)?\s*(?:$|=>|\bor\b)";
        int named = expression.Arms
            .SelectMany(arm => arm.Code.Split("=>")[0].Split(" or "))
            .Select(part => Regex.Match(part.Trim(), pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)
            .Count(name => family.Cases.Any(@case => @case.Name == name));
        return named >= 2 && 2 * named >= family.Cases.Count;
    }

    private static bool IsExplained(SourceFile file, int line) =>
        file.Lines[line - 1].Contains("// ", StringComparison.Ordinal)
        || file.Lines[line - 2].TrimStart().StartsWith("// ", StringComparison.Ordinal);

    // Methods with one parameter of the family, and members of the family itself.
    private static IEnumerable<MethodInfo> ConsumersOf(Type family) =>
        from assembly in Product.Assemblies
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters && !type.IsInterface && !IsGenerated(type)
        from method in type.GetMethods(Declared)
        where !method.IsAbstract && !method.ContainsGenericParameters
            && !method.Name.Contains('<', StringComparison.Ordinal)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute))
            && (method.GetParameters().Count(parameter => parameter.ParameterType == family) == 1
                || (type == family && !method.IsStatic && method.GetParameters().Length == 0))
        select method;

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.Namespace?.EndsWith(".Generated", StringComparison.Ordinal) == true;

    // The instances are empty: whatever else goes wrong with them is no concern of this test.
    private static bool Misses(MethodInfo method, Type family, Type @case)
    {
        object instance = RuntimeHelpers.GetUninitializedObject(@case);
        object? target = method.IsStatic ? null
            : method.DeclaringType == family ? instance
            : method.DeclaringType is { IsAbstract: false } type ? RuntimeHelpers.GetUninitializedObject(type)
            : null;
        if (target is null && !method.IsStatic)
        {
            return false;
        }

        object?[] arguments = [.. method.GetParameters().Select(parameter =>
            parameter.ParameterType == family ? instance : DefaultOf(parameter.ParameterType))];
        try
        {
            method.Invoke(target, arguments);
            return false;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException is UnreachableException missed
                && missed.Message.StartsWith($"Unhandled {@case.Name}", StringComparison.Ordinal);
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static object? DefaultOf(Type type) =>
        type.IsValueType && !type.IsByRefLike ? RuntimeHelpers.GetUninitializedObject(type) : null;
}
