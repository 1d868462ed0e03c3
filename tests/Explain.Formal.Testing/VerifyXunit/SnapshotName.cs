using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace VerifyXunit;

/// <summary>Where a snapshot lies: <c>Class.Method_param=value</c> beside the test's file, as Verify names
/// it.</summary>
internal sealed record SnapshotName(Assembly Assembly, string SourceFile, string Method)
{
    // What no file name may contain on any system.
    private const string Forbidden = "\"<>|:*?\\/";

    public ImmutableArray<object?> Arguments { get; init; } = [];

    public string? Directory { get; init; }

    public string? FileName { get; init; }

    /// <summary>The whole path, up to <c>.verified.txt</c> and <c>.received.txt</c>.</summary>
    public string Stem
    {
        get
        {
            if (FileName is not null && !Arguments.IsEmpty)
            {
                throw new InvalidOperationException("UseFileName names the whole file: put the arguments into it.");
            }

            string beside = Path.GetDirectoryName(SourceFile) ?? ".";
            return Path.Combine(beside, Directory ?? "", FileName ?? $"{Class}.{Method}{ArgumentText()}");
        }
    }

    private string Class => Path.GetFileNameWithoutExtension(SourceFile);

    private string ArgumentText() => string.Concat(
        Arguments.IsEmpty ? [] : ParameterNames().Zip(Arguments, (name, value) => $"_{name}={Print(value)}"));

    private IEnumerable<string?> ParameterNames()
    {
        var method = Assembly.GetTypes().Where(type => type.Name == Class)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .FirstOrDefault(candidate => candidate.Name == Method
                && candidate.GetParameters().Length >= Arguments.Length);
        return method?.GetParameters().Select(parameter => parameter.Name)
            ?? throw new InvalidOperationException(
                $"UseParameters needs the public test method {Class}.{Method} with {Arguments.Length} parameters, and "
                    + "a "
                + "file that is named after its class.");
    }

    private static string Print(object? value)
    {
        string text = value switch
        {
            null => "null",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "null",
        };
        return string.Concat(text.Select(unit => char.IsControl(unit) || Forbidden.Contains(unit) ? '-' : unit));
    }
}
